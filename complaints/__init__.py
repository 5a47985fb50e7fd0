"""What does somebody say was done wrongly with data about them, and what came of it?

The way to complain that the law has asked for since 19 June 2026 (Data (Use and Access) Act 2025): a form for anybody,
a receipt at once, thirty days, steps and an outcome that are written to the person, and a count for each year.
It may import from: reference, accounts, entries, notices.
"""

"""Who is told what, and when?

E-mails to people about what happened, kept in an outbox in the transaction of what happened, and sent by the worker;
how often each person wants them. What is written about the entries of a room stands in that room's `letters.py`.
It may import from: reference, accounts, entries.
"""

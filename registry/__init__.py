"""Which groups and other bodies exist, who looks after each entry, and is it still right?

Organisations of every kind, their activities, contacts, stewards and claims.
Places stand in `assets`, links between organisations in `partnerships`.
It may import from: reference, accounts, entries.
"""

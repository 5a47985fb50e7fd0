"""Who works with whom, and how far do they trust each other?

Partnerships and their members, public once both sides have confirmed.
Organisations themselves stand in `registry`.
It may import from: reference, accounts, entries, registry, assets.
"""

"""What has every entry on a register in common?

The abstract entry (key, state, visibility, authority, position, source), evidence and its strength, decisions, import
runs.
Nothing here knows what a group, a place or a partnership is.
It may import from: reference, accounts.
"""

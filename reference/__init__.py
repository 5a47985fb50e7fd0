"""What do our shared words mean, and where is a place?

Principles, practices, activity kinds, authorities, wards, postcodes; two-language text; the words of our addresses.
Nothing here is about one particular group, place or person.
It imports from no other room.
"""

"""Who is asking, and what may they do?

People who sign in, the roles granted to them, and the second factor.
Rules about one kind of record stand in that record's room.
It may import from: reference.
"""

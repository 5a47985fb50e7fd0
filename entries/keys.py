"""Public keys of entries: short, safe to read aloud, and never a word."""

import secrets

# No vowels, so no words; no 0 1 l o, so nothing is misread. reference.addresses.KEY matches the same letters.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 8


def new_key() -> str:
    """Eight letters of 27: 282 thousand million keys.

    The column is unique, so a clash fails instead of sharing an address.
    """
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))

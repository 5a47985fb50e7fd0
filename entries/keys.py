"""Public keys of entries: short, safe to read aloud, and never a word."""

import re
import secrets
from typing import Any

from django.db import models

from reference.addresses import KEY

# No vowels, so no words; no 0 1 l o, so nothing is misread. reference.addresses.KEY matches the same letters.
LETTERS = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 8


def new_key() -> str:
    """Eight letters of 27: 282 thousand million keys.

    The column is unique, so a clash fails instead of sharing an address.
    """
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def as_key(text: str) -> str:
    """The key that somebody typed in, in whatever capitals; "" for words that can be none."""
    typed = text.strip()
    return typed.lower() if re.fullmatch(KEY, typed) else ""


class KeyField(models.CharField):
    """Holds such a key. A migration knows it as a plain column: where keys come from is the code's affair alone."""

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, _path, args, given = super().deconstruct()
        given.pop("default", None)
        return name, "django.db.models.CharField", args, given

"""What somebody types or pastes as a code: spaces, dashes and marks that nobody sees do not matter.

One rule for every form that takes a code. Letters and digits stay as they are, whatever they are: a sign that is not
one of ours must not become another valid code by being thrown away.
"""

import unicodedata
from typing import Any

from django import forms

from reference.signs import BLANK, UNSEEN

# Spaces of every width, ends of lines, control signs, signs without a shape, dashes.
DO_NOT_MATTER = {"Zs", "Zl", "Zp", "Cc", "Cf", "Pd"}
# What Unicode files elsewhere: the minus sign and other lines that stand for a dash.
LINES = {"\u2212", "\u2043", "\u02d7", "\u2500", "\u2501", "\u30fc"}
LONGEST = 200


def plain(typed: str) -> str:
    """The letters and digits of a code: wide ones made ordinary, small ones large, what does not matter gone."""
    kept = "".join(_ordinary(sign) for sign in unicodedata.normalize("NFKC", typed) if _matters(sign))
    return kept.strip(".,;:'\"\u2018\u2019\u201c\u201d()").upper()


def _matters(sign: str) -> bool:
    return unicodedata.category(sign) not in DO_NOT_MATTER and sign not in LINES | BLANK | UNSEEN


def _ordinary(sign: str) -> str:
    """A digit of any script is the digit that it means."""
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)


class CodeField(forms.CharField):
    """A code as people type it, paste it, or read it from a telephone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        return plain(typed) if len(typed) <= LONGEST else typed

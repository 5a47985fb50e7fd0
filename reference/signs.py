"""Signs that nobody sees or means: they may go from what people type and paste. Every other sign means something.

What is thrown away leaves another value, and a wrong one may be valid. So here is all that may go.
"""

import unicodedata

# Marks that are shown as nothing, by their kinds, and those that Unicode counts among others.
UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
UNSEEN = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
# Letters and figures of other scripts that are shown as a blank.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")


def seen(text: str) -> str:
    """What a reader sees of it: without invisible marks, every space a plain one, none at the ends and none twice."""
    spaced = (" " if _is_space(sign) else sign for sign in text if not _is_unseen(sign))
    return " ".join("".join(spaced).split())


def plain(text: str) -> str:
    """As `seen`, with letters, figures and dashes of another width or set as the usual ones."""
    return seen(unicodedata.normalize("NFKC", seen(text).translate(DASHES)))


def _is_unseen(sign: str) -> bool:
    return sign in UNSEEN or (unicodedata.category(sign) in UNSEEN_KINDS and not sign.isspace())


def _is_space(sign: str) -> bool:
    return sign.isspace() or sign in BLANK

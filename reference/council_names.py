"""Which of the 22 authorities is meant where a council is named, however it is written, in either language.

A name is known whole or not at all: "Newport, Isle of Wight" and "Bangor City Council" are nobody's here.
"""

import re
from collections.abc import Iterator
from functools import cache

from reference.models import Authority, words_in_order
from reference.sameness import fold

CODE = re.compile(r"w06\d{6}")
# What a council is called besides its name, in full, in letters, and as it is written after other words.
SAY_NOTHING = frozenset(
    ("a", "ac", "and", "of", "the", "wales", "cymru")
    + ("council", "authority", "unitary", "ua", "city", "county", "borough", "bc", "cbc", "cc", "mbc")
    + ("cyngor", "gyngor", "nghyngor", "chyngor", "dinas", "ddinas", "bwrdeistref", "fwrdeistref", "sirol", "cbs")
)
SHIRE = frozenset({"sir"})
# Names that no table has. Letters that may mean two of them, such as CCBC, are not among them.
ALSO_CALLED = {
    "W06000001": ("Anglesey", "Sir Fôn", "IACC", "IOACC", "CSYM"),
    "W06000004": ("Sir Dinbych", "Denbs"),
    "W06000005": ("Sir Fflint", "Flints"),
    "W06000006": ("WCBC",),
    "W06000009": ("Sir Penfro", "Pembs"),
    "W06000010": ("Sir Gâr", "Sir Caerfyrddin", "Carms"),
    "W06000012": ("NPT", "CNPT", "NPTCBC", "Castell-nedd a Phort Talbot", "Neath & Port Talbot"),
    "W06000013": ("BCBC",),
    "W06000014": ("The Vale", "Y Fro", "Bro", "VoG", "VoGC"),
    "W06000016": ("RCT", "RCTCBC", "Rhondda Cynon Taff"),
    "W06000019": ("BGCBC",),
    "W06000020": ("TCBC",),
    "W06000021": ("Sir Mynwy", "Monmouths"),
    "W06000024": ("Merthyr", "Merthyr Tudful", "MTCBC"),
}
# How the first letters of a Welsh name change after other words: "yng Nghaerdydd", "o Ferthyr Tudful".
MUTATIONS = (
    ("ll", ("l",)),
    ("rh", ("r",)),
    ("b", ("f", "m")),
    ("c", ("g", "ngh", "ch")),
    ("d", ("dd", "n")),
    ("g", ("", "ng")),
    ("m", ("f",)),
    ("p", ("b", "mh", "ph")),
    ("t", ("d", "nh", "th")),
)
# Between the two names of one council.
BETWEEN_NAMES = re.compile(r"[/|;()\[\]\n]| [-–—] ")


def authority_named(text: str) -> str | None:
    """The code of the authority, or None where the text names none, or more than one."""
    if found := _known(text):
        return found
    parts = {_known(part) for part in BETWEEN_NAMES.split(text) if fold(part)}
    return parts.pop() if len(parts) == 1 else None


def _known(text: str) -> str | None:
    names = _names()
    for words in (fold(text), fold(_without_broken_letters(text))):
        if CODE.fullmatch(words) and (code := words.upper()) in names.values():
            return code
        if found := names.get(words) or names.get(_key(words)) or names.get(_key(words, besides=SHIRE)):
            return found
    return None


@cache
def _names() -> dict[str, str]:
    """The authority of every name that we know, of the names that are left when what says nothing is taken away."""
    names = {}
    for authority in words_in_order(Authority):
        names[fold(authority.org_id)] = authority.pk
        for name in _names_of(authority):
            for written in (name, _without_broken_letters(name)):
                names[_key(fold(written))] = authority.pk
    return names


def _names_of(authority: Authority) -> Iterator[str]:
    yield from (authority.name_en, authority.council_name_en, *ALSO_CALLED.get(authority.pk, ()))
    yield from (authority.name_cy, authority.council_name_cy)
    yield from _mutated(authority.name_cy)


def _mutated(name: str) -> Iterator[str]:
    words = fold(name)
    for first, changed in MUTATIONS:
        if words.startswith(first):
            yield from (f"{other}{words.removeprefix(first)}" for other in changed)
            return


def _key(words: str, besides: frozenset[str] = frozenset()) -> str:
    """What is left of a name in one piece: "tor faen" is "torfaen", and "c b c" says as little as "cbc"."""
    together = re.sub(r"\b([^\W\d]) (?=[^\W\d]\b)", r"\1", re.sub(r"\bshir\b", "sir", words))
    return "".join(word for word in together.split() if word not in SAY_NOTHING and word not in besides)


def _without_broken_letters(text: str) -> str:
    """Letters with accents may have been broken on their way: what is left tells the name as well."""
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or sign.isascii() and sign != "?")

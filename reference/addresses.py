"""Every word of our addresses, in both languages, in one place; rules of risk bring their own.

`/en/groups/new/` is `/cy/grwpiau/newydd/`. A route is written once, in English words, as `address("groups/new/")`; the
Welsh comes from the table below when the page is asked for in Welsh. Query keys are the same in both languages.
"""

from typing import NamedTuple

from django.urls import register_converter
from django.utils.functional import lazy
from django.utils.translation import get_language

WORDS = {
    "accessibility": "hygyrchedd",
    "account": "cyfrif",
    "activities": "gweithgareddau",
    "address": "cyfeiriad",
    "archive": "archifo",
    "areas": "ardaloedd",
    "ask": "gofyn",
    "assets": "asedau",
    "at-risk": "mewn-perygl",
    "barriers": "rhwystrau",
    "changes": "newidiadau",
    "check": "gwirio",
    "claim": "hawlio",
    "claims": "hawliadau",
    "closed": "ar-gau",
    "code": "cod",
    "columns": "colofnau",
    "complaints": "cwynion",
    "confirm": "cadarnhau",
    "desk": "desg",
    "document": "dogfen",
    "e-mails": "e-byst",
    "edit": "golygu",
    "end": "gorffen",
    "entries": "cofnodion",
    "errors": "gwallau",
    "evidence": "tystiolaeth",
    "fewer": "llai",
    "forgotten": "wedi-anghofio",
    "groups": "grwpiau",
    "help": "cymorth",
    "hide": "cuddio",
    "history": "hanes",
    "language": "iaith",
    "map": "map",
    "members": "aelodau",
    "new": "newydd",
    "not-assessed": "heb-eu-hasesu",
    "open-data": "data-agored",
    "organisations": "sefydliadau",
    "outlines": "amlinellau",
    "owner-told": "hysbysu-perchennog",
    "partnerships": "partneriaethau",
    "password": "cyfrinair",
    "points": "pwyntiau",
    "postcodes": "codau-post",
    "principles": "egwyddorion",
    "privacy": "preifatrwydd",
    "publish": "cyhoeddi",
    "received": "derbyniwyd",
    "recovery-codes": "codau-adfer",
    "register": "cofrestru",
    "remove": "tynnu",
    "reports": "adroddiadau",
    "resolve": "datrys",
    "restore": "adfer",
    "return": "dychwelyd",
    "risk": "risg",
    "roles": "rolau",
    "search": "chwilio",
    "second-factor": "ail-ffactor",
    "second-person": "ail-berson",
    "sign-in": "mewngofnodi",
    "sign-out": "allgofnodi",
    "start": "dechrau",
    "style-guide": "canllaw-arddull",
    "submit": "cyflwyno",
    "suggestions": "awgrymiadau",
    "surveys": "arolygon",
    "tenures": "deiliadaethau",
    "told": "a-ddywedwyd",
    "try-again": "rhoi-cynnig-arall",
    "unpublished": "heb-eu-cyhoeddi",
    "uses": "defnyddiau",
    "withdraw": "tynnu-yn-ol",
}
CONVERTER_START = "<"
# Read aloud, or typed on a telephone, a key may come in capitals.
KEY = "[2-9bcdfghjkmnpqrstvwxzBCDFGHJKMNPQRSTVWXZ]{8}"


def add_words(words: dict[str, str]) -> None:
    """Words that a room to the right declares beside what they lead to, each with its Welsh.

    Raises ValueError where a word already has another Welsh, or its Welsh belongs to another word: two pages could
    then share an address.
    """
    for english, welsh in words.items():
        if WORDS.get(english, welsh) != welsh or (english not in WORDS and welsh in WORDS.values()):
            raise ValueError(f"{english} cannot be {welsh} in Welsh addresses: one of the two is taken.")
        WORDS[english] = welsh


def _in_page_language(route: str) -> str:
    if get_language() != "cy":
        return route
    return "/".join(part if part.startswith(CONVERTER_START) else _welsh(part) for part in route.split("/"))


def _welsh(part: str) -> str:
    stem, dot, ending = part.partition(".")
    return WORDS.get(stem, stem) + dot + ending


def address_word(word: str) -> str:
    """One word of an address, in the language of the page."""
    return _welsh(word) if get_language() == "cy" else word


# Django compiles a plain string once, but a lazy text once for each language: so the type must stay lazy.
_lazy_route = lazy(_in_page_language, str)


def address(route: str):
    """A route whose fixed words follow the language of the page.

    Raises KeyError for a word that the table lacks, as soon as the addresses are loaded.
    """
    for part in route.split("/"):
        stem = part.partition(".")[0]
        if stem and not stem.startswith(CONVERTER_START):
            WORDS[stem]
    return _lazy_route(route)


class EntryAddress(NamedTuple):
    """The last part of an entry's address: the key decides, the slug is for people."""

    key: str
    slug: str = ""

    def __str__(self) -> str:
        return f"{self.key}-{self.slug}" if self.slug else self.key


class EntryConverter:
    """`<entry:at>` matches `<key>` and `<key>-<slug>`."""

    regex = KEY + r"(?:-[^/]*)?"

    def to_python(self, value: str) -> EntryAddress:
        key, _, slug = value.partition("-")
        return EntryAddress(key.lower(), slug)

    def to_url(self, value: "EntryAddress | str") -> str:
        return str(value)


class KeyConverter:
    """`<key:key>` matches an entry's key alone, for what is done to it."""

    regex = KEY

    def to_python(self, value: str) -> str:
        return value.lower()

    def to_url(self, value: str) -> str:
        return value


register_converter(EntryConverter, "entry")
register_converter(KeyConverter, "key")

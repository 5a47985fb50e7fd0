"""The letters under which a list of names is looked through: those of the Welsh alphabet, or A to Z.

A letter is read from the key by which names are sorted, in which "ch" is "c{": see `reference` migration 0005.
"""

from typing import Any

from django.db.models import CharField, Q, QuerySet, Value
from django.db.models.functions import Concat, Left

from entries.models import Entry

ENGLISH = "abcdefghijklmnopqrstuvwxyz"
# With the letters of names in Wales that are no letters of Welsh: Kenfig, Vaynor.
WELSH = "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z"
OF_NAMES_ALONE = ("k", "q", "v", "x", "z")
DIGRAPHS = {"c{": "ch", "d{": "dd", "f{": "ff", "g{": "ng", "l{": "ll", "p{": "ph", "r{": "rh", "t{": "th"}
KEYS = {letter: key for key, letter in DIGRAPHS.items()}
# Whatever begins with a figure or with a letter of another script.
OTHER = "0"
LETTERS = {"en": (*ENGLISH, OTHER), "cy": (*WELSH.split(" "), OTHER)}
CODES = [
    (f"{language}-{letter}", "0–9" if letter == OTHER else letter.capitalize())
    for language, letters in LETTERS.items()
    for letter in letters
]


def letters_of(kind: str) -> QuerySet:
    """The beginnings of the two sorting keys of every public entry of a kind."""
    both = Concat(Left("name_en_order", 2), Value("|"), Left("name_cy_order", 2), output_field=CharField())
    return Entry.objects.public().of_kind(kind).order_by().values_list("pk", both)


def codes_of(beginnings: str) -> list[str]:
    english, _bar, welsh = beginnings.partition("|")
    return [f"en-{_letter(english[:1])}", f"cy-{DIGRAPHS.get(welsh) or _letter(welsh[:1])}"]


def _letter(sign: str) -> str:
    return sign if "a" <= sign <= "z" else OTHER


def under_letter(code: str) -> Q:
    """The condition of a letter, as a piece of the index of the order."""
    language, _dash, letter = code.partition("-")
    column = f"name_{language}_order"
    if letter == OTHER:
        return Q(**{f"{column}__lt": "a"}) | Q(**{f"{column}__gte": "{"})
    if letter in KEYS:
        return Q(**{f"{column}__gte": KEYS[letter], f"{column}__lt": f"{letter[0] if letter != 'ng' else 'g'}|"})
    end = f"{letter}{{" if language == "cy" and f"{letter}{{" in DIGRAPHS else chr(ord(letter) + 1)
    return Q(**{f"{column}__gte": letter, f"{column}__lt": end})


def same_letter(code: str, language: str) -> str:
    """The letter of the other alphabet under which most of the same names stand: "Ll" is looked for under L.

    Whatever is no letter stays as it is.
    """
    _language, _dash, letter = code.partition("-")
    if code not in dict(CODES):
        return code
    return f"{language}-{letter if letter in LETTERS[language] else letter[0]}"


def strip_of(language: str, counts: Any) -> list[tuple[str, str, int]]:
    """Code, letter and number of every letter of a language's alphabet; of others those that a name needs."""
    named = dict(CODES)
    found = [(f"{language}-{letter}", (counts or {}).get(f"{language}-{letter}", 0)) for letter in LETTERS[language]]
    rare = {f"cy-{letter}" for letter in OF_NAMES_ALONE} | {f"{language}-{OTHER}"}
    return [(code, named[code], count) for code, count in found if count or code not in rare]

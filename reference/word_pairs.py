"""The same thing in both languages: who looks for "rygbi" finds a rugby club whose name is in English alone.

Everyday words of what groups do and of places, by hand: `data/word_pairs.csv`. Not a dictionary, and never shown.
Letters stand for their words there as well: a club that calls itself RFC is found by "rugby" and by "rygbi".
"""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

from reference.sameness import fold
from reference.welsh_words import keys

TABLE = Path(__file__).parent / "data" / "word_pairs.csv"


def in_the_other_language(word: str) -> frozenset[str]:
    """What a folded word is called in the other language, folded; "pel droed" is two words."""
    others = _by_key()
    return frozenset().union(*(others.get(key, frozenset()) for key in {*keys(word), *_singular(word)}))


def _singular(word: str) -> set[str]:
    """English words stand in the table as one of a kind: "libraries", "halls", "churches"."""
    singular = {word.removesuffix("s"), word.removesuffix("es")}
    return singular | ({word.removesuffix("ies") + "y"} if word.endswith("ies") else set())


@cache
def _by_key() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            english, welsh = fold(row["en"]), fold(row["cy"])
            found[english].add(welsh)
            found[welsh.replace(" ", "")].add(english)
    return {word: frozenset(others) for word, others in found.items()}

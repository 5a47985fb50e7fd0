"""The same thing in both languages: who looks for "rygbi" finds a rugby club whose name is in English alone.

Everyday words of what groups do and of places, by hand: `data/word_pairs.csv`. Not a dictionary, and never shown.
Letters stand for their words there as well: a club that calls itself RFC is found by "rugby" and by "rygbi".
"""

import csv
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reference.sameness import fold
from reference.welsh_words import keys

MOST_WORDS = 3
TABLE = Path(__file__).parent / "data" / "word_pairs.csv"


def in_the_other_language(word: str) -> frozenset[str]:
    """What a folded word is called in the other language, folded; "pel droed" is one, run together."""
    others = _by_key()
    return frozenset().union(*(others.get(key, frozenset()) for key in {*keys(word), *_singular(word)}))


def _singular(word: str) -> set[str]:
    """English words stand in the table as one of a kind: "libraries", "halls", "churches"."""
    singular = {word.removesuffix("s"), word.removesuffix("es")}
    return singular | ({word.removesuffix("ies") + "y"} if word.endswith("ies") else set())


def words_of_a_term(words: Sequence[str]) -> int:
    """How many of these folded words, from the first on, are together one thing of the table: 2 of "bel droed bangor".

    Of those of several words alone; 0 where there is none.
    """
    for end in range(min(MOST_WORDS, len(words)), 1, -1):
        if keys("".join(words[:end])) & _of_several_words():
            return end
    return 0


@cache
def _of_several_words() -> frozenset[str]:
    """Run together."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        every = {fold(text) for row in csv.DictReader(file) for text in (row["en"], row["cy"])}
    return frozenset(text.replace(" ", "") for text in every if " " in text)


@cache
def _by_key() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            english, welsh = fold(row["en"]), fold(row["cy"])
            found[english.replace(" ", "")].add(welsh)
            found[welsh.replace(" ", "")].add(english)
    return {word: frozenset(others) for word, others in found.items()}

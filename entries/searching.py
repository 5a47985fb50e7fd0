"""Finding entries by words.

Accents and case do not matter, the last word may be unfinished, one typing error is forgiven.
"""

import re
import unicodedata

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, Q, TextField, Value

MOST_WORDS = 8
LONGEST_WORD = 64
LONGEST_QUERY = 200
APOSTROPHES = re.compile("['’‘`´ʼ]")
NOT_A_WORD = re.compile(r"[^\w]+|_")


def asked_for(text: str) -> str:
    """What somebody typed into a search box, without signs that no page can hold, and no longer than anybody types."""
    return "".join(char for char in text if char.isprintable()).strip()[:LONGEST_QUERY]


def folded_words(text: str) -> list[str]:
    """The words that were asked for, folded as `portal_fold` folds what is stored.

    A search needs no more than the first few.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    words = NOT_A_WORD.sub(" ", APOSTROPHES.sub("", plain)).lower().split()
    return [word[:LONGEST_WORD] for word in words[:MOST_WORDS]]


def exactly(words: list[str]) -> Q:
    """Every word stands in the entry as it was typed; the last may be the beginning of a word."""
    terms = [*words[:-1], f"{words[-1]}:*"]
    return Q(search_words=SearchQuery(" & ".join(terms), config="simple", search_type="raw"))


def forgivingly(words: list[str]) -> Q:
    """As `exactly`, but each word may differ by one typing error from a word of the entry's name."""
    found = Q()
    for word in words:
        found &= Q(search_words=SearchQuery(_term(word, words), config="simple", search_type="raw")) | Q(
            search_typos__overlap=Func(Value(word, output_field=TextField()), function="portal_typos")
        )
    return found


def _term(word: str, words: list[str]) -> str:
    return f"{word}:*" if word is words[-1] else word

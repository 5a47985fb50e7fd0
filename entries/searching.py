"""Finding entries by words.

Accents and case do not matter, nor in which way a name is written, by the rule of `reference.sameness`; the last word
may be unfinished, one typing error is forgiven.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, Q, TextField, Value

from reference.sameness import AND, INITIALS, LEGAL, LONGEST_FIRST, WAYS_OF_WRITING, fold

MOST_WORDS = 8
LONGEST_WORD = 64
LONGEST_QUERY = 200
# As many neighbours as `portal_together` runs together.
MOST_TOGETHER = 4
NOT_A_WORD = re.compile(r"[^\w]+|_")
LEGAL_ENDINGS = frozenset(way for ways in LEGAL for way in ways)


def asked_for(text: str) -> str:
    """What somebody typed into a search box, without signs that no page can hold, and no longer than anybody types."""
    spaced = "".join(" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if char.isprintable()).strip()[:LONGEST_QUERY]


def folded_words(text: str) -> list[str]:
    """The words that were asked for, folded as what is stored.

    A search needs no more than the first few.
    """
    words = INITIALS.sub(lambda letters: letters[0].replace(" ", ""), NOT_A_WORD.sub(" ", fold(text))).split()
    return [word[:LONGEST_WORD] for word in words[:MOST_WORDS]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that an entry must have: a word, or several that may be written in another way."""

    words: str
    term: str
    """In the language of PostgreSQL's own search."""
    is_needed: bool = True


def asked(words: Sequence[str]) -> list[Asked]:
    """What the entry must have. "And" is asked for by nobody, and what a name has in law only for a better place."""
    found: list[Asked] = []
    place = 0
    while place < len(words):
        way = _way_of_writing(words, place)
        if way:
            is_last = place + way.count(" ") + 1 == len(words)
            found.append(Asked(way, _any_way(way, is_last), way not in LEGAL_ENDINGS))
        elif words[place] not in AND:
            found.append(Asked(words[place], _together(words, place)))
        place += way.count(" ") + 1
    return found or [Asked(word, _together(words, place)) for place, word in enumerate(words)]


def exactly(words: Sequence[str]) -> Q:
    """Every word stands in the entry as it was typed; the last may be the beginning of a word."""
    return _holds(" & ".join(one.term for one in asked(words)))


def forgivingly(words: Sequence[str]) -> Q:
    """As `exactly`, but each word may differ by one typing error from a word of the entry's name."""
    found = Q()
    all_asked = asked(words)
    for one in [one for one in all_asked if one.is_needed] or all_asked:
        typed = Func(Value(one.words, output_field=TextField()), function="portal_typos")
        found &= _holds(one.term) | Q(search_typos__overlap=typed) if " " not in one.words else _holds(one.term)
    return found


def _holds(term: str) -> Q:
    return Q(search_words=SearchQuery(term, config="simple", search_type="raw"))


def _way_of_writing(words: Sequence[str], place: int) -> str:
    """Words that may be written in another way and begin here, or ""."""
    rest = " ".join([*words[place:], ""])
    return next((way for way in LONGEST_FIRST if rest.startswith(f"{way} ")), "")


def _any_way(way: str, is_last: bool) -> str:
    ways = [other.replace(" ", " & ") for other in WAYS_OF_WRITING[way]]
    # Nobody has typed the last word to its end yet.
    unfinished = [f"{way.replace(' ', ' & ')}:*"] if is_last else []
    return f"({' | '.join(f'({one})' for one in [*ways, *unfinished])})"


def _together(words: Sequence[str], place: int) -> str:
    """The word, or the same run together with its neighbours: "pen", "peny" or "penygroes"."""
    terms = []
    for first in range(max(0, place - MOST_TOGETHER + 1), place + 1):
        for end in range(place + 1, min(len(words), first + MOST_TOGETHER) + 1):
            terms.append("".join(words[first:end]) + (":*" if end == len(words) else ""))
    return f"({' | '.join(terms)})"

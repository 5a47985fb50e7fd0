"""The words of a question in the language of PostgreSQL's own search.

Accents, case, hyphens, full stops and apostrophes do not matter, nor in which way a name is written, by the rule of
`reference.sameness`. A Welsh word finds its other forms by its keys (`reference.welsh_words`), an English one by
PostgreSQL's rules for English. The last word may be unfinished, and one typing error is forgiven.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from string import ascii_lowercase

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery
from django.db.models import Func, Q, TextField, Value

from reference.sameness import AND, INITIALS, LEGAL, LONGEST_FIRST, WAYS_OF_WRITING, fold
from reference.welsh_words import keys
from reference.word_pairs import in_the_other_language, words_of_a_term

MOST_WORDS = 8
LONGEST_WORD = 64
LONGEST_QUERY = 200
# As many neighbours as `portal_together` runs together.
MOST_TOGETHER = 4
WORD_OF_A_WAY = re.compile(r"\w+(:\*)?")
NOT_A_WORD = re.compile(r"[^\w]+|_")
# In a name, shorter than the words whose typing errors `portal_typos` knows.
SHORT_WORD = 3
LEGAL_ENDINGS = frozenset(way for ways in LEGAL for way in ways)
# What half of all groups are called, in names and by those who look for them. Asked for with something else it only
# decides which comes first: "clwb crefftau" finds a craft group too.
CLUB = """
club clubs group groups society societies association
clwb clybiau glwb chlwb nghlwb grwp grwpiau cymdeithas gymdeithas cymdeithasau
"""
# Words of asking, which no entry needs to have. Those before a place are read earlier: see `question`.
ASK_IN_ENGLISH = """
a an any anything anywhere are at by can closest could do find for from have hire i in is join local looking me my near
nearest need of on our place please rent some something somewhere that the their there to want we what when where which
who with
"""
ASK_IN_WELSH = """
agosa agosaf am ar at ble cael chwilio dan dod dros drwy efo ein ei eu fy ga gael gan gennych gyda gyfer hoffwn hurio
hyd i ir iw llogi lle lleol mae me ni o oddi oes pa pwy rhai rhentu rhyw rwy rwyn sy sydd unrhyw wrth y ym
yma yn yng yno yr yw
"""
CALLED_ANYTHING = frozenset(CLUB.split())
ASKING = frozenset((ASK_IN_ENGLISH + ASK_IN_WELSH).split())

Term = SearchQuery | CombinedSearchQuery


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
    ways: tuple[str, ...]
    """How it may stand there, in the language of PostgreSQL's own search: "clw:*", "rugby & club"."""
    is_needed: bool = True

    def anywhere(self) -> Term:
        """In the entry, in any of its forms, in either language."""
        return _raw(_either([*self.ways, *self._other_forms(), *self._translations()])) | SearchQuery(
            self.words, config="english", search_type="plain"
        )

    def in_its_name(self) -> Term:
        """In the name, as it was typed."""
        return _raw(_either([weighted(way, "A") for way in self.ways]))

    def in_a_form_of_its_name(self) -> Term:
        return _raw(_either([*self.ways, *self._other_forms()]))

    def _other_forms(self) -> list[str]:
        return [] if " " in self.words else sorted(keys(self.words) - {self.words})

    def _translations(self) -> Iterator[str]:
        for others in sorted(in_the_other_language(self.words)):
            yield others.replace(" ", " & ")
            if " " in others:
                yield others.replace(" ", "")


def asked(words: Sequence[str]) -> list[Asked]:
    """What the entry must have; "and" is asked for by nobody.

    What a name has in law, what half of all groups are called and words of asking count for a better place only, unless
    there is nothing else.
    """
    found: list[Asked] = []
    place = 0
    while place < len(words):
        way = _way_of_writing(words, place)
        if way:
            is_last = place + way.count(" ") + 1 == len(words)
            found.append(Asked(way, _any_way(way, is_last), way not in LEGAL_ENDINGS))
        elif term := _words_of_a_term(words[place:]):
            way = " ".join(words[place : place + term])
            found.append(Asked(way.replace(" ", ""), (way.replace(" ", " & "), way.replace(" ", ""))))
        elif words[place] not in AND:
            is_needed = words[place] not in CALLED_ANYTHING and words[place] not in ASKING
            found.append(Asked(words[place], tuple(_together(words, place)), is_needed))
        place += way.count(" ") + 1
    return found or [Asked(word, tuple(_together(words, place))) for place, word in enumerate(words)]


def needed(words: Sequence[str]) -> list[Asked]:
    every = asked(words)
    return [one for one in every if one.is_needed] or every


def anywhere(words: Sequence[str]) -> Q:
    """Every word that is needed stands in the entry, in any of its forms; the last may be the beginning of a word."""
    return _holds(one.anywhere() for one in needed(words))


def in_the_name(words: Sequence[str]) -> Q:
    """Every word stands in the name as it was typed."""
    return _names_hold(one.in_its_name() for one in asked(words))


def in_a_form_of_the_name(words: Sequence[str], *, with_all: bool = False) -> Q:
    """Every word that is needed, or every word, stands in the name, in any of its forms."""
    return _names_hold(one.in_a_form_of_its_name() for one in (asked if with_all else needed)(words))


def named_after(*places: str, written: Sequence[str] = ()) -> Q:
    """One of these names of places stands in the name, whole: "Bala" is not the beginning of "balance".

    So do the words that somebody has `written`, in any of their forms: they may be no place at all.
    """
    every = (folded_words(place) for place in places if place)
    terms = [_raw(_whole(words)) for words in every if words]
    if words := folded_words(" ".join(written)):
        forms = [_either(sorted({word, *keys(word)})) for word in words]
        terms.append(_raw(" & ".join(forms)))
    named = reduce(or_, terms)
    # The index knows where the words are; whether they stand in the name, the row.
    return Q(search_words=named, search_name=named)


def forgivingly(words: Sequence[str]) -> Q:
    """As `anywhere`, but each word may differ by one typing error from a word of the entry's name."""
    found = Q()
    for one in needed(words):
        found &= _holds([one.anywhere()]) | _mistyped(one)
    return found


def in_a_name_mistyped(words: Sequence[str]) -> Q:
    """Every word that is needed stands in the name, in any of its forms or with a typing error."""
    found = Q()
    for one in needed(words):
        found &= _names_hold([one.in_a_form_of_its_name()]) | _mistyped(one)
    return found


def _mistyped(one: Asked) -> Q:
    """A word of the name differs from this one by one typing error."""
    if " " in one.words:
        return Q()
    typed = Func(Value(one.words, output_field=TextField()), function="portal_typos")
    found = Q(search_typos__overlap=typed)
    if short := _short_words_like(one.words):
        as_written = _raw(_either([weighted(word, "A") for word in short]))
        found |= Q(search_words=_raw(_either(short)), search_name=as_written)
    return found


def _short_words_like(word: str) -> list[str]:
    """The words of two or three letters that this one is with a letter too many or missing, or two changed over.

    `portal_typos` leaves them out. With one letter for another a short word is another word: "afc" is not "rfc".
    """
    places = range(len(word))
    near = {word[:place] + word[place + 1 :] for place in places}
    near |= {word[:place] + word[place : place + 2][::-1] + word[place + 2 :] for place in places}
    if len(word) < SHORT_WORD:
        near |= {word[:place] + letter + word[place:] for place in range(len(word) + 1) for letter in ascii_lowercase}
    return sorted(one for one in near - {word} if 1 < len(one) <= SHORT_WORD)


def weighted(way: str, weights: str) -> str:
    """The same, where only words with one of these weights count: "clw:*A", "rugby:A & club:A"."""
    return WORD_OF_A_WAY.sub(lambda word: f"{word[0]}{weights}" if word[1] else f"{word[0]}:{weights}", way)


def _raw(term: str) -> SearchQuery:
    return SearchQuery(term, config="simple", search_type="raw")


def _either(ways: Sequence[str]) -> str:
    return f"({' | '.join(f'({way})' for way in ways)})"


def _holds(terms: Iterator[Term] | Sequence[Term]) -> Q:
    return Q(search_words=reduce(and_, terms))


def _names_hold(terms: Iterator[Term] | Sequence[Term]) -> Q:
    return Q(search_name=reduce(and_, terms))


def _whole(words: Sequence[str]) -> str:
    """All of these words one after the other, or run together: "pen & y & groes", "penygroes"."""
    return f"({' & '.join(words)}) | {''.join(words)}" if len(words) > 1 else words[0]


def _way_of_writing(words: Sequence[str], place: int) -> str:
    """Words that may be written in another way and begin here, or ""."""
    rest = " ".join([*words[place:], ""])
    return next((way for way in LONGEST_FIRST if rest.startswith(f"{way} ")), "")


def _words_of_a_term(words: Sequence[str]) -> int:
    """As `words_of_a_term`, but in "football club" only "football" is asked for."""
    length = words_of_a_term(words)
    return 0 if any(word in CALLED_ANYTHING or word in ASKING for word in words[:length]) else length


def _any_way(way: str, is_last: bool) -> tuple[str, ...]:
    ways = tuple(other.replace(" ", " & ") for other in WAYS_OF_WRITING[way])
    # Nobody has typed the last word to its end yet.
    return (*ways, f"{way.replace(' ', ' & ')}:*") if is_last else ways


def _together(words: Sequence[str], place: int) -> Iterator[str]:
    """The word, or the same run together with its neighbours: "pen", "peny" or "penygroes"."""
    for first in range(max(0, place - MOST_TOGETHER + 1), place + 1):
        for end in range(place + 1, min(len(words), first + MOST_TOGETHER) + 1):
            yield "".join(words[first:end]) + (":*" if end == len(words) else "")

"""What the search page says of what it found: why each entry is there, and which principles fit."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entries.searching.question import Question
from entries.searching.words import needed
from reference.bilingual import Words, in_page_language, page_language
from reference.models import ActivityKind, AssetKind, Practice, Principle, remembered, words_in_order
from reference.sameness import fold
from reference.welsh_words import keys, words_in
from reference.word_pairs import in_the_other_language

IN_ITS_KIND = _("Found by what it is or does")
IN_ITS_PURPOSE = _("Found in what it is for")
IN_OTHER_WORDS = _("Found by a word in the other language")
NEARLY_SPELT = _("Found by a similar spelling")
WORDS_AROUND = 6
MOST_OF_THE_FRAMEWORK = 6
# A word of the framework is met from so many letters on: "volunteers" meets "volunteering".
LETTERS_IN_COMMON = 6


@dataclass(frozen=True)
class Found:
    """Why an entry is among what was found, and how far away it is in miles; a name says it by itself."""

    reason: Promise | str = ""
    words: Words = Words()  # of its purpose, around the word that was asked for
    miles: float | None = None


def why_found(question: Question, row: Any, kinds: str, miles: float | None) -> Found:
    """Of a row of a list, whose `search_kinds` are given beside it."""
    return Found(*_reason(question, row, kinds), miles)


def _reason(question: Question, row: Any, kinds: str) -> tuple[Promise | str, Words]:
    asked = [one.words for one in needed(question.folded)] if question.folded else []
    names = [row.name_en, row.name_cy]
    left = [word for word in asked if not _meets(word, names)]
    if not left:
        return "", Words()
    in_kinds = set(kinds.split())
    if all(keys(word) & in_kinds or any(one.startswith(word[:-1]) for one in in_kinds) for word in left):
        return IN_ITS_KIND, Words()
    if all(any(_meets(other, names) for other in in_the_other_language(word)) for word in left):
        return IN_OTHER_WORDS, Words()
    for language in (page_language(), in_page_language("cy", "en")):
        if around := _around(left, getattr(row, f"purpose_{language}")):
            return IN_ITS_PURPOSE, Words(around, language)
    return NEARLY_SPELT, Words()


def _meets(asked: str, texts: Iterable[str]) -> bool:
    wanted = set().union(*(keys(word) for word in asked.split()))
    for text in texts:
        for word in words_in(text):
            if wanted & keys(word) or fold(word).startswith(asked):
                return True
        if asked.replace(" ", "") in fold(text).replace(" ", ""):
            return True
    return False


def _around(asked: list[str], text: str) -> str:
    """The words around the first that was asked for."""
    given = text.split()
    for place, word in enumerate(given):
        if any(_meets(one, [word]) for one in asked):
            first, end = max(0, place - WORDS_AROUND), place + WORDS_AROUND + 1
            return ("… " if first else "") + " ".join(given[first:end]) + (" …" if end < len(given) else "")
    return ""


def framework_found(question: Question) -> list[Principle | Practice]:
    """The principles and practices whose words have all that was asked for."""
    asked = [one.words for one in needed(question.folded)] if question.folded else []
    if not asked or question.spot is not None:
        return []
    found = [row for row, words in _words_of_the_framework() if all(_is_among(word, words) for word in asked)]
    return found[:MOST_OF_THE_FRAMEWORK]


def _is_among(asked: str, words: frozenset[str]) -> bool:
    start = asked[: max(LETTERS_IN_COMMON, len(asked) - 3)] if len(asked) >= LETTERS_IN_COMMON else ""
    return bool(keys(asked) & words) or bool(start and any(word.startswith(start) for word in words))


@remembered
def _words_of_the_framework() -> list[tuple[Principle | Practice, frozenset[str]]]:
    rows = [*words_in_order(Principle), *words_in_order(Practice)]
    return [(row, _keys_of(row)) for row in rows]


def _keys_of(row: Principle | Practice) -> frozenset[str]:
    text = f"{row.name_en} {row.name_cy} {getattr(row, 'short_name_en', '')} {getattr(row, 'short_name_cy', '')}"
    return frozenset().union(*(keys(word) for word in words_in(text)))


@remembered
def known_words() -> list[str]:
    """Words for kinds of places and of activities, as people may have meant to write them."""
    kinds = [*words_in_order(AssetKind), *words_in_order(ActivityKind)]
    said = (f"{kind.name_en} {kind.name_cy} {kind.also}" for kind in kinds)
    return sorted({fold(word) for text in said for word in words_in(text) if len(word) > 3})

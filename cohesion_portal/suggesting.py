"""What the search box suggests while somebody types: what people do and where, places, and entries by their name."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from entries import kinds
from entries.models import Entry
from entries.models.entry_queryset import IN_A_LINK
from entries.searching.words import asked_for, folded_words, in_the_name
from entries.shared_words import with_words
from reference.bilingual import page_language
from reference.gazetteer import Spot, spots_beginning
from reference.models import ActivityKind, AssetKind, remembered, words_in_order
from reference.sameness import fold
from reference.welsh_words import words_in

SHORTEST = 2
MOST_KINDS, MOST_SPOTS, MOST_ENTRIES = 3, 3, 5


@dataclass(frozen=True)
class Suggestion:
    words: str
    about: str
    address: str
    language: str = ""


def suggestions(text: str) -> list[dict[str, Any]]:
    """For what was typed so far; nothing for a single letter."""
    typed = asked_for(text)
    if len(fold(typed)) < SHORTEST:
        return []
    return [asdict(one) for one in (*_of_kinds(typed), *_of_spots(typed), *_of_entries(typed))]


def _of_kinds(typed: str) -> Iterator[Suggestion]:
    """Each once, though several of its words begin so."""
    start, words = fold(typed), _words_of_kinds()
    found: dict[tuple[str, str], None] = {}
    for word, code in words[bisect_left(words, (start,)) :]:
        if not word.startswith(start) or len(found) == MOST_KINDS:
            break
        found[code] = None
    names = {code_of(kind): kind.name for kind in _kinds()}
    for code in found:
        yield Suggestion(names[code], _("What they do or what it is"), _search(names[code]))


def _of_spots(typed: str) -> Iterator[Suggestion]:
    for spot in spots_beginning(typed)[:MOST_SPOTS]:
        where = [spot.kind_in_words] if spot.is_area else [spot.kind_in_words, spot.authority_name]
        yield Suggestion(spot.name, ", ".join(str(one) for one in where), _search(_in_a_line(spot)))


def _in_a_line(spot: Spot) -> str:
    return spot.name if spot.is_area else f"{spot.name}, {spot.authority_name}"


def _of_entries(typed: str) -> Iterator[Suggestion]:
    words = folded_words(typed)
    if not words:
        return
    public = Entry.objects.public().filter(in_the_name(words))
    rows = public.order_by(f"name_{page_language()}_order", "key").only(*IN_A_LINK, "authority")
    for entry in with_words(rows, "authority")[:MOST_ENTRIES]:
        about = f"{kinds.of(entry).noun}, {entry.authority.name}"
        yield Suggestion(entry.name.text, about, entry.get_absolute_url(), entry.name.only)


def _search(question: str) -> str:
    return f"{reverse('search')}?{urlencode({'q': question})}"


def code_of(kind: ActivityKind | AssetKind) -> tuple[str, str]:
    """Some activities and some places have the same code."""
    return type(kind).__name__, kind.pk


def _kinds() -> list[Any]:
    return [*words_in_order(ActivityKind), *words_in_order(AssetKind)]


@remembered
def _words_of_kinds() -> list[tuple[str, tuple[str, str]]]:
    """Every word and every whole name of a kind, folded and in order."""
    found = set()
    for kind in _kinds():
        for text in (kind.name_en, kind.name_cy, *words_in(f"{kind.name_en} {kind.name_cy} {kind.also}")):
            if len(fold(text)) > SHORTEST:
                found.add((fold(text), code_of(kind)))
    return sorted(found)

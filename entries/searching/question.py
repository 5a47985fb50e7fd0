"""What somebody asks for in one line: what, and where.

"a warm room near LL55 1AT", "clwb crefftau yng Nghaernarfon", "cricket club Cardiff", "hall within 5 miles of Bala".
The place is taken out of the words; where a name may mean several places the largest is read, and the others are
offered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from entries.keys import as_key
from entries.searching.words import ASKING, asked_for, folded_words
from reference.bilingual import in_page_language
from reference.gazetteer import (
    ARTICLES,
    AUTHORITY,
    KNOWN_AREA,
    ONE_OF_A_KIND,
    OUTWARD_CODE,
    POINT,
    POSTCODE,
    Named,
    Spot,
    outward_code,
    size_of,
    spots_like,
    spots_named,
)
from reference.models import ActivityKind, AssetKind, PlaceKind, remembered, words_in_order
from reference.postcodes import PostcodeError, find_location
from reference.sameness import fold
from reference.welsh_words import words_in

MILES = 3.0
LEAST_MILES, MOST_MILES = 0.2, 60.0
MILES_IN_A_KILOMETRE = 0.621371
WIDER = (3.0, 5.0, 10.0, 25.0)
MOST_WORDS_READ = 24
MOST_WORDS_OF_A_NAME = 5
MOST_OTHERS = 4

WHOLE_POSTCODE = re.compile(r"(?<!\w)([a-z]{1,2}[0-9][0-9a-z]?|npt)[\s-]*([0-9][a-z]{2})(?!\w)", re.IGNORECASE)
# With the figure of a sector after it, or without: "LL55 1".
HALF_A_POSTCODE = re.compile(r"(?<!\w)([a-z]{2})\s?([0-9]{1,2})(?:\s+[0-9])?(?!\w)", re.IGNORECASE)
NUMBERS = {
    **{"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twenty": 20},
    **{"un": 1, "dwy": 2, "ddwy": 2, "tair": 3, "dair": 3, "pedair": 4, "bedair": 4, "pum": 5, "bum": 5, "chwe": 6},
    **{"deg": 10, "ddeg": 10, "ugain": 20},
}
DISTANCE = re.compile(
    r"(?:\b(?:within|up to|under|about|at most|(?:less|no more) than|o fewn(?: i)?|hyd at|llai na|dim mwy na|tua)\s+)?"
    rf"(?<![\w.])(?P<number>\d{{1,3}}(?:[.,]\d{{1,2}})?|(?:{'|'.join(NUMBERS)})(?=\s))\s*"
    r"(?P<unit>miles?|milltir(?:oedd)?|filltir(?:oedd)?|km|kms|kilomet(?:re|er)s?|cilomet(?:r|rau)|cilomedr(?:au)?)\b"
    r"(?:\s+(?:or less|neu lai))?(?:\s+(?:of|from|away|oddi wrth|i ffwrdd)\b)?",
    re.IGNORECASE,
)
QUOTED = re.compile(r'["“”„][^"“”„]*["“”„]')
COORDINATES = re.compile(r"(?<![\w.])(5[1-3]\.\d{1,12})\s*,\s*(-[2-5]\.\d{1,12})(?![\w.])")
PREPOSITIONS = """
around at across beside between by in inside near nearby from of on outside throughout to towards within
am amgylch ar at cwmpas dan dros drwy gan ger gerllaw gwmpas heb hyd i ir ledled o or rhwng tan tros trwy tua wrth
ardal cyffiniau chyffiniau nghyffiniau ym yn yng ymyl
"""
# Words after which a place is named, folded. In Welsh they change its first letter.
BEFORE_A_PLACE = frozenset(PREPOSITIONS.split())
# What stands between these: "close to", "in and around", "nid nepell o", "heb fod ymhell o", "y tu allan i".
LED_ON = """
and close far just next not
allan agos bell ddim fod mewn nepell neu nid tu ymhell
"""
AMONG_THEM = frozenset(LED_ON.split())
# Where in a town: "in central Cardiff", "yng nghanol Bangor".
PARTS_OF_A_TOWN = """
central north south east west
canol ganol chanol nghanol gogledd ngogledd de ne dwyrain nwyrain gorllewin
"""
WHERE_IN_A_TOWN = frozenset(PARTS_OF_A_TOWN.split())
# Parts of many names, which are wards as well.
OF_A_NAME = "town village north south east west central tref pentref gogledd de dwyrain gorllewin canol"
# Other words when they are written without their accents: a lake is no Llŷn, and men are no Gŵyr.
WITHOUT_ACCENTS = frozenset({"llyn", "gwyr"})
# Days too, in short: "mon" is no island.
SHORT_DAYS = frozenset({"mon"})
# After a place these add nothing.
AFTER_A_PLACE = frozenset({"wales", "cymru", "area"})
CALLED_A_POSTCODE = frozenset({"postcode", "cod", "post", "code"})
# Whoever writes these means a place and no name of a group.
SURELY_BEFORE_A_PLACE = frozenset(
    ["in", "near", "nearby", "around", "ger", "gerllaw", "yn", "yng", "ym", "ymyl", "gwmpas"]
)


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as it was understood. `words` are left to be found in an entry, as they were typed."""

    text: str
    key: str = ""  # of an entry, where that is what was typed
    words: tuple[str, ...] = ()
    spot: Spot | None = None
    place_words: tuple[str, ...] = ()
    others: tuple[Spot, ...] = ()  # other places of the same name
    miles: float = MILES
    says_miles: bool = False
    problem: str = ""  # why a place could not be used, in the language of the page
    is_mistyped: bool = False  # the place was written with an error

    @property
    def folded(self) -> list[str]:
        return folded_words(" ".join(self.words))

    @property
    def all_folded(self) -> list[str]:
        """With the words of the place, as somebody types who knows the name of a group."""
        return folded_words(" ".join((*self.words, *self.place_words)))

    @property
    def is_empty(self) -> bool:
        return not self.words and self.spot is None and not self.key

    @property
    def nothing_but_words(self) -> str:
        """The same question without a place, as somebody would type it."""
        return f'"{" ".join((*self.words, *self.place_words))}"'

    def in_a_line(self, spot: Spot | None = None, miles: float | None = None) -> str:
        """The question in one line, in the language of the page, as it is understood; or from another place, or wider.

        Raises nothing, and reads back as the same question.
        """
        spot = spot or self.spot
        words = [" ".join(self.words)]
        if spot is not None and spot.kind == POINT:
            words.append(f"{in_page_language('near', 'ger')} {spot.latitude}, {spot.longitude}")
        elif spot is not None:
            words.append(in_page_language("in", "ardal") if spot.is_area else in_page_language("near", "ger"))
            words.append(spot.name if spot.kind in ONE_OF_A_KIND else f"{spot.name}, {spot.authority_name}")
        miles = miles or (self.miles if self.says_miles else None)
        if miles is not None and spot is not None and not spot.is_area:
            words.append(f"{round(miles, 1):g} {in_page_language('miles', 'milltir')}")
        return " ".join(word for word in words if word)

    @property
    def other_readings(self) -> list[tuple[Any, str]]:
        """Other places of the same name, and the words alone: what each is called, and how it is asked for."""
        readings: list[tuple[Any, str]] = [
            (", ".join(f"{part}" for part in (spot.name, spot.kind_in_words, spot.authority_name) if part), line)
            for spot, line in ((spot, self.in_a_line(spot)) for spot in self.others)
        ]
        if self.place_words and self.spot:
            readings.append((_("These words alone, wherever it is"), self.nothing_but_words))
        return readings

    @property
    def wider(self) -> float | None:
        """The next larger circle."""
        return next((miles for miles in WIDER if miles > self.miles), None)


def read_question(text: str, where: str = "") -> Question:
    """What and where, in one line or in two. Words in quotation marks are no place, whatever they name.

    Nothing raises: what cannot be understood is looked for as a word.
    """
    text, where = asked_for(text), asked_for(where)
    rest, said = _distance(QUOTED.sub(" ", text))
    quoted = tuple(word for found in QUOTED.finditer(text) for word in words_in(found[0]))
    asked = Question(text, as_key(text), miles=said or MILES, says_miles=said is not None)
    if where:
        asked = replace(asked, text=f"{text} {where}".strip())
        found = _with_where(replace(asked, words=_without_asking(list(words_in(rest)))), where)
    else:
        found = _place_in(asked, rest)
    return replace(found, words=(*quoted, *found.words))


def _with_where(asked: Question, where: str) -> Question:
    where, said = _distance(where)
    if said is not None:
        asked = replace(asked, miles=said, says_miles=True)
    found = _place_in(Question(where, miles=asked.miles, says_miles=asked.says_miles), where, is_place=True)
    if found.spot is None and not found.problem:
        # The words are not lost: perhaps the entry says where it is.
        return replace(asked, words=(*asked.words, *found.words))
    return replace(
        found, text=asked.text, words=(*asked.words, *found.words), miles=asked.miles, says_miles=asked.says_miles
    )


def _distance(text: str) -> tuple[str, float | None]:
    """The text without a distance, and the distance in miles."""
    said = DISTANCE.search(text)
    if not said:
        return text, None
    number = said["number"].lower().replace(",", ".")
    miles = float(NUMBERS.get(number, number))
    if said["unit"].lower().startswith(("k", "c")):
        miles *= MILES_IN_A_KILOMETRE
    before, after = text[: said.start()], text[said.end() :]
    return f"{before} near {after}" if after.strip() else before, min(max(miles, LEAST_MILES), MOST_MILES)


def _place_in(asked: Question, text: str, *, is_place: bool = False) -> Question:
    if found := _coordinates(asked, text) or _postcode(asked, text):
        return found
    words = list(words_in(text))[:MOST_WORDS_READ]
    run = _best_run(words, is_place=is_place)
    if found := _mistyped(asked, words, run, is_place):
        return found
    if run is None:
        return replace(asked, words=_without_asking(words) or tuple(words))
    left = _without_asking([*words[: _without_prepositions(words, run.first)], *words[run.end_of_all :]])
    place_words, (spot, *others) = tuple(words[run.first : run.end]), run.spots
    return replace(asked, words=left, spot=spot, place_words=place_words, others=tuple(others[:MOST_OTHERS]))


def _coordinates(asked: Question, text: str) -> Question | None:
    """Latitude and longitude in Wales, as a browser tells them that was asked where it is."""
    found = COORDINATES.search(text)
    if not found:
        return None
    north, east = round(float(found[1]), 3), round(float(found[2]), 3)
    return replace(asked, words=_beside(text, found), spot=Spot(POINT, "", "", "", "", north, east))


def _beside(text: str, found: re.Match[str]) -> tuple[str, ...]:
    """The words before and after a postcode or a position, without those that only lead to it."""
    before, after = list(words_in(text[: found.start()])), list(words_in(text[found.end() :]))
    end = len(before)
    while end and fold(before[end - 1]) in CALLED_A_POSTCODE:
        end -= 1
    is_said_after = bool(after) and fold(after[0]) in AFTER_A_PLACE | CALLED_A_POSTCODE
    return _without_asking([*before[: _without_prepositions(before, end)], *after[is_said_after:]])


def _postcode(asked: Question, text: str) -> Question | None:
    whole = WHOLE_POSTCODE.search(text)
    if not whole:
        return _half_a_postcode(asked, text)
    left = _beside(text, whole)
    try:
        location = find_location(whole[0])
    except PostcodeError as error:
        return replace(asked, words=left, problem=str(error))
    north, east = (None if number is None else float(number) for number in (location.latitude, location.longitude))
    spot = Spot(
        POSTCODE if location.precision == POSTCODE else OUTWARD_CODE,
        *(location.postcode, location.postcode, location.postcode),
        authority=location.authority.pk if location.authority else "",
        latitude=north,
        longitude=east,
    )
    return replace(asked, words=left, spot=spot, place_words=(whole[0],))


def _half_a_postcode(asked: Question, text: str) -> Question | None:
    for half in HALF_A_POSTCODE.finditer(text):
        if spot := outward_code("".join(half.groups()).upper()):
            return replace(asked, words=_beside(text, half), spot=spot, place_words=(half[0],))
    return None


class Run(NamedTuple):
    """Words that name a place: the first, the end, what they may mean, and the end with the authority named after."""

    first: int
    end: int
    spots: tuple[Spot, ...]
    end_of_all: int
    is_sure: bool  # that a place is meant

    @property
    def words(self) -> int:
        return self.end_of_all - self.first

    @property
    def weight(self) -> tuple[bool, int, int, int]:
        """The better known, then the longer, then the larger, then the later."""
        return (self.is_sure, self.words, -size_of(self.spots[0]), self.first)


def _best_run(words: Sequence[str], *, is_place: bool) -> Run | None:
    """The words that name a place: after "in" or "near" before any other, then the longest, then the last."""
    best: Run | None = None
    for first in range(len(words)):
        for end in range(min(len(words), first + MOST_WORDS_OF_A_NAME), first, -1):
            named = spots_named(words[first:end])
            before = _word_before(words, first, skip_article=end - first > 1)
            is_sure = before in SURELY_BEFORE_A_PLACE or is_place
            if named and (is_sure or _may_be_meant(words[first:end], named, before in BEFORE_A_PLACE)):
                run = Run(first, end, *_in_its_authority(words, end, named.spots), is_sure)
                # "Betws-yn-Rhos" is no Betws in Rhos.
                is_part = best is not None and run.end <= best.end
                if best is None or (run.weight >= best.weight and not is_part):
                    best = run
                break
    return best


def _word_before(words: Sequence[str], first: int, *, skip_article: bool) -> str:
    """Folded; "" at the beginning. "In the Vale of Glamorgan" says "in", but "in the hall" names no hamlet."""
    if skip_article and first > 1 and fold(words[first - 1]) in ARTICLES:
        first -= 1
    if _says_where_in_a_town(words, first):
        first -= 1
    return fold(words[first - 1]) if first else ""


def _says_where_in_a_town(words: Sequence[str], end: int) -> bool:
    """ "In central Cardiff" is in Cardiff; without "in" such a word may be of a name."""
    return (
        end > 1 and fold(words[end - 1]) in WHERE_IN_A_TOWN and fold(words[end - 2]) in SURELY_BEFORE_A_PLACE | {"the"}
    )


def _may_be_meant(words: Sequence[str], named: Named, is_after_preposition: bool) -> bool:
    """Whether somebody means a place who does not say "in". "Hall", "Park" and "Capel" are hamlets as well."""
    is_changed_by_preposition = named.is_mutated and is_after_preposition
    is_written_so = any(words[0].lower() == spot.name_cy.lower() != fold(words[0]) for spot in named.spots)
    if len(words) == 1 and (fold(words[0]) in ASKING or _is_ordinary(words[0]) and not is_changed_by_preposition):
        return is_written_so
    is_large = named.spots[0].kind in (AUTHORITY, KNOWN_AREA, PlaceKind.CITY, PlaceKind.TOWN)
    return not named.is_mutated or is_changed_by_preposition or is_large


def _in_its_authority(words: Sequence[str], end: int, spots: tuple[Spot, ...]) -> tuple[tuple[Spot, ...], int]:
    """ "Newport, Pembrokeshire" is the one there, and "Pembrokeshire" no place of its own."""
    for last in range(min(len(words), end + MOST_WORDS_OF_A_NAME), end, -1):
        named = spots_named(words[end:last])
        authorities = {spot.code for spot in named.spots if spot.kind == AUTHORITY} if named else set()
        there = tuple(spot for spot in spots if spot.authority in authorities and spot.kind != AUTHORITY)
        if there:
            return there, last
    return spots, end + (end < len(words) and fold(words[end]) in AFTER_A_PLACE)


def _run_like(words: Sequence[str], *, is_place: bool) -> tuple[int, int, tuple[Spot, ...]] | None:
    """After "in" or "near" a name may have a typing error: its first word, its end, and what it may mean."""
    for first in range(len(words)):
        if is_place or _word_before(words, first, skip_article=False) in SURELY_BEFORE_A_PLACE:
            for end in range(min(len(words), first + MOST_WORDS_OF_A_NAME), first, -1):
                if spots := spots_like(words[first:end]):
                    return first, end, spots
    return None


def _mistyped(asked: Question, words: Sequence[str], run: Run | None, is_place: bool) -> Question | None:
    """A name with a typing error, where none is right, or where a part of it is another name: "Llantwit Mjor"."""
    like = _run_like(words, is_place=is_place)
    if like is None:
        return None
    first, end, spots = like
    if run and (run.spots[0] in spots or first > run.first or end < run.end_of_all or end - first <= run.words):
        return None
    left = _without_asking([*words[: _without_prepositions(words, first)], *words[end:]])
    spot, *others = dict.fromkeys((*spots, *(run.spots if run else ())))
    return replace(asked, words=left, spot=spot, place_words=(), others=tuple(others[:MOST_OTHERS]), is_mistyped=True)


def _without_prepositions(words: Sequence[str], end: int) -> int:
    """Where the words before a place end, without "in", "yn ymyl", "not far from" and their like."""
    if _says_where_in_a_town(words, end):
        end -= 1
    left = end
    while left and fold(words[left - 1]) in BEFORE_A_PLACE | ASKING | (AMONG_THEM if left < end else frozenset()):
        left -= 1
    return left


def _without_asking(words: Sequence[str]) -> tuple[str, ...]:
    """All of them where there is nothing but words of asking: a group may be called "The Who"."""
    return tuple(words) if any(fold(word) not in ASKING for word in words) else ()


def _is_ordinary(word: str) -> bool:
    return fold(word) in _ordinary_words()


@remembered
def _ordinary_words() -> frozenset[str]:
    """Words for kinds of places and of activities, which are names of hamlets too."""
    kinds = [*words_in_order(AssetKind), *words_in_order(ActivityKind)]
    return (
        frozenset(word for kind in kinds for word in kind.search_keys.split())
        | frozenset(OF_A_NAME.split())
        | WITHOUT_ACCENTS
        | SHORT_DAYS
    )

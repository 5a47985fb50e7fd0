"""Which places in Wales a name may mean: authorities, wards, towns, in either language, mutated or mistyped.

Read from the tables once for each edition of the words, so that a question costs no query.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.bilingual import ReferenceText
from reference.council_names import ALSO_CALLED
from reference.known_areas import known_areas
from reference.models import Authority, OutwardCode, Place, PlaceKind, Ward, remembered, words_in_order
from reference.sameness import fold
from reference.welsh_words import radicals

AUTHORITY, WARD, POSTCODE, OUTWARD_CODE, POINT = "authority", "ward", "postcode", "outward_code", "point"
KNOWN_AREA = "known_area"
# Who is meant where several have the name: the largest first.
BY_SIZE = (
    AUTHORITY,
    KNOWN_AREA,
    PlaceKind.CITY,
    PlaceKind.TOWN,
    PlaceKind.VILLAGE,
    PlaceKind.SUBURB,
    WARD,
    PlaceKind.HAMLET,
)
KIND_IN_WORDS: dict[str, Promise] = {
    AUTHORITY: _("Local authority"),
    KNOWN_AREA: _("Area without a border of its own"),
    WARD: _("Ward"),
    POSTCODE: _("Postcode"),
    OUTWARD_CODE: _("First half of the postcode"),
    POINT: _("Where you are"),
}
ARTICLES = ("y", "yr", "the")
SHORTEST_MISTYPED = 5
# Whose names say by themselves which is meant.
ONE_OF_A_KIND = (AUTHORITY, KNOWN_AREA, POSTCODE, OUTWARD_CODE)
# Of names that go on after a saint or a bay nobody writes both ways; these two are one word.
SAINT = {"st": "saint", "saint": "st"}
# What people who live there call a place besides, by its English name run together. Whatever else has that name is
# offered too.
CALLED_BY_ITS_PEOPLE = {
    "bridgend": ("Pen-y-bont",),
    "blaenauffestiniog": ("Blaenau", "Stiniog"),
    "builthwells": ("Builth",),
    "hayonwye": ("Hay", "Y Gelli"),
    "lampeter": ("Llambed", "Llanbed"),
    "llanfairpwllgwyngyll": ("Llanfairpwll", "Llanfair PG"),
    "newcastleemlyn": ("Castellnewydd Emlyn",),
}
# "Bro" begins the names of many groups, wherever they are. "Môn" is what is left of "Sir" and "Ynys".
AUTHORITIES_TOO = {"W06000001": ("Môn",)}
NOT_ALONE = ("Bro",)
FORMS_OF_AN_AREA = ("City of {en}", "County of {en}", "{en} County Borough", "Dinas {cy}", "Bwrdeistref Sirol {cy}")


@dataclass(frozen=True, slots=True)
class Spot:
    """Somewhere in Wales that was asked for. `authority` is the code of the authority that it lies in, where known."""

    kind: str
    code: str
    name_en: str
    name_cy: str
    authority: str
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...] = ()  # codes of authorities, or of wards, that make up a known area

    name = ReferenceText()

    @property
    def authority_name(self) -> str:
        """Of the authority that it lies in, in the language of the page; "" where that is not known."""
        return next((one.name for one in words_in_order(Authority) if one.pk == self.authority), "")

    @property
    def is_area(self) -> bool:
        """Has a border, so that what lies in it is asked for, and not what lies around it."""
        return self.kind in (AUTHORITY, KNOWN_AREA, WARD)

    @property
    def is_precise(self) -> bool:
        """Whether a distance from here says anything."""
        return not self.is_area and self.kind != OUTWARD_CODE and self.latitude is not None

    @property
    def kind_in_words(self) -> Any:
        return KIND_IN_WORDS.get(self.kind) or PlaceKind(self.kind).label


@dataclass(frozen=True, slots=True)
class Named:
    """What a run of words may mean, the likeliest first. `is_mutated` where it is written otherwise than on a map."""

    spots: tuple[Spot, ...]
    is_mutated: bool = False


def spots_named(words: Sequence[str]) -> Named | None:
    """The places that these words, one after the other, name; None where there is none."""
    folded = [fold(word).replace(" ", "") for word in words]
    if found := _by_name().get("".join(folded)):
        return Named(found)
    origins: dict[Spot, None] = {}
    for first in sorted(radicals(words[0].lower())):
        origins.update(dict.fromkeys(_by_name().get("".join([fold(first).replace(" ", ""), *folded[1:]]), ())))
    return Named(tuple(sorted(origins, key=_size)), is_mutated=True) if origins else None


def spots_like(words: Sequence[str]) -> tuple[Spot, ...]:
    """The places whose name is one typing error away from these words."""
    name = "".join(fold(word).replace(" ", "") for word in words)
    if len(name) < SHORTEST_MISTYPED:
        return ()
    near: dict[Spot, None] = {}
    for key in _with_one_letter_less(name):
        for known in _mistyped().get(key, ()):
            near.update(dict.fromkeys(_by_name()[known]))
    return tuple(sorted(near, key=_size))


def spots_beginning(text: str) -> tuple[Spot, ...]:
    """The places whose name begins so, the largest first."""
    start, names = fold(text).replace(" ", ""), _names_in_order()
    found: dict[Spot, None] = {}
    for name in names[bisect_left(names, start) :]:
        if not name.startswith(start):
            break
        found.update(dict.fromkeys(_by_name()[name]))
    return tuple(sorted(found, key=_size))


def authority_of(spot: Spot) -> Spot:
    """The authority that it lies in. Raises KeyError where that is not known."""
    return _authorities()[spot.authority]


def outward_code(code: str) -> Spot | None:
    """The first half of a postcode some of which lies in Wales."""
    return _outward_codes().get(code)


@remembered
def _by_name() -> dict[str, tuple[Spot, ...]]:
    found: dict[str, dict[Spot, None]] = defaultdict(dict)
    for spot in _all_spots():
        for way in _ways_of_place(spot):
            found[way][spot] = None
    return {name: tuple(sorted(spots, key=_size)) for name, spots in found.items()}


def _all_spots() -> Iterator[Spot]:
    columns = ("pk", "name_en", "name_cy")
    for code, english, welsh, north, east in Authority.objects.values_list(*columns, "latitude", "longitude"):
        yield Spot(AUTHORITY, code, english, welsh, code, float(north), float(east))
    for area in known_areas():
        authority = area.authorities[0] if len(area.authorities) == 1 else ""
        yield Spot(KNOWN_AREA, area.code, area.name_en, area.name_cy, authority, None, None, area.within)
    places = Place.objects.values_list(*columns, "authority", "latitude", "longitude", "kind")
    for code, english, welsh, authority, north, east, kind in places.order_by("pk"):
        yield Spot(kind, code, english, welsh, authority, float(north), float(east))
    wards = Ward.objects.valid().values_list(*columns, "authority")
    for code, english, welsh, authority in wards.order_by("pk"):
        yield Spot(WARD, code, english, welsh, authority, None, None)


@remembered
def _authorities() -> dict[str, Spot]:
    return {spot.code: spot for spot in _all_spots() if spot.kind == AUTHORITY}


@remembered
def _names_in_order() -> list[str]:
    return sorted(_by_name())


@remembered
def _outward_codes() -> dict[str, Spot]:
    rows = OutwardCode.objects.values_list("pk", "main_authority", "latitude", "longitude")
    return {
        code: Spot(OUTWARD_CODE, code, code, code, authority, float(north), float(east))
        for code, authority, north, east in rows
    }


@remembered
def _mistyped() -> dict[str, tuple[str, ...]]:
    """Every name of five letters or more by what is left of it when one letter is missing."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in _by_name():
        if len(name) >= SHORTEST_MISTYPED:
            for key in _with_one_letter_less(name):
                found[key].append(name)
    return {key: tuple(names) for key, names in found.items()}


def _with_one_letter_less(name: str) -> set[str]:
    return {name, *(name[:place] + name[place + 1 :] for place in range(len(name)))}


def _ways_of(name: str) -> Iterable[str]:
    """A name run together, with its article and without, with "st" and with "saint"."""
    first, *rest = name.split(" ")
    ways = [[first, *rest]]
    if rest and first in ARTICLES:
        ways.append(rest)
    if rest and first in SAINT:
        ways.append([SAINT[first], *rest])
    return {"".join(way) for way in ways}


def _ways_of_place(spot: Spot) -> Iterator[str]:
    """Every way in which its names are written, run together, and what it is called that stands on no map.

    The short name of an authority keeps its article: "the Vale" is one, "Vale" is not. A ward that has the name of a
    town is not what people mean by another name of that town.
    """
    names = [spot.name_en, spot.name_cy]
    if spot.kind == AUTHORITY:
        short = [name for name in ALSO_CALLED.get(spot.code, ()) if name not in NOT_ALONE]
        forms = [form.format(en=spot.name_en, cy=spot.name_cy) for form in FORMS_OF_AN_AREA]
        yield from (fold(name).replace(" ", "") for name in (*short, *AUTHORITIES_TOO.get(spot.code, ()), *forms))
    elif spot.kind == KNOWN_AREA:
        names += next(area.also for area in known_areas() if area.code == spot.code)
    elif spot.kind != WARD:
        names += CALLED_BY_ITS_PEOPLE.get(fold(spot.name_en).replace(" ", ""), ())
    for name in names:
        yield from _ways_of(fold(name))


def size_of(spot: Spot) -> int:
    """Its place in `BY_SIZE`: nought is the largest."""
    return BY_SIZE.index(spot.kind) if spot.kind in BY_SIZE else len(BY_SIZE)


def _size(spot: Spot) -> tuple[int, str]:
    return size_of(spot), spot.code

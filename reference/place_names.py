"""Brings in the towns, villages and hamlets of Wales: from our own extract, or from the files of OS Open Names.

Nothing is changed until every file has been read and makes sense. The cities and towns of our own table stay as they
are, with both their names, whatever the files call them.
"""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from reference.boundaries import EAST, NORTH, SOUTH, WEST
from reference.council_names import authority_named
from reference.csv_files import RefusedFile, opened
from reference.loading import read_table
from reference.models import Authority, Place, PlaceKind, forget_words
from reference.national_grid import latitude_and_longitude
from reference.sameness import fold

OURS = ("os_id", "name1", "name1_lang", "name2", "name2_lang", "type", "lat", "lon", "la_code")
# OS Open Names has no headings. These are its columns as its guide names them, and where they stand.
OPEN_NAMES = {
    **{"os_id": 0, "name1": 2, "name1_lang": 3, "name2": 4, "name2_lang": 5},
    **{"theme": 6, "type": 7, "easting": 8, "northing": 9, "council": 24, "country": 29},
}
WIDTH_OF_OPEN_NAMES = 34
OS_ID = re.compile(r"osgb\d{1,36}")
KINDS = {
    "city": PlaceKind.CITY,
    "town": PlaceKind.TOWN,
    "village": PlaceKind.VILLAGE,
    "suburban area": PlaceKind.SUBURB,
    "hamlet": PlaceKind.HAMLET,
}
LARGE = (PlaceKind.CITY, PlaceKind.TOWN)
WELSH, ENGLISH = "cym", "eng"
FIELDS = ("name_en", "name_cy", "kind", "authority_id", "latitude", "longitude")
# What has no number of its own has its name and place instead: in another list it may have one.
UNNUMBERED = "at"
KM_IN_A_DEGREE = 111.2
SAME_TOWN_KM, SAME_PLACE_KM = 5.0, 1.5
# A town of a list whose name is so like that of ours beside it: "Barri" is Y Barri.
ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Arriving:
    """A place as a file has it. `code` is empty where the file gives it no number."""

    code: str
    name_en: str
    name_cy: str
    kind: str
    authority_id: str
    latitude: Decimal
    longitude: Decimal

    @property
    def names(self) -> set[str]:
        return _names_of(self.name_en, self.name_cy)

    @property
    def code_by_place(self) -> str:
        """For a place without a number: the same in every list that has it at the same point."""
        return f"{UNNUMBERED}{self.latitude:.4f}{self.longitude:.4f}{fold(self.name_cy).replace(' ', '')}"[:40]

    def is_within(self, km: float, place: "Place | Arriving") -> bool:
        north = float(self.latitude - place.latitude)
        east = float(self.longitude - place.longitude) * math.cos(math.radians(float(self.latitude)))
        return math.hypot(north, east) * KM_IN_A_DEGREE <= km


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of the places in the files."""

    added: int
    changed: int
    same: int
    ours: int
    """Cities and towns that our own table has."""


def read_places(path: Path) -> list[Arriving]:
    """The places of Wales in one file; none in a tile of England. Raises RefusedFile when the file makes no sense."""
    with opened(path) as text:
        rows: Iterator[tuple[int, list[str]]] = enumerate(csv.reader(text, strict=True), start=1)
        _line, first = next(rows, (1, []))
        headings = [cell.strip().lower() for cell in first]
        if set(OURS) <= set(headings):
            read, columns = _ours, {name: headings.index(name) for name in headings}
        elif len(first) == WIDTH_OF_OPEN_NAMES and (OS_ID.fullmatch(first[0]) or headings[:2] == ["id", "names_uri"]):
            read, columns = _open_names, OPEN_NAMES
            rows = rows if headings[0] == "id" else chain([(1, first)], rows)
        else:
            raise RefusedFile(_("This is neither our own list of places nor a file of OS Open Names."))
        authorities = frozenset(Authority.objects.values_list("pk", flat=True))
        return [
            place
            for line, row in _whole(rows, len(first))
            if (place := read({name: row[place].strip() for name, place in columns.items()}, authorities, line))
        ]


@transaction.atomic
def keep_places(arriving: Iterable[Arriving]) -> Placed:
    """Adds what is new and mends what has changed. A place that the files lack stays: they may be a part of the list.

    Raises RefusedFile, and changes nothing, when there is no place at all.
    """
    with connection.cursor() as cursor:
        # Two readings at once would each add what the other adds.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_places'))")
    places = list(arriving)
    if not places:
        raise RefusedFile(_("There is no place in Wales in these files."))
    standing = Place.objects.in_bulk()
    our_codes = {row["code"] for row in read_table("Place")}
    towns = [place for code, place in standing.items() if code in our_codes]
    others = [place for place in places if not _is_one_of(place, towns)]
    wanted = _by_code(others, [place for code, place in standing.items() if code not in our_codes])
    changed = [place for code, place in wanted.items() if _facts(standing.get(code)) != _facts(place)]
    Place.objects.bulk_create(changed, update_conflicts=True, unique_fields=["code"], update_fields=FIELDS)
    forget_words()
    added = sum(place.pk not in standing for place in changed)
    return Placed(added, len(changed) - added, len(wanted) - len(changed), len(places) - len(others))


def _whole(rows: Iterable[tuple[int, list[str]]], width: int) -> Iterator[tuple[int, list[str]]]:
    for line, row in rows:
        if len(row) >= width:
            yield line, row
        elif any(cell.strip() for cell in row):
            raise RefusedFile(_("This file breaks off in the middle of a line. Line: %s") % line)


def _ours(row: Mapping[str, str], authorities: frozenset[str], line: int) -> Arriving | None:
    """A row without a kind is the first half of a postcode, which we have."""
    if not row["type"]:
        return None
    if row["la_code"] not in authorities:
        raise RefusedFile(_("This code of a Welsh local authority is not known: %s") % row["la_code"])
    return _arriving(row, row["la_code"], *_numbers(row["lat"], row["lon"], line), line)


def _open_names(row: Mapping[str, str], authorities: frozenset[str], line: int) -> Arriving | None:
    """The lists name roads, stations and hills as well."""
    if row["theme"].lower() != "populatedplace" or row["country"].lower() not in ("wales", "cymru"):
        return None
    authority = authority_named(row["council"])
    if authority is None:
        raise RefusedFile(_("This Welsh local authority is not known: %s") % row["council"])
    return _arriving(row, authority, *latitude_and_longitude(*_metres(row, line)), line)


def _arriving(row: Mapping[str, str], authority: str, north: float, east: float, line: int) -> Arriving:
    if not row["name1"]:
        raise RefusedFile(_("This place has no name. Line: %s") % line)
    if not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
        raise RefusedFile(_("This place is not in Wales. Line: %s") % line)
    english, welsh = _both_names(row)
    kind = KINDS.get(row["type"].lower(), PlaceKind.OTHER)
    position = (Decimal(f"{north:.6f}"), Decimal(f"{east:.6f}"))
    return Arriving(row["os_id"][:40], english[:200], welsh[:200], kind.value, authority, *position)


def _both_names(row: Mapping[str, str]) -> tuple[str, str]:
    """English, then Welsh. Where there is one name, or nobody says in which language it is, it is the name in both."""
    named = {row["name1_lang"].lower(): row["name1"]}
    if row["name2"]:
        named.setdefault(row["name2_lang"].lower(), row["name2"])
    of_both = named.get("", row["name1"])
    return named.get(ENGLISH, of_both), named.get(WELSH, of_both)


def _numbers(first: str, second: str, line: int) -> tuple[float, float]:
    try:
        return float(first), float(second)
    except ValueError as error:
        raise RefusedFile(_("Where this place lies is not a number. Line: %s") % line) from error


def _metres(row: Mapping[str, str], line: int) -> tuple[float, float]:
    """Within the grid, outside which its formulas say nothing."""
    east, north = _numbers(row["easting"], row["northing"], line)
    if not (0 <= east <= 700_000 and 0 <= north <= 1_300_000):
        raise RefusedFile(_("This place is not in Wales. Line: %s") % line)
    return east, north


def _is_one_of(place: Arriving, towns: Sequence[Place]) -> bool:
    """Whether our own table has this city or town."""
    return place.kind in LARGE and any(
        place.is_within(SAME_TOWN_KM, town) and _are_alike(place.names, _names_of(town.name_en, town.name_cy))
        for town in towns
    )


def _are_alike(some: set[str], others: set[str]) -> bool:
    return any(SequenceMatcher(None, one, other).ratio() >= ALIKE for one in some for other in others)


def _by_code(arriving: Iterable[Arriving], standing: Iterable[Place]) -> dict[str, Place]:
    """The rows to be kept. What has no number in one list and a number in another is one place."""
    known: dict[str, list[Place]] = defaultdict(list)
    for place in standing:
        for name in _names_of(place.name_en, place.name_cy):
            known[name].append(place)
    wanted: dict[str, Place] = {}
    # Those with a number first: what a numbered list says is kept.
    for arrived in sorted(arriving, key=lambda one: not one.code):
        code = arrived.code or arrived.code_by_place
        namesakes = [one for name in sorted(arrived.names) for one in known[name]]
        same = next((one for one in namesakes if one.code == code), None) or next(
            (
                one
                for one in namesakes
                if _is_numbered(one.code) != bool(arrived.code) and arrived.is_within(SAME_PLACE_KM, one)
            ),
            None,
        )
        if same and not arrived.code:
            # Without a number it says less than what stands.
            row = same
        else:
            row = Place(code=same.code if same else code, **{name: getattr(arrived, name) for name in FIELDS})
        wanted.setdefault(row.code, row)
        if not same:
            for name in arrived.names:
                known[name].append(row)
    return wanted


def _is_numbered(code: str) -> bool:
    return not code.startswith(UNNUMBERED)


def _facts(place: Place | None) -> tuple | None:
    return tuple(getattr(place, name) for name in FIELDS) if place else None


def _names_of(*names: str) -> set[str]:
    return {fold(name).replace(" ", "") for name in names}

"""Brings in the wards that an election changed, from a CSV file; `docs/decisions/0017` says why so.

The file has one line a ward. Nothing is changed until the whole file has been read and makes sense.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from reference.csv_files import RefusedFile, opened
from reference.models import Authority, Ward, WardSuccession

# As a council's officer writes them, or as the publisher of the list does, with the year in them.
HEADINGS = {
    "code": r"(ward_)?code|gss_code|wd\d\dcd",
    "name_en": r"name_en|wd\d\dnm",
    "name_cy": r"name_cy|wd\d\dnmw",
    "authority": r"authority|la_code|lad\d\dcd",
    "valid_from": r"valid_from",
}
REPLACES = "replaces"
FACTS = ("name_en", "name_cy", "valid_from")
WARD_CODE = re.compile(r"W05\d{6}")


@dataclass(frozen=True, slots=True)
class Line:
    """One ward of the file, and the codes of those whose place it takes."""

    number: int
    code: str
    name_en: str
    name_cy: str
    authority: str
    valid_from: date
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """How many wards were added, written anew, and ended."""

    added: int
    changed: int
    ended: int


@transaction.atomic
def load_wards(path: Path, *, valid_from: date | None = None, complete: bool = False) -> Changes:
    """Adds the wards of the file, and ends those that they replace, on the day before.

    `valid_from` is for a file that does not say since when. `complete` says that the file has every ward of each
    authority in it: ours that it lacks end too. Loading the same file again changes nothing. Raises RefusedFile, and
    changes nothing, when the file makes no sense.
    """
    lines = _read(path, valid_from)
    standing = Ward.objects.in_bulk()
    _check(lines, standing)
    # The day given for a whole file is that of its new wards: it says nothing of those that stay.
    facts = FACTS[:2] if valid_from else FACTS
    wanted = [
        Ward(gss_code=line.code, authority_id=line.authority, **{name: getattr(line, name) for name in FACTS})
        for line in lines
    ]
    added = [ward for ward in wanted if ward.pk not in standing]
    changed = [ward for ward in wanted if ward.pk in standing and _differs(ward, standing[ward.pk], facts)]
    Ward.objects.bulk_create(added)
    Ward.objects.bulk_update(changed, facts)
    WardSuccession.objects.bulk_create(
        [WardSuccession(ended_id=code, successor_id=line.code) for line in lines for code in line.replaces],
        ignore_conflicts=True,
    )
    return Changes(len(added), len(changed), _end(_last_days(lines, standing if complete else {})))


def _differs(ward: Ward, standing: Ward, facts: Iterable[str]) -> bool:
    return any(getattr(ward, name) != getattr(standing, name) for name in facts)


def _last_days(lines: list[Line], standing: dict[str, Ward]) -> dict[str, date]:
    """When which ward ends: the day before the first that takes its place, or that any ward of its authority is new."""
    begins: dict[str, date] = {}
    for line in lines:
        for code in line.replaces:
            begins[code] = min(line.valid_from, begins.get(code, line.valid_from))
    listed = {line.code for line in lines}
    for ward in standing.values():
        days = [line.valid_from for line in lines if line.authority == ward.authority_id]
        if days and ward.pk not in listed:
            begins.setdefault(ward.pk, max(days))
    return {code: day - timedelta(days=1) for code, day in begins.items()}


def _end(last_days: dict[str, date]) -> int:
    """A ward that has ended already keeps its last day."""
    return sum(Ward.objects.filter(pk=code, valid_to=None).update(valid_to=day) for code, day in last_days.items())


def _read(path: Path, valid_from: date | None) -> list[Line]:
    with opened(path) as text:
        rows = csv.reader(text, strict=True)
        headings = [heading.strip().lower() for heading in next(rows, [])]
        places = {
            fact: place
            for fact, pattern in HEADINGS.items()
            for place, heading in enumerate(headings)
            if re.fullmatch(pattern, heading)
        }
        wanted = HEADINGS.keys() - ({"valid_from"} if valid_from else set())
        if missing := [fact for fact in HEADINGS if fact in wanted - places.keys()]:
            raise RefusedFile(_("These headings are missing from the first line: %s") % ", ".join(missing))
        if REPLACES in headings:
            places[REPLACES] = headings.index(REPLACES)
        return list(_lines(rows, places, valid_from))


def _lines(rows: Iterator[list[str]], places: dict[str, int], valid_from: date | None) -> Iterator[Line]:
    """The wards of Wales in the file: a list of the United Kingdom has others too."""
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) <= max(places.values()):
            raise RefusedFile(_("This file breaks off in the middle of a line. Line: %s") % number)
        cells = {fact: row[place].strip() for fact, place in places.items()}
        if cells["code"][:1] in {"E", "N", "S"}:
            continue
        yield Line(
            number,
            cells["code"],
            cells["name_en"],
            cells["name_cy"] or cells["name_en"],
            cells["authority"],
            valid_from or _day(cells["valid_from"], number),
            tuple(cells.get(REPLACES, "").split()),
        )


def _day(text: str, line: int) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise RefusedFile(_("This is not a day such as 2027-05-06. Line: %s") % line)
    return day


def _check(lines: list[Line], standing: dict[str, Ward]) -> None:
    """Raises RefusedFile for the first line that cannot be so."""
    if not lines:
        raise RefusedFile(_("There is no ward of Wales in this file."))
    authorities = set(Authority.objects.values_list("pk", flat=True))
    codes: set[str] = set()
    for line in lines:
        if not WARD_CODE.fullmatch(line.code):
            raise RefusedFile(_("This is not the code of a ward of Wales. Line: %s") % line.number)
        if line.code in codes:
            raise RefusedFile(_("This ward stands twice in the file. Line: %s") % line.number)
        if not line.name_en:
            raise RefusedFile(_("This ward has no name. Line: %s") % line.number)
        if line.authority not in authorities:
            raise RefusedFile(_("This code of a Welsh local authority is not known: %s") % line.authority)
        if line.code in standing and standing[line.code].authority_id != line.authority:
            raise RefusedFile(_("This ward belongs to another authority in the portal. Line: %s") % line.number)
        codes.add(line.code)
    for line in lines:
        for code in line.replaces:
            if code not in standing or code in codes:
                raise RefusedFile(_("This ward cannot be replaced, for it is not one that stood: %s") % code)
            if (first_day := standing[code].valid_from) and first_day >= line.valid_from:
                raise RefusedFile(_("This ward would end before it began: %s") % code)

"""Replaces our postcodes with those of a file: our own extract, or a directory of the Office for National Statistics.

The file is read into a table of its own first. Nothing that stands is touched until the whole file has been read and
makes sense.
"""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reference.csv_files import RefusedFile, opened
from reference.models import Authority, OutwardCode, Postcode, PostcodeRelease, SeneddConstituency, Ward
from reference.postcodes import normalise

Layout = PostcodeRelease.Layout
Progress = Callable[[int], None]

# How each release has called what we need. The first that a file has is taken.
HEADINGS = {
    "postcode": ("pcds", "postcode", "pcd8", "pcd7", "pcd2", "pcd"),
    "latitude": ("lat", "latitude"),
    "longitude": ("long", "lon", "longitude"),
    "authority": ("la_code", "oslaua", "laua", r"lad(\d\d)?cd"),
    "ward": ("ward_code", "osward", "ward", r"wd(\d\d)?cd"),
}
# Where a file says in which constituency a postcode lies: of the Senedd, or of the UK Parliament, two of which make one
# of the Senedd. The codes tell which: those of before 2024 are others and say nothing.
CONSTITUENCY = re.compile(r"senc(\d\d)?cd|pcon(\d\dcd)?")
TERMINATED = "doterm"
# Only the ONS Postcode Directory names parishes, and its older releases begin these headings with "os".
ONLY_IN_ONSPD = re.compile(r"oslaua|osward|parish|parncp\d\dcd")
# A list of clubs may have postcodes, positions and codes of areas too; no directory names what stands there.
OF_SOMETHING_ELSE = re.compile(r"(organisation|charity|club|library)?[ _]?name|address[ _]?(line)?[ _]?\d?")
WELSH_AUTHORITY = re.compile(r"W06\d{6}")
SOUTH, NORTH, WEST, EAST = Decimal("51.2"), Decimal("53.6"), Decimal("-5.8"), Decimal("-2.5")
MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
REPORT_EVERY = 20_000
# A directory only grows; one that has shrunk by more than a tenth is hardly the right one.
SMALLEST_SHARE = 0.9
LARGEST_SHARE_WITHOUT_POSITION = 0.02
LARGEST_SHARE_WITHOUT_WARD = 0.02
# A ward or the first half of a postcode may go, at the border above all; one area of Wales is more.
LARGEST_SHARE_MISSING = 0.02
MOST_NAMED = 10
# Of the postcodes of one authority. One ward of thirty is more, a handful of slips is less.
LARGEST_SHARE_IN_UNKNOWN_WARDS = 0.01
WELSH_WARD = re.compile(r"W05\d{6}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which layout a file has, and at which place of its rows each fact stands."""

    layout: str
    postcode: int
    latitude: int
    longitude: int
    authority: int
    ward: int
    constituencies: tuple[int, ...]
    terminated: int | None
    width: int
    """How many cells a whole line has."""


@dataclass(frozen=True, slots=True)
class Known:
    """The codes that we have names for, read beforehand: while rows are sent, the connection answers nothing."""

    authorities: frozenset[str]
    wards: frozenset[str]
    constituencies: Mapping[str, str]
    """Of the Senedd, by their own codes and by those of the UK Parliament that make them."""


@dataclass(slots=True)
class Tally:
    """What was met on the way through a file."""

    rows: int = 0
    elsewhere: int = 0
    without_ward: int = 0
    without_constituency: int = 0
    without_position: int = 0
    terminated: int = 0
    by_authority: Counter[str] = field(default_factory=Counter)
    wards: set[str] = field(default_factory=set)
    outward_codes: set[str] = field(default_factory=set)
    in_unknown_wards: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Postcodes by their authority and the code of their ward."""


def replace_postcodes(path: Path, *, force: bool = False, progress: Progress = lambda rows: None) -> PostcodeRelease:
    """Reads the file and puts it in place of what stood.

    Raises RefusedFile, and changes nothing, when the file makes no sense.
    """
    with opened(path) as lines, transaction.atomic():
        rows = csv.reader(lines, strict=True)
        columns = recognise(next(rows, []))
        tally = Tally()
        known = Known(
            authorities=frozenset(Authority.objects.values_list("pk", flat=True)),
            wards=frozenset(Ward.objects.values_list("pk", flat=True)),
            constituencies=_constituencies(),
        )
        with connection.cursor() as cursor:
            # Two readings at once would leave a mixture of both directories, or wait for each other for ever.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('load_postcodes'))")
            cursor.execute(STAGE)
            with cursor.copy("COPY arriving_postcode FROM STDIN") as copy:
                for row in _welsh_rows(rows, columns, known, tally, progress):
                    copy.write_row(row)
            _check(tally, force)
            for statement in SWAP:
                cursor.execute(statement)
        return PostcodeRelease.objects.create(
            layout=columns.layout,
            released_on=month_in(path.name),
            file_name=path.name[:255],
            rows=Postcode.objects.count(),
            elsewhere=tally.elsewhere,
            without_ward=tally.without_ward,
            without_constituency=tally.without_constituency,
            without_position=tally.without_position,
            terminated=None if columns.terminated is None else tally.terminated,
        )


def recognise(headings: list[str]) -> Columns:
    """Which directory this is, by its headings."""
    headings = [heading.strip().lower() for heading in headings]
    while headings and not headings[-1]:
        headings.pop()
    found = {fact: _place(headings, names) for fact, names in HEADINGS.items()}
    places = {fact: place for fact, place in found.items() if place is not None}
    if missing := [names[0] for fact, names in HEADINGS.items() if fact not in places]:
        raise RefusedFile(_("These headings are missing from the first line: %s") % ", ".join(missing))
    if others := [heading for heading in headings if OF_SOMETHING_ELSE.fullmatch(heading)]:
        raise RefusedFile(_("This is a list of something else: a directory of postcodes has no column %s.") % others[0])
    if "la_code" in headings:
        layout = Layout.PORTAL
    elif any(ONLY_IN_ONSPD.fullmatch(heading) for heading in headings):
        layout = Layout.ONSPD
    else:
        layout = Layout.NSPL
    terminated = headings.index(TERMINATED) if TERMINATED in headings else None
    constituencies = tuple(place for place, heading in enumerate(headings) if CONSTITUENCY.fullmatch(heading))
    return Columns(layout=layout, constituencies=constituencies, terminated=terminated, width=len(headings), **places)


def month_in(file_name: str) -> date | None:
    """The month of release, as in `NSPL_MAY_2025_UK.csv` or `…_2025-05.csv.gz`."""
    if found := re.search(rf"({'|'.join(MONTHS)})[A-Z]*[-_ ]?(20\d\d)", file_name.upper()):
        return date(int(found[2]), MONTHS.index(found[1]) + 1, 1)
    if found := re.search(r"(20\d\d)[-_]?(0[1-9]|1[0-2])(?!\d)", file_name):
        return date(int(found[1]), int(found[2]), 1)
    return None


STAGE = """
CREATE TEMPORARY TABLE arriving_postcode (
    postcode text, latitude numeric, longitude numeric, authority_id text, ward_id text,
    constituency_id text
) ON COMMIT DROP
"""
# People go on reading the old rows until the new ones are all there.
SWAP = (
    "ANALYZE arriving_postcode",
    """
    DELETE FROM reference_postcode AS standing
    WHERE NOT EXISTS (SELECT FROM arriving_postcode AS arriving WHERE arriving.postcode = standing.postcode)
    """,
    """
    INSERT INTO reference_postcode AS standing (postcode, latitude, longitude, authority_id, ward_id, constituency_id)
    SELECT DISTINCT ON (postcode) postcode, latitude, longitude, authority_id, ward_id, constituency_id
    FROM arriving_postcode ORDER BY postcode, latitude, longitude, authority_id, ward_id, constituency_id
    ON CONFLICT (postcode) DO UPDATE SET
        latitude = EXCLUDED.latitude, longitude = EXCLUDED.longitude,
        authority_id = EXCLUDED.authority_id, ward_id = EXCLUDED.ward_id, constituency_id = EXCLUDED.constituency_id
    WHERE (
        standing.latitude, standing.longitude, standing.authority_id, standing.ward_id, standing.constituency_id
    ) IS DISTINCT FROM (
        EXCLUDED.latitude, EXCLUDED.longitude, EXCLUDED.authority_id, EXCLUDED.ward_id, EXCLUDED.constituency_id
    )
    """,
    "DELETE FROM reference_ward_constituencies",
    """
    INSERT INTO reference_ward_constituencies (ward_id, seneddconstituency_id)
    SELECT DISTINCT ward_id, constituency_id FROM reference_postcode
    WHERE ward_id IS NOT NULL AND constituency_id IS NOT NULL
    """,
    "ANALYZE reference_postcode",
    "DROP TABLE arriving_postcode",
)


def _place(headings: list[str], names: tuple[str, ...]) -> int | None:
    for name in names:
        for place, heading in enumerate(headings):
            if re.fullmatch(name, heading):
                return place
    return None


def _welsh_rows(
    rows: Iterator[list[str]], columns: Columns, known: Known, tally: Tally, progress: Progress
) -> Iterator[tuple[Any, ...]]:
    for line, row in enumerate(rows, start=2):
        if line % REPORT_EVERY == 0:
            progress(line)
        if len(row) < columns.width:
            if not any(cell.strip() for cell in row):
                continue
            raise RefusedFile(_("This file breaks off in the middle of a line. Line: %s") % line)
        authority = row[columns.authority].strip()
        if not WELSH_AUTHORITY.fullmatch(authority):
            tally.elsewhere += 1
            continue
        postcode = normalise(row[columns.postcode])
        if postcode is None:
            raise RefusedFile(_("This is not a postcode. Line: %s") % line)
        if authority not in known.authorities:
            raise RefusedFile(_("This code of a Welsh local authority is not known: %s") % authority)
        ward = row[columns.ward].strip()
        position = _position(row[columns.latitude], row[columns.longitude], line)
        tally.rows += 1
        tally.by_authority[authority] += 1
        tally.wards.add(ward)
        tally.outward_codes.add(postcode.split(" ")[0])
        tally.without_ward += ward not in known.wards
        if ward not in known.wards and WELSH_WARD.fullmatch(ward):
            tally.in_unknown_wards[authority, ward] += 1
        codes = (row[place].strip() for place in columns.constituencies)
        constituency = next((known.constituencies[code] for code in codes if code in known.constituencies), None)
        tally.without_constituency += constituency is None
        tally.without_position += position == NO_POSITION
        if columns.terminated is not None and row[columns.terminated].strip():
            tally.terminated += 1
        yield (postcode, *position, authority, ward if ward in known.wards else None, constituency)


def _constituencies() -> dict[str, str]:
    return {
        code: constituency.pk
        for constituency in SeneddConstituency.objects.all()
        for code in (constituency.pk, constituency.first_half, constituency.second_half)
    }


NO_POSITION = (None, None)


def _position(latitude: str, longitude: str, line: int) -> tuple[Decimal | None, Decimal | None]:
    """Degrees, or nothing where the file has none: the ONS writes 99.999999 for a postcode without a grid reference."""
    if not latitude.strip() or not longitude.strip():
        return NO_POSITION
    try:
        north, east = Decimal(latitude.strip()), Decimal(longitude.strip())
        # Comparing with "NaN" is an invalid operation as well.
        is_in_wales = SOUTH <= north <= NORTH and WEST <= east <= EAST
    except InvalidOperation as error:
        raise RefusedFile(_("The latitude or longitude is not a number. Line: %s") % line) from error
    return (north, east) if is_in_wales else NO_POSITION


def _check(tally: Tally, force: bool) -> None:
    if not tally.rows:
        raise RefusedFile(_("There is no postcode in Wales in this file."))
    if tally.without_position > tally.rows * LARGEST_SHARE_WITHOUT_POSITION:
        raise RefusedFile(_("Too many postcodes in this file have no position in Wales: %s") % tally.without_position)
    if force:
        return
    _check_wards(tally)
    refused = _("This file has far fewer postcodes in Wales than the portal.")
    _check_shrinking(refused, tally.rows, Postcode.objects.count())
    refused = _("In this file far fewer postcodes lie in a ward than in the portal.")
    _check_shrinking(refused, tally.rows - tally.without_ward, Postcode.objects.exclude(ward=None).count())
    if tally.without_ward > tally.rows * LARGEST_SHARE_WITHOUT_WARD:
        refused = _("Too many postcodes in this file lie in no ward that the portal knows: %s.") % tally.without_ward
        raise RefusedFile(f"{refused} {_(ALL_THE_SAME)}")
    _check_whole_of_wales(tally)


ALL_THE_SAME = gettext_noop("To load it all the same, add --force.")


def _check_shrinking(refused: str, arriving: int, standing: int) -> None:
    if arriving < standing * SMALLEST_SHARE:
        how_many = _("In the file: %(arriving)s. In the portal: %(standing)s.")
        facts = {"arriving": arriving, "standing": standing}
        raise RefusedFile(f"{refused} {how_many % facts} {_(ALL_THE_SAME)}")


def _check_whole_of_wales(tally: Tally) -> None:
    """A slice of a directory, of one authority or one postcode area, would leave the rest of Wales unknown."""
    authorities = Authority.objects.exclude(pk__in=tally.by_authority).in_order()
    codes = OutwardCode.objects.values_list("pk", flat=True)
    wards = Ward.objects.valid().in_order()
    missing = [
        (_("Local authorities that it lacks"), [authority.name for authority in authorities], 0),
        (_("First halves of postcodes that it lacks"), sorted(set(codes) - tally.outward_codes), len(codes)),
        (_("Wards that it lacks"), [ward.name for ward in wards if ward.pk not in tally.wards], len(wards)),
    ]
    for label, names, known in missing:
        if len(names) > known * LARGEST_SHARE_MISSING:
            shown = ", ".join([*names[:MOST_NAMED], *["…"] * (len(names) > MOST_NAMED)])
            refused = _("This is not a directory of the whole of Wales.")
            raise RefusedFile(f"{refused} {label}: {len(names)} ({shown}). {_(ALL_THE_SAME)}")


def _check_wards(tally: Tally) -> None:
    """Wards change at elections: postcodes of wards that we do not know would leave entries in none, without a word."""
    lost: Counter[str] = Counter()
    for (authority, _code), postcodes in tally.in_unknown_wards.items():
        lost[authority] += postcodes
    too_many = {
        authority
        for authority, postcodes in lost.items()
        if postcodes > tally.by_authority[authority] * LARGEST_SHARE_IN_UNKNOWN_WARDS
    }
    if not too_many:
        return
    wards = Counter(authority for authority, _code in tally.in_unknown_wards)
    parts = [
        _("%(authority)s: wards %(wards)s, postcodes %(postcodes)s")
        % {"authority": authority.name, "wards": wards[authority.pk], "postcodes": lost[authority.pk]}
        for authority in Authority.objects.filter(pk__in=too_many).in_order()
    ]
    raise RefusedFile(
        _(
            "It names wards that the portal does not know, so that these postcodes would be in no ward. %(areas)s. "
            "First bring the new wards in: manage.py load_wards FILE. "
            "To load it all the same, without these wards, add --force."
        )
        % {"areas": "; ".join(parts)}
    )

"""Judges the rows of a file against what stands on the register, once all of them are known. Nothing is written here.

A row by itself says little: that a club has closed may be half of its moving house, and a damaged line may be all that
a file says of somebody who is still there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from entries.imports.adapter import Adapter, Arrival
from entries.imports.files import Row, Table
from entries.imports.locations import Locations
from entries.imports.reasons import LeftOut
from entries.models import ImportedRow
from entries.states import SourceKind
from reference.postcodes import normalise
from reference.public_bodies import public_body_of
from reference.sameness import sameness

NAME_LENGTH = 200
INACTIVE = "inactive"
# Why a row may be left out that says, by that, that what stands is no longer there.
LEAVES = {INACTIVE, "not_in_wales"}


@dataclass(slots=True)
class Reading:
    """One row as its adapter reads it: an arrival, or the reason why it is none."""

    row: Row
    reference: str = ""
    arrival: Arrival | None = None
    reason: str = ""


@dataclass(slots=True)
class Standing:
    """A row that was read before, and its entry as it stands now."""

    row: ImportedRow
    entry: Any

    @property
    def speaks_for_its_entry(self) -> bool:
        """Of several rows about one entry, that whose reference it bears changes it; the others only keep it there."""
        is_from_open_data = self.entry.source_kind == SourceKind.IMPORT
        return is_from_open_data and self.entry.source_reference == self.row.reference


@dataclass(slots=True)
class Judgement:
    """What the file says, all of it taken together."""

    new: list[Arrival] = field(default_factory=list)
    known: list[tuple[Arrival, Standing]] = field(default_factory=list)
    moved: list[tuple[Arrival, Standing]] = field(default_factory=list)
    under_another_name: list[tuple[Arrival, Standing]] = field(default_factory=list)
    gone: list[tuple[Standing, str]] = field(default_factory=list)
    left_out: list[Reading] = field(default_factory=list)
    # References that the publisher changed: what stands under the first bears the second from now on.
    renamed: dict[str, str] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


class Judge:
    """Compares one file with what stands. `standing` is what was read of this kind before, by its reference.

    Of a list of which the file `is_part`, nothing is gone because it is not there.
    """

    def __init__(
        self,
        adapter: Adapter,
        table: Table,
        locations: Locations,
        standing: dict[str, Standing],
        *,
        is_part: bool = False,
    ) -> None:
        self.adapter = adapter
        self.standing = standing
        self.is_part = is_part
        self.readings = [read_row(adapter, row, locations) for row in table.rows]
        self.areas = {reading.arrival.fields["authority_id"] for reading in self.readings if reading.arrival}
        self.judgement = Judgement()
        self.live: dict[str, Reading] = {}
        # What the file says of a reference without an arrival: inactive, or damaged.
        self.spoken_of: dict[str, str] = {}

    def judge(self) -> Judgement:
        self._tell_apart()
        self.judgement.seen |= self._in_damaged_rows()
        unknown = self._find_the_known()
        unknown = self._pair(
            self.judgement.moved,
            unknown,
            lambda arrival: sameness(arrival.row["name"]),
            lambda row: sameness(row.row.name),
        )
        self.judgement.new = self._pair(
            self.judgement.under_another_name,
            unknown,
            lambda arrival: self.adapter.place_of(arrival.fields),
            lambda row: self.adapter.place_of(vars(row.entry)),
        )
        for standing in self._missing():
            self.judgement.gone.append((standing, self.spoken_of.get(standing.row.reference, "gone")))
        return self.judgement

    def _tell_apart(self) -> None:
        """One live row for each reference, wherever in the file it stands; the others are left out."""
        for reading in self.readings:
            if reading.arrival and self.live.setdefault(reading.reference, reading) is not reading:
                gives = self.adapter.gives_references(reading.row)
                reading.reason = "same_identifier" if gives else "same_as_earlier"
            if reading.reason:
                self.judgement.left_out.append(reading)
        for reading in self.judgement.left_out:
            if reading.reference not in self.live and self.spoken_of.get(reading.reference, INACTIVE) in LEAVES:
                self.spoken_of[reading.reference] = reading.reason

    def _in_damaged_rows(self) -> set[str]:
        """What is still there, for all that we know: a row that cannot be read may be about it."""
        damaged = [reading for reading in self.judgement.left_out if reading.reason not in LEAVES]
        names = {sameness(reading.row["name"]) for reading in damaged if not reading.reference}
        references = {reading.reference or reading.row["identifier"] for reading in damaged}
        return {
            reference
            for reference, standing in self.standing.items()
            if reference not in self.live and (reference in references or sameness(standing.row.name) in names)
        }

    def _find_the_known(self) -> list[Arrival]:
        """Rows about what stands, under its reference or another; gives those that are about nobody we know."""
        known_as = self._known_under_another_reference()
        unknown = []
        for reference, reading in self.live.items():
            before = known_as.get(reference, reference)
            if before not in self.standing:
                unknown.append(_arrival(reading))
                continue
            self.judgement.known.append((_arrival(reading), self.standing[before]))
            self.judgement.seen.add(before)
            if before != reference and self.adapter.gives_references(reading.row):
                self.judgement.renamed[before] = reference
        return unknown

    def _known_under_another_reference(self) -> dict[str, str]:
        """Publishers change their identifiers, or leave them out: then name and postcode say who it is."""
        by_place = {
            _name_and_postcode(standing.row.name, standing.entry.postcode): reference
            for reference, standing in self.standing.items()
            if reference not in self.live and reference not in self.judgement.seen
            if not self.adapter.is_over(standing.entry)
        }
        known_as: dict[str, str] = {}
        for reference, reading in self.live.items():
            if reference not in self.standing:
                place = _name_and_postcode(reading.row["name"], reading.row["postcode"])
                if before := by_place.pop(place, None):
                    known_as[reference] = before
        return known_as

    def _pair(
        self,
        pairs: list[tuple[Arrival, Standing]],
        unknown: list[Arrival],
        of_arrival: Callable[[Arrival], str],
        of_standing: Callable[[Standing], str],
    ) -> list[Arrival]:
        """One that is new and one that is no longer there, alike in what no third one has: somebody must look.

        Keeps the pairs; gives those who are new and of no pair.
        """
        missing: dict[str, list[Standing]] = defaultdict(list)
        for standing in self._missing():
            missing[of_standing(standing)].append(standing)
        bear = Counter(map(of_arrival, unknown))
        left = []
        for arrival in unknown:
            what = of_arrival(arrival)
            if what and bear[what] == 1 and len(missing[what]) == 1:
                (standing,) = missing[what]
                pairs.append((arrival, standing))
                self.judgement.seen.add(standing.row.reference)
            else:
                left.append(arrival)
        return left

    def _missing(self) -> list[Standing]:
        """Those that no row is about, as far as the file speaks of them, unless somebody has closed them already.

        A part of a list speaks of those alone that stand in it. A list that councils make themselves says nothing of
        the councils that it does not name.
        """
        still_there = {self.standing[reference].entry.pk for reference in self.judgement.seen}
        return [
            standing
            for reference, standing in self.standing.items()
            if reference in self.spoken_of or self._is_within(standing)
            if standing.entry.pk not in still_there and not self.adapter.is_over(standing.entry)
        ]

    def _is_within(self, standing: Standing) -> bool:
        return not self.is_part and (not self.adapter.is_by_council or standing.entry.authority_id in self.areas)


def read_row(adapter: Adapter, row: Row, locations: Locations) -> Reading:
    reading = Reading(row)
    try:
        if not row.is_whole:
            raise LeftOut("wrong_cells")
        reading.reference = adapter.reference(row)
        fields, notes = adapter.fields(row, locations)
        if len(fields["name_en"]) > NAME_LENGTH:
            raise LeftOut("name_too_long")
        if (body := public_body_of(fields["name_en"])) and body.authority:
            raise LeftOut("name_of_a_council")
        reading.arrival = Arrival(row, reading.reference, fields, notes)
    except LeftOut as left_out:
        reading.reason = left_out.reason
    return reading


def has_changed(before: dict[str, str], now: dict[str, str]) -> bool:
    """Whether a publisher says something else than before. A column that came since is not yet a change."""
    return any(now.get(heading, cell) != cell for heading, cell in before.items())


def _arrival(reading: Reading) -> Arrival:
    assert reading.arrival is not None
    return reading.arrival


def _name_and_postcode(name: str, postcode: str) -> tuple[str, str]:
    """The same for one body, however its name was cut into words and its postcode was spaced."""
    return sameness(name), (normalise(postcode) or postcode)

"""Brings the rows of a publisher's open data onto the register: nobody's yet, published, and with their source."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pghistory
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import action
from entries.actions import LOCKED
from entries.bulk import add_many
from entries.imports.adapter import Adapter, Arrival
from entries.imports.duplicates import Neighbours
from entries.imports.files import FileRefused, Row, Table, read_table
from entries.imports.locations import Locations
from entries.imports.names import tidy
from entries.imports.reasons import LeftOut
from entries.models import Entry, ImportedRow, ImportRun
from entries.states import GivenLanguage, SourceKind, State
from reference.postcodes import normalise
from reference.public_bodies import public_body_of
from reference.sameness import sameness

NAME_LENGTH = 200
BATCH = 500
COUNTED = ("rows", "added", "changed", "unchanged", "left_alone", "left_out", "gone")


@action
def import_open_data(*, adapter: Adapter, path: Path, dated_on: date | None = None, by: Any) -> ImportRun:
    """Reads the file and keeps what came of every row. Raises FileRefused, and changes nothing, for a wrong file.

    Reading the same file again adds nothing. An entry that somebody has worked on is left alone.
    """
    table = read_table(path, adapter.columns, adapter.required, adapter.foreign)
    with connection.cursor() as cursor:
        # Two readings at once would both find the same rows new.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import_open_data'))")
    _refuse_older_data(adapter, dated_on)
    run = _begin(adapter, table, dated_on)
    with pghistory.context(import_run=run.pk):
        _Reading(adapter, table, run).finish()
    return run


def _refuse_older_data(adapter: Adapter, dated_on: date | None) -> None:
    """Data from before what was read last would turn entries back."""
    newest = ImportRun.objects.filter(adapter=adapter.code).aggregate(newest=Max("dated_on"))["newest"]
    if dated_on and newest and dated_on < newest:
        raise FileRefused(_("Newer data has been read already. It is dated: %(date)s") % {"date": newest.isoformat()})


def _begin(adapter: Adapter, table: Table, dated_on: date | None) -> ImportRun:
    return ImportRun.objects.create(
        adapter=adapter.code,
        publisher_en=adapter.publisher[0],
        publisher_cy=adapter.publisher[1],
        licence_en=adapter.licence[0],
        licence_cy=adapter.licence[1],
        attribution_en=adapter.attribution[0],
        attribution_cy=adapter.attribution[1],
        dated_on=dated_on,
        file_name=table.name[:NAME_LENGTH],
        file_digest=table.digest,
    )


class _Reading:
    """One file on its way onto the register."""

    def __init__(self, adapter: Adapter, table: Table, run: ImportRun) -> None:
        self.adapter = adapter
        self.table = table
        self.run = run
        self.counts = dict.fromkeys(COUNTED, 0) | {"rows": len(table.rows)}
        self.seen: set[str] = set()
        self.recorded = {row.reference: row for row in ImportedRow.objects.filter(adapter=adapter.code)}
        # Locked, so that nobody's change is lost between our reading and our writing.
        entries = adapter.model._default_manager.select_for_update(of=LOCKED)
        entries = entries.filter(imported_row__adapter=adapter.code)
        self.entries: dict[str, Any] = {entry.source_reference: entry for entry in entries}
        self.by_name = {
            _name_and_postcode(row.name, entry.postcode): reference
            for reference, row in self.recorded.items()
            if (entry := self.entries.get(reference))
        }

    def finish(self) -> None:
        arrivals = list(self._arrivals())
        self._keep_new([arrival for arrival in arrivals if arrival.reference not in self.entries])
        self._keep_changed([arrival for arrival in arrivals if arrival.reference in self.entries])
        self._name_the_gone()
        ImportedRow.objects.filter(adapter=self.adapter.code, reference__in=self.seen).update(last_run=self.run)
        self.counts["left_out"] = len(self.run.left_out)
        self.run.left_out.sort(key=lambda left_out: left_out["line"])
        self.run.counts = self.counts
        self.run.finished_at = timezone.now()
        self.run.save()

    def _arrivals(self) -> Iterable[Arrival]:
        locations = Locations(row["postcode"] for row in self.table.rows)
        referred = list(self._referred())
        in_file = {reference for _row, reference in referred}
        for row, reference in referred:
            try:
                yield self._arrival(row, self._known_as(row, reference, in_file), locations)
            except LeftOut as left_out:
                self._leave_out(row, left_out.reason)

    def _referred(self) -> Iterable[tuple[Row, str]]:
        for row in self.table.rows:
            try:
                if not row.is_whole:
                    raise LeftOut("wrong_cells")
                yield row, self.adapter.reference(row)
            except LeftOut as left_out:
                self._leave_out(row, left_out.reason)

    def _known_as(self, row: Row, reference: str, in_file: set[str]) -> str:
        """Publishers change their identifiers, or leave them out: then name and postcode say who it is."""
        before = self.by_name.get(_name_and_postcode(row["name"], row["postcode"]), reference)
        return reference if reference in self.recorded or before in in_file else before

    def _arrival(self, row: Row, reference: str, locations: Locations) -> Arrival:
        if reference in self.seen:
            raise LeftOut("same_identifier" if row["identifier"] == reference else "same_as_earlier")
        self.seen.add(reference)
        try:
            fields, notes = self.adapter.fields(row, locations)
        except LeftOut as left_out:
            if left_out.reason == "inactive" and reference in self.recorded:
                self._note(row.line, row["name"], "inactive")
            raise
        if len(fields["name_en"]) > NAME_LENGTH:
            raise LeftOut("name_too_long")
        if (body := public_body_of(fields["name_en"])) and body.authority:
            raise LeftOut("name_of_a_council")
        return Arrival(row, reference, fields, notes)

    def _keep_new(self, arrivals: Sequence[Arrival]) -> None:
        neighbours = Neighbours(self.adapter.model, arrivals)
        new: list[tuple[Arrival, Entry]] = []
        for arrival in arrivals:
            try:
                alike = neighbours.meet(arrival)
            except LeftOut as left_out:
                self._leave_out(arrival.row, left_out.reason)
                continue
            new.append((arrival, self._new_entry(arrival)))
            if alike:
                self._note(arrival.row.line, arrival.name, "may_be_the_same", alike)
            for code in arrival.notes:
                self._note(arrival.row.line, arrival.name, code)
        add_many([entry for _arrival, entry in new])
        ImportedRow.objects.bulk_create((self._given(arrival, entry) for arrival, entry in new), batch_size=BATCH)
        self.adapter.add_links([entry for _arrival, entry in new])
        self.counts["added"] = len(new)

    def _new_entry(self, arrival: Arrival) -> Entry:
        return self.adapter.model(
            **arrival.fields,
            state=State.PUBLISHED,
            published_at=timezone.now(),
            visibility=self.adapter.visibility,
            shows_ward=False,
            given_language=GivenLanguage.NOT_KNOWN,
            source_kind=SourceKind.IMPORT,
            source_reference=arrival.reference,
            import_run=self.run,
        )

    def _given(self, arrival: Arrival, entry: Entry) -> ImportedRow:
        return ImportedRow(
            adapter=self.adapter.code,
            reference=arrival.reference,
            entry_id=entry.pk,
            name=arrival.row["name"][:300],
            given=arrival.row.given,
            entry_version=entry.version,
            first_run=self.run,
            last_run=self.run,
        )

    def _keep_changed(self, arrivals: Sequence[Arrival]) -> None:
        looked_after = self.adapter.looked_after(list(self.entries.values()))
        changed: list[tuple[Arrival, Entry]] = []
        for arrival in arrivals:
            entry, imported = self.entries[arrival.reference], self.recorded[arrival.reference]
            differs = any(getattr(entry, name) != value for name, value in arrival.fields.items())
            is_ours = entry.version == imported.entry_version and entry.pk not in looked_after
            if differs and is_ours:
                changed.append((arrival, entry))
            elif differs and imported.given != arrival.row.given:
                # Under its name here: the file may bring back one that was erased.
                self._note(arrival.row.line, str(entry), "left_alone")
                self.counts["left_alone"] += 1
            else:
                self.counts["unchanged"] += 1
        self._write(changed)
        self.counts["changed"] = len(changed)

    def _write(self, changed: Sequence[tuple[Arrival, Entry]]) -> None:
        if not changed:
            return
        rows = []
        for arrival, entry in changed:
            for name, value in arrival.fields.items():
                setattr(entry, name, value)
            entry.version += 1
            entry.import_run = self.run
            entry.changed_at = timezone.now()
            row = self.recorded[arrival.reference]
            row.name, row.given, row.entry_version = arrival.row["name"][:300], arrival.row.given, entry.version
            rows.append(row)
        names = [name.removesuffix("_id") for name in changed[0][0].fields]
        self.adapter.model._default_manager.bulk_update(
            [entry for _arrival, entry in changed], [*names, "version", "import_run", "changed_at"], batch_size=BATCH
        )
        ImportedRow.objects.bulk_update(rows, ["name", "given", "entry_version"], batch_size=BATCH)

    def _name_the_gone(self) -> None:
        gone = [row for reference, row in self.recorded.items() if reference not in self.seen]
        for row in gone:
            self._note(None, row.name, "gone")
        self.counts["gone"] = len(gone)

    def _leave_out(self, row: Row, reason: str) -> None:
        self.run.left_out.append({"line": row.line, "name": _in_one_line(row["name"]), "reason": reason})

    def _note(self, line: int | None, name: str, code: str, beside: str = "") -> None:
        self.run.noted.append({"line": line, "name": _in_one_line(name), "note": code, "beside": beside})


def _in_one_line(name: str) -> str:
    """A name that fits the summary, whatever the file held: no line breaks, no marks of a terminal, not without end."""
    name = tidy(name)
    return name if len(name) <= NAME_LENGTH else f"{name[:NAME_LENGTH]}…"


def _name_and_postcode(name: str, postcode: str) -> tuple[str, str]:
    """The same for one body, however its name was cut into words and its postcode was spaced."""
    return sameness(name), (normalise(postcode) or postcode)

"""Brings the rows of a publisher's open data onto the register: nobody's yet, published, and with their source.

And answers what a reading found: that one has closed, or moved, or stands twice, somebody says and no file.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pghistory
from django.db import connection
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import action
from accounts.models import User
from entries.actions import LOCKED, change_state
from entries.imports.adapter import Adapter, Arrival
from entries.imports.duplicates import Neighbours, SameAsAnother
from entries.imports.files import FileRefused, Row, Table, read_table
from entries.imports.findings import ANSWERS, Findings, ask_about_the_gone, in_one_line, row_of
from entries.imports.judging import Judge, Judgement, Standing, has_changed, read_row
from entries.imports.keeping import add_entries, change_reference, join, new_entry, write_changes, write_given
from entries.imports.locations import Locations
from entries.imports.reasons import REASONS
from entries.models import Entry, FindingAnswer, ImportedRow, ImportFinding, ImportRun
from entries.states import ActionRefused, State, Transition

NAME_LENGTH = 200
COUNTED = ("rows", "added", "changed", "unchanged", "left_alone", "asked", "left_out", "gone")
# A list that lacks more than half of what stood is hardly the whole list, unless it is short.
LEAST_TO_DOUBT = 20


@action
def import_open_data(
    *, adapter: Adapter, path: Path, dated_on: date | None = None, is_part: bool = False, by: Any
) -> ImportRun:
    """Reads the file and keeps what came of every row. Raises FileRefused, and changes nothing, for a wrong file.

    Reading the same file again changes nothing and asks nothing again. An entry that somebody has worked on is left
    alone. Of a list of which the file `is_part`, nothing is gone.
    """
    table = read_table(path, adapter.columns, adapter.required, adapter.foreign)
    _wait_for_each_other()
    _refuse_older_data(adapter, dated_on)
    run = _begin(adapter, table, dated_on)
    with pghistory.context(import_run=run.pk):
        _Import(adapter, table, run, is_part).finish()
    return run


def _wait_for_each_other() -> None:
    """Two readings at once would both find the same rows new, and an answer meanwhile might be to another question."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('import_open_data'))")


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


def _standing(adapter: Adapter, **only: Any) -> dict[str, Standing]:
    """What was read of this kind before, and its entries, locked so that nobody's change is lost meanwhile."""
    rows = list(ImportedRow.objects.filter(adapter=adapter.code, **only))
    entries = adapter.model._default_manager.select_for_update(of=LOCKED).filter(pk__in={row.entry_id for row in rows})
    found = {entry.pk: entry for entry in entries}
    return {row.reference: Standing(row, found[row.entry_id]) for row in rows}


class _Import:
    """One file on its way onto the register."""

    def __init__(self, adapter: Adapter, table: Table, run: ImportRun, is_part: bool) -> None:
        self.adapter = adapter
        self.table = table
        self.run = run
        self.is_part = is_part
        self.counts = dict.fromkeys(COUNTED, 0) | {"rows": len(table.rows)}
        self.locations = Locations(row["postcode"] for row in table.rows)
        self.standing = _standing(adapter)
        self.findings = Findings(adapter, run)

    def finish(self) -> None:
        judgement = self._judge()
        self._refuse_a_part(judgement)
        self._keep_new(judgement.new)
        self._keep_known(judgement)
        self._ask_about_moves(judgement)
        self._ask_about_the_gone(judgement)
        if self.table.is_in_welsh_encoding:
            self._note(None, self.table.name, "iso_8859_14")
            self.findings.about_the_file(self.table.name, "iso_8859_14")
        for reading in judgement.left_out:
            self._leave_out(reading.row, reading.reason)
        self.findings.refused(judgement.left_out, self.locations, self.standing)
        still_there = {self.standing[reference].entry.pk for reference in judgement.seen}
        self.findings.keep(still_there=still_there, is_part=self.is_part)
        # The old reference of a row may be a new one by now.
        seen = {judgement.renamed.get(reference, reference) for reference in judgement.seen}
        ImportedRow.objects.filter(adapter=self.adapter.code, reference__in=seen).update(last_run=self.run)
        self._close_the_run()

    def _judge(self) -> Judgement:
        return Judge(self.adapter, self.table, self.locations, self.standing, is_part=self.is_part).judge()

    def _refuse_a_part(self, judgement: Judgement) -> None:
        missing = [standing for standing, reason in judgement.gone if reason == "gone"]
        if len(self.standing) >= LEAST_TO_DOUBT and len(missing) * 2 > len(self.standing):
            raise FileRefused(
                _("More than half of what was read before is missing. For a part of the list, say --part.")
            )

    def _keep_new(self, arrivals: Sequence[Arrival]) -> None:
        """Adds those who are nobody that we know."""
        neighbours = Neighbours(self.adapter.model, arrivals)
        new: list[tuple[Arrival, Entry]] = []
        for arrival in arrivals:
            entry = new_entry(self.adapter, self.run, arrival)
            try:
                alike = neighbours.meet(arrival, entry.id)
            except SameAsAnother as met:
                self._leave_out(arrival.row, met.reason)
                self.findings.alike(arrival, None, met.standing.pk)
                continue
            new.append((arrival, entry))
            if alike:
                self._note(arrival.row.line, arrival.name, "may_be_the_same", alike.shown)
                self.findings.alike(arrival, entry, alike.pk)
            for code in arrival.notes:
                self._note(arrival.row.line, arrival.name, code)
                self.findings.noted(arrival, code, entry)
        add_entries(self.adapter, self.run, new)
        self.counts["added"] = len(new)

    def _keep_known(self, judgement: Judgement) -> None:
        looked_after = self.adapter.looked_after([standing.entry for standing in self.standing.values()])
        changed: list[tuple[Arrival, Standing]] = []
        said_otherwise: list[tuple[Arrival, Standing]] = []
        for arrival, standing in judgement.known:
            if renamed := judgement.renamed.get(standing.row.reference):
                change_reference(self.adapter, standing, renamed)
            for code in arrival.notes:
                self.findings.noted(arrival, code, standing.entry)
            came_of_it = self._what_comes_of(arrival, standing, looked_after)
            self.counts[came_of_it] += 1
            if came_of_it == "changed":
                changed.append((arrival, standing))
            elif came_of_it == "unchanged" and self._says_otherwise(arrival, standing):
                said_otherwise.append((arrival, standing))
        write_changes(self.adapter, self.run, changed)
        write_given(said_otherwise)

    def _says_otherwise(self, arrival: Arrival, standing: Standing) -> bool:
        return standing.row.given != arrival.row.given and standing.entry.pk not in self.findings.redacted

    def _what_comes_of(self, arrival: Arrival, standing: Standing, looked_after: set[Any]) -> str:
        entry, row = standing.entry, standing.row
        differs = any(getattr(entry, name) != value for name, value in arrival.fields.items())
        if not differs or not standing.speaks_for_its_entry or entry.state == State.ARCHIVED:
            return "unchanged"
        if entry.version != row.entry_version or entry.pk in looked_after:
            if not has_changed(row.given, arrival.row.given):
                return "unchanged"
            # Under its name here: the file may bring back one that was erased.
            self._note(arrival.row.line, str(entry), "left_alone")
            self.findings.changed(arrival, standing)
            return "left_alone"
        if arrival.fields["authority_id"] != entry.authority_id:
            # The council that it would come to takes it, or does not.
            self.findings.moved(arrival, standing)
            return "asked"
        return "changed"

    def _ask_about_moves(self, judgement: Judgement) -> None:
        for arrival, standing in judgement.moved:
            self._note(arrival.row.line, standing.row.name, "moved")
            self.findings.moved(arrival, standing)
            self.counts["asked"] += 1

        for arrival, standing in judgement.under_another_name:
            self._note(arrival.row.line, standing.row.name, "renamed")
            self.findings.under_another_name(arrival, standing)
            self.counts["asked"] += 1

    def _ask_about_the_gone(self, judgement: Judgement) -> None:
        for standing, reason in judgement.gone:
            self._note(None, standing.row.name, reason)
            self.findings.gone(standing, reason)
            self.counts["gone"] += reason == "gone"

    def _close_the_run(self) -> None:
        self.run.left_out.sort(key=lambda row: row["line"])
        self.counts["left_out"] = len(self.run.left_out)
        self.run.counts = self.counts
        self.run.finished_at = timezone.now()
        self.run.save()

    def _leave_out(self, row: Row, reason: str) -> None:
        self.run.left_out.append({"line": row.line, "name": in_one_line(row["name"]), "reason": reason})

    def _note(self, line: int | None, name: str, code: str, beside: str = "") -> None:
        self.run.noted.append({"line": line, "name": in_one_line(name), "note": code, "beside": beside})


@action
def answer_finding(*, finding: ImportFinding, answer: str, adapter: Adapter, by: User) -> ImportFinding:
    """Does what was decided about something that a reading found, and asks it no more until its row changes.

    Raises ActionRefused where it has been answered already, is no longer so, or cannot be done.
    """
    _wait_for_each_other()
    current = ImportFinding.objects.select_for_update(of=("self",)).get(pk=finding.pk)
    if current.answer or not current.is_current:
        raise ActionRefused(_("This has been answered already, or newer data no longer says it."))
    if answer not in ANSWERS[current.kind]:
        raise ActionRefused(_("Choose one of the answers."))
    if act := DOING.get(FindingAnswer(answer)):
        act(current, adapter, by)
    current.answer, current.answered_by, current.answered_at = answer, by, timezone.now()
    current.save(update_fields=["answer", "answered_by", "answered_at"])
    return current


def _close(finding: ImportFinding, adapter: Adapter, by: User) -> None:
    adapter.close(entry=_entry(adapter, finding.entry_id), by=by)


def _take(finding: ImportFinding, adapter: Adapter, by: User) -> None:
    """The entry becomes what the row says, under the reference of the row."""
    arrival = _arrival(adapter, finding)
    standing = _standing_of(adapter, finding)
    if adapter.looked_after([standing.entry]):
        raise ActionRefused(_("Somebody looks after this entry: they change it themselves."))
    if standing.row.reference != arrival.reference:
        change_reference(adapter, standing, arrival.reference)
    write_changes(adapter, finding.run, [(arrival, standing)])


def _add_another(finding: ImportFinding, adapter: Adapter, by: User) -> None:
    """The row is about somebody new; whoever it was taken for stays, or is missing from the file."""
    arrival = _arrival(adapter, finding)
    if ImportedRow.objects.filter(adapter=adapter.code, reference=arrival.reference).exists():
        return
    add_entries(adapter, finding.run, [(arrival, new_entry(adapter, finding.run, arrival))])
    if finding.entry_id:
        ask_about_the_gone(adapter, finding.run, _standing_of(adapter, finding))


def _join(finding: ImportFinding, adapter: Adapter, by: User) -> None:
    """The row belongs to the entry that stood before; the one that it brought leaves the lists."""
    arrival = _arrival(adapter, finding)
    other = _entry(adapter, finding.other_id)
    if finding.entry_id:
        brought = _entry(adapter, finding.entry_id)
        if adapter.looked_after([brought]):
            raise ActionRefused(_("Somebody looks after both, or the newer of the two. Ask them first."))
        if brought.state != State.ARCHIVED:
            change_state(entry=brought, transition=Transition.ARCHIVE, by=by)
    join(adapter, finding.run, arrival, other)


def _keep_apart(finding: ImportFinding, adapter: Adapter, by: User) -> None:
    if finding.entry_id is None:
        _add_another(finding, adapter, by)


DOING = {
    FindingAnswer.CLOSED: _close,
    FindingAnswer.MOVED: _take,
    FindingAnswer.RENAMED: _take,
    FindingAnswer.TAKE: _take,
    FindingAnswer.ANOTHER: _add_another,
    FindingAnswer.SAME: _join,
    FindingAnswer.DIFFERENT: _keep_apart,
}


def _entry(adapter: Adapter, key: Any) -> Any:
    return adapter.model._default_manager.select_for_update(of=LOCKED).get(pk=key)


def _standing_of(adapter: Adapter, finding: ImportFinding) -> Standing:
    """The row of the finding's entry that speaks for it."""
    rows = _standing(adapter, entry=finding.entry_id).values()
    return next((standing for standing in rows if standing.speaks_for_its_entry), next(iter(rows)))


def _arrival(adapter: Adapter, finding: ImportFinding) -> Arrival:
    """The row of the finding, read anew by what is known today."""
    row = row_of(adapter, finding)
    reading = read_row(adapter, row, Locations([row["postcode"]]))
    if reading.arrival is None:
        raise ActionRefused(str(REASONS[reading.reason]))
    return reading.arrival

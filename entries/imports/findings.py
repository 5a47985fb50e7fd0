"""What a reading found, as questions: asked once, and again only where the row, or what it is about, has changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from entries.imports.adapter import Adapter, Arrival
from entries.imports.files import Row, layout_of
from entries.imports.judging import INACTIVE, Reading, Standing
from entries.imports.locations import Locations
from entries.imports.names import tidy
from entries.models import FindingAnswer, FindingKind, ImportFinding, ImportRun, Redaction

LONGEST_NAME = 200
LONGEST_REFERENCE = 180
BATCH = 500
COLUMNS = [field.name for field in ImportFinding._meta.concrete_fields if not field.primary_key]
# What nobody has to be asked about: there never was an entry, and the publisher says clearly that there shall be none.
PLAIN = {INACTIVE}
# A list of the whole of Britain is full of these; a few may be slips.
ELSEWHERE, MOST_ELSEWHERE = "not_in_wales", 100

ANSWERS: dict[str, tuple[FindingAnswer, ...]] = {
    FindingKind.GONE: (FindingAnswer.CLOSED, FindingAnswer.STILL_THERE),
    FindingKind.MOVED: (FindingAnswer.MOVED, FindingAnswer.ANOTHER),
    FindingKind.RENAMED: (FindingAnswer.RENAMED, FindingAnswer.ANOTHER),
    FindingKind.ALIKE: (FindingAnswer.SAME, FindingAnswer.DIFFERENT),
    FindingKind.CHANGED: (FindingAnswer.TAKE, FindingAnswer.KEEP),
    FindingKind.REFUSED: (FindingAnswer.SEEN,),
    FindingKind.NOTED: (FindingAnswer.SEEN,),
}


def in_one_line(name: str) -> str:
    """A name that fits a line, whatever the file held: no line breaks, no marks of a terminal, not without end."""
    name = tidy(name)
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


class Findings:
    """What one reading finds, gathered and then kept beside what earlier ones found."""

    def __init__(self, adapter: Adapter, run: ImportRun) -> None:
        self.adapter = adapter
        self.run = run
        # Of entries from which words were erased, no file brings them back.
        redacted = Redaction.objects.filter(entry__imported_rows__adapter=adapter.code)
        self.redacted = set(redacted.values_list("entry", flat=True))
        self.found: dict[tuple[str, str, str], ImportFinding] = {}

    def gone(self, standing: Standing, reason: str) -> None:
        row = standing.row
        self._find(
            FindingKind.GONE, row.reference, reason, name=row.name, given=row.given.items(), entry=standing.entry
        )

    def moved(self, arrival: Arrival, standing: Standing) -> None:
        self._of_row(FindingKind.MOVED, arrival, entry=standing.entry)

    def under_another_name(self, arrival: Arrival, standing: Standing) -> None:
        self._of_row(FindingKind.RENAMED, arrival, entry=standing.entry)

    def about_the_file(self, name: str, reason: str) -> None:
        self._find(FindingKind.NOTED, "file", reason, name=name, given=())

    def alike(self, arrival: Arrival, entry: Any, other: Any) -> None:
        """`entry` is the new one, None where it waits for the answer; `other` is the key of the one that stands."""
        self._of_row(FindingKind.ALIKE, arrival, reason="may_be_the_same", entry=entry, other_id=other)

    def changed(self, arrival: Arrival, standing: Standing) -> None:
        self._of_row(FindingKind.CHANGED, arrival, reason="left_alone", entry=standing.entry)

    def noted(self, arrival: Arrival, reason: str, entry: Any) -> None:
        self._of_row(FindingKind.NOTED, arrival, reason=reason, entry=entry)

    def refused(self, left_out: Iterable[Reading], locations: Locations, standing: Mapping[str, Standing]) -> None:
        readings = list(left_out)
        elsewhere = sum(reading.reason == ELSEWHERE for reading in readings)
        for reading in readings:
            known = standing.get(reading.reference)
            is_plain = reading.reason in PLAIN or (reading.reason == ELSEWHERE and elsewhere > MOST_ELSEWHERE)
            if is_plain or (FindingKind.GONE, reading.reference, reading.reason) in self.found:
                continue
            row = reading.row
            # Several rows may bear one reference, or none.
            reference = f"{reading.reference[:LONGEST_REFERENCE]}#{_digest(row.given)[:16]}"
            authority = known.entry.authority_id if known else locations.guess(row)
            self._find(
                *(FindingKind.REFUSED, reference, reading.reason),
                name=row["name"],
                given=row.given.items(),
                line=row.line,
                entry=known and known.entry,
                authority_id=authority,
            )

    def _of_row(self, kind: str, arrival: Arrival, *, reason: str = "", **facts: Any) -> None:
        facts["authority_id"] = arrival.fields["authority_id"]
        row = arrival.row
        self._find(kind, arrival.reference, reason, name=row["name"], given=row.given.items(), line=row.line, **facts)

    def _find(self, kind: str, reference: str, reason: str, *, name: str, given: Any, **facts: Any) -> None:
        entry = facts.pop("entry", None)
        if entry and entry.id in self.redacted:
            name, given = str(entry), ()
        facts.setdefault("authority_id", entry and entry.authority_id)
        finding = ImportFinding(
            adapter=self.adapter.code,
            run=self.run,
            kind=kind,
            reference=reference,
            reason=reason,
            name=in_one_line(name),
            given=[list(pair) for pair in given],
            # A new entry has no other key yet.
            entry_id=entry and entry.id,
            **facts,
        )
        # The order of columns in a sheet is no difference. A row that makes no entry may yet be beside one that did.
        about: list[Any] = [sorted(finding.given)]
        if kind != FindingKind.REFUSED:
            about += [finding.entry_id, finding.other_id, finding.authority_id]
        finding.digest = _digest([str(part) for part in about])
        self.found[kind, reference, reason] = finding

    def keep(self, *, still_there: set[Any], is_part: bool) -> None:
        """Adds what is new, asks again what has changed, and puts by what is no longer so.

        `still_there` are the entries that a row of the file is about: likeness is judged when a row is new, and stays a
        question as long as its entry is there.
        """
        earlier = ImportFinding.objects.filter(adapter=self.adapter.code).select_for_update()
        standing = {(row.kind, row.reference, row.reason): row for row in earlier}
        new, written = [], []
        for key, finding in self.found.items():
            before = standing.pop(key, None)
            if before is None:
                new.append(finding)
            elif not before.is_current or before.digest != finding.digest:
                finding.pk = before.pk
                written.append(finding)
            elif before.line != finding.line:
                before.line = finding.line
                written.append(before)
        for row in standing.values():
            is_of_here = row.entry_id in still_there
            stays = is_of_here if row.kind == FindingKind.ALIKE and row.entry_id else is_part and not is_of_here
            if row.is_current and not stays:
                row.is_current = False
                written.append(row)
        ImportFinding.objects.bulk_create(new, batch_size=BATCH)
        ImportFinding.objects.bulk_update(written, COLUMNS, batch_size=BATCH)


def ask_about_the_gone(adapter: Adapter, run: ImportRun, standing: Standing) -> None:
    """The new one of a pair is another: then the old one is missing, and that is a question of its own."""
    findings = Findings(adapter, run)
    findings.gone(standing, "gone")
    for found in findings.found.values():
        key = {name: getattr(found, name) for name in ("adapter", "kind", "reference", "reason")}
        values = {name: getattr(found, name) for name in COLUMNS}
        ImportFinding.objects.update_or_create(**key, defaults=values)


def row_of(adapter: Adapter, finding: ImportFinding) -> Row:
    """The row as it was read."""
    headings = [heading for heading, _cell in finding.given]
    layout = layout_of(headings, adapter.columns)
    return layout.row(finding.line or 0, [cell for _heading, cell in finding.given])


def _digest(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

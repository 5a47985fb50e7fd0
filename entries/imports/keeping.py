"""Writes what arrives onto the register: a part of the actions that read open data and that answer what was found."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from entries.bulk import add_many
from entries.imports.adapter import Adapter, Arrival
from entries.imports.judging import Standing
from entries.models import Entry, ImportedRow, ImportRun, Move
from entries.models.entry_queryset import KEYS
from entries.states import GivenLanguage, SourceKind, State

BATCH = 500
LONGEST_GIVEN_NAME = 300
LONGEST_REGISTER = 40
# What ends where another council answers for an entry.
OF_A_CHECK = ("checked_on", "checked_by", "was_checked_on", "changed_since_check_on", "changed_since_check")


def new_entry(adapter: Adapter, run: ImportRun, arrival: Arrival) -> Entry:
    """An entry for somebody new: nobody's yet, and published."""
    return adapter.model(
        **arrival.fields,
        state=State.PUBLISHED,
        published_at=timezone.now(),
        visibility=adapter.visibility,
        shows_ward=False,
        given_language=GivenLanguage.NOT_KNOWN,
        source_kind=SourceKind.IMPORT,
        source_reference=arrival.reference,
        import_run=run,
    )


def add_entries(adapter: Adapter, run: ImportRun, new: Sequence[tuple[Arrival, Entry]]) -> None:
    """With what belongs to them, and the rows that they were made of."""
    entries = [entry for _arrival, entry in new]
    add_many(entries)
    rows = [imported_row(adapter, run, arrival, entry) for arrival, entry in new]
    ImportedRow.objects.bulk_create(rows, batch_size=BATCH)
    adapter.add_links(entries)


def imported_row(adapter: Adapter, run: ImportRun, arrival: Arrival, entry: Entry) -> ImportedRow:
    return ImportedRow(
        adapter=adapter.code,
        reference=arrival.reference,
        entry_id=entry.pk,
        name=arrival.row["name"][:LONGEST_GIVEN_NAME],
        given=arrival.row.given,
        entry_version=entry.version,
        first_run=run,
        last_run=run,
    )


def write_changes(adapter: Adapter, run: ImportRun, changed: Sequence[tuple[Arrival, Standing]]) -> None:
    """What the publisher says now. Where the council of an entry changes, the check of the one it leaves ends."""
    if not changed:
        return
    for arrival, standing in changed:
        entry, row = standing.entry, standing.row
        before = entry.authority_id
        for name, value in arrival.fields.items():
            setattr(entry, name, value)
        if entry.authority_id != before:
            Move.note(entry, before=before)
        entry.version += 1
        entry.import_run = run
        entry.changed_at = timezone.now()
        entry.write_keys()
        row.name, row.given = arrival.row["name"][:LONGEST_GIVEN_NAME], arrival.row.given
        row.entry_version, row.last_run = entry.version, run
    names = [name.removesuffix("_id") for name in changed[0][0].fields]
    adapter.model._default_manager.bulk_update(
        [standing.entry for _arrival, standing in changed],
        [*names, "version", "import_run", "changed_at", *OF_A_CHECK, *KEYS],
        batch_size=BATCH,
    )
    rows = [standing.row for _arrival, standing in changed]
    ImportedRow.objects.bulk_update(rows, ["name", "given", "entry_version", "last_run"], batch_size=BATCH)


def write_given(rows: Sequence[tuple[Arrival, Standing]]) -> None:
    """What the publisher says now, where nothing in the entry follows from it."""
    for arrival, standing in rows:
        standing.row.name, standing.row.given = arrival.row["name"][:LONGEST_GIVEN_NAME], arrival.row.given
    ImportedRow.objects.bulk_update([standing.row for _arrival, standing in rows], ["name", "given"], batch_size=BATCH)


def change_reference(adapter: Adapter, standing: Standing, reference: str) -> None:
    """The publisher knows it by another identifier from now on. What people wrote stays as it is, and its version."""
    before = standing.row.reference
    if standing.speaks_for_its_entry:
        Entry.objects.filter(pk=standing.entry.pk).update(source_reference=reference)
        standing.entry.source_reference = reference
    standing.row.reference = reference
    standing.row.save(update_fields=["reference"])
    adapter.change_identifier(standing.entry, before, reference)


def join(adapter: Adapter, run: ImportRun, arrival: Arrival, entry: Any) -> None:
    """A row is about an entry that stands already, and a public register knows it so."""
    row = ImportedRow.objects.filter(adapter=adapter.code, reference=arrival.reference).first()
    row = row or imported_row(adapter, run, arrival, entry)
    row.entry_id = entry.pk
    row.save()
    Entry.objects.filter(pk=entry.pk).update(
        matched_on=timezone.localdate(), matched_register=adapter.publisher[0][:LONGEST_REGISTER]
    )
    adapter.add_identifiers([(entry, arrival.reference)])

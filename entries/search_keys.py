"""Writes the keys by which entries are found: for rows that were written past `save`, and when the rule has changed."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import apps as every_app
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from entries import kinds
from entries.models import Entry
from entries.models.entry_queryset import KEYS
from entries.places import settle_places
from reference.welsh_words import VERSION

BATCH = 1_000
WORDS = ("id", "name_en", "name_cy", "purpose_en", "purpose_cy")

# In one piece: `bulk_update` would write a case for every row and column, and each writing of a row makes all that is
# generated from it anew.
REWRITE = """
UPDATE entries_entry SET search_name_keys = of_name, search_about_keys = about, search_version = written.of_rule,
    search_kinds = {kinds}
FROM unnest(%s::uuid[], %s::text[], %s::text[], %s::smallint[]) AS written(entry, of_name, about, of_rule)
WHERE id = entry
"""


def write_after_migrate(*, using: str = DEFAULT_DB_ALIAS, apps: Any = every_app, **signal: Any) -> None:
    """An upgrade brings keys to entries that stand, and those that changed with the words of their kind.

    Nothing to do before the migrations that make the columns and the functions, nor where all is as it should be.
    """
    functions = [kind.kind_keys for kind in kinds.all_kinds() if kind.kind_keys]
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT bool_and(to_regproc(name) IS NOT NULL) FROM unnest(%s::text[]) AS name", [functions])
        if using != DEFAULT_DB_ALIAS or cursor.fetchone() != (True,):
            return
    had_keys = not Entry.objects.exclude(search_version=VERSION).exists()
    sum(rewrite_all_keys())
    if not had_keys:
        settle_places()


def in_batches(entries: Any) -> list[list[Any]]:
    """The primary keys of these entries, so many at a time."""
    standing = list(entries.order_by("pk").values_list("pk", flat=True))
    return [standing[first : first + BATCH] for first in range(0, len(standing), BATCH)]


@transaction.atomic
def rewrite_keys(keys: Sequence[Any]) -> int:
    """The keys of these entries as their words stand now; how many differed."""
    entries = Entry.objects.filter(pk__in=keys).only(*WORDS, *KEYS).select_for_update().order_by("pk")
    changed = []
    for entry in entries:
        before = [getattr(entry, name) for name in KEYS]
        entry.write_keys()
        if before != [getattr(entry, name) for name in KEYS]:
            changed.append((entry.pk, *(getattr(entry, name) for name in KEYS)))
    if changed:
        with connection.cursor() as cursor:
            cursor.execute(
                REWRITE.format(kinds=_kinds_of_any()), [list(column) for column in zip(*changed, strict=True)]
            )
    return len(changed)


def rewrite_all_keys(*, every: bool = False) -> Iterator[int]:
    """Of all entries whose keys are older than the rule, or of `every` one, batch by batch; how many each wrote.

    Then what each is found by as a thing of its kind, where the words for a kind have changed.
    """
    entries = Entry.objects.all() if every else Entry.objects.exclude(search_version=VERSION)
    for batch in in_batches(entries):
        yield rewrite_keys(batch)
    for kind in kinds.all_kinds():
        if kind.kind_keys:
            yield _rewrite_kinds(kind)


def _kinds_of_any() -> str:
    """SQL: what an entry is found by as a thing of its kind; as it stands where its kind has no such words."""
    cases = (f"WHEN '{kind.code}' THEN {_kind_keys(kind)}" for kind in kinds.all_kinds() if kind.kind_keys)
    return f"CASE kind {' '.join(cases)} ELSE search_kinds END"


def _kind_keys(kind: kinds.EntryKind) -> str:
    return f"{connection.ops.quote_name(kind.kind_keys)}(id)"


def _rewrite_kinds(kind: kinds.EntryKind) -> int:
    """In one statement: the words stand in the database already."""
    keys = _kind_keys(kind)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE entries_entry SET search_kinds = {keys} WHERE kind = %s AND search_kinds IS DISTINCT FROM {keys}",
            [kind.code],
        )
        return cursor.rowcount

"""Many entries at once."""

from collections.abc import Sequence
from typing import TypeVar

from django.db import connection, transaction

from entries.models import Entry

E = TypeVar("E", bound=Entry)
BATCH = 500


@transaction.atomic
def add_many(entries: Sequence[E]) -> None:
    """Add entries of one kind, each with its row in the table of entries and its row in its own kind's table.

    Django's `bulk_create` refuses a model that stands in two tables. These have their keys beforehand, so nothing has
    to be asked back between the two.
    """
    if not entries:
        return
    shared = [field for field in Entry._meta.concrete_fields if not field.generated]
    rows = []
    for entry in entries:
        entry.kind = entry.own_kind()
        entry.entry_id = entry.id
        entry.write_keys()
        rows.append(Entry(**{field.attname: getattr(entry, field.attname) for field in shared}))
    Entry.objects.bulk_create(rows, batch_size=BATCH)
    model = type(entries[0])
    own = [field for field in model._meta.local_concrete_fields if not field.generated]
    for start in range(0, len(entries), BATCH):
        model._base_manager._insert(entries[start : start + BATCH], fields=own, using=connection.alias)

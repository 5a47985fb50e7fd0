"""Which tables of history tell of an entry. They are found from the models: rooms to the right are not named here."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet

from entries.models import Entry


@dataclass(frozen=True)
class HistoryTable:
    """The history of one table: `events` are its rows, each of which says what a row of `rows` became.

    `owners` are the columns that name the entry: a row belongs to it, and cannot stand without it. A link has two. It
    is recorded under the first; at the other end it is read of by whoever may know the first.
    """

    events: type[Model]
    rows: type[Model]
    owners: tuple[str, ...]

    def tells_of(self, entry: Entry) -> bool:
        """Whether the table can hold anything about an entry of this kind."""
        models = tuple(self.events._meta.get_field(owner).related_model or Entry for owner in self.owners)
        return isinstance(entry, models)

    def of(self, entry: Entry) -> QuerySet:
        """All rows about the entry."""
        belongs = Q()
        for owner in self.owners:
            belongs |= Q(**{owner: entry.pk})
        return self.events._default_manager.filter(belongs).order_by()

    def read_by(self, user: Any, entry: Entry) -> QuerySet:
        """Those of them that may be read by this person, who may read the history of the entry."""
        rows = self.of(entry)
        if len(self.owners) == 1:
            return rows
        first = self.owners[0]
        known = Exists(Entry.objects.visible_to(user).filter(pk=OuterRef(first)))
        return rows.filter(Q(**{first: entry.pk}) | known)

    @property
    def is_of_entries(self) -> bool:
        """Whether each of its rows is an entry, or what its kind adds to one."""
        return issubclass(self.rows, Entry)

    @property
    def is_for_council(self) -> bool:
        return bool(self.rows.history_is_for_council)  # type: ignore[attr-defined]


def owners_in(table: type[Model]) -> tuple[str, ...]:
    """The columns by which a row of this table belongs to an entry; none where it belongs to none."""
    if issubclass(table, Entry):
        return ("pk",)
    return tuple(field.name for field in table._meta.concrete_fields if _leads_to_entry(field) and not field.null)


def _leads_to_entry(field: Field) -> bool:
    return bool(field.is_relation and field.related_model and issubclass(field.related_model, Entry))


@cache
def history_tables() -> tuple[HistoryTable, ...]:
    """Every table of history that tells of entries, the entries' own first."""
    found = []
    for events in apps.get_models():
        rows = getattr(events, "pgh_tracked_model", None)
        if rows is None:
            continue
        owners = ("pgh_obj",) if issubclass(rows, Entry) else owners_in(rows)
        if owners:
            found.append(HistoryTable(events, rows, owners))
    return tuple(sorted(found, key=lambda table: not table.is_of_entries))

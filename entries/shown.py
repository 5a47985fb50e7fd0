"""A row as its reader may see it: what templates are given, so that nothing is guarded in a template."""

import dataclasses
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from accounts.disclosure import Disclosed, Disclosure, declared, disclosure_of, is_guarded
from entries.models import Entry
from entries.permissions import can_see_private_entry


class NotShown(Exception):
    """A template asks a row for rows that belong to it. Which of them its reader may know is for the view to say."""


class Shown:
    """Reads like the row itself, but a field that this reader may not read is empty, as its table declares.

    Methods and properties of the row run on this, so that what they make of an empty field is empty too. What a row
    links to is shown as far as that entry shows itself, and not at all unless both ends are public in full; only its
    own people (`is_insider`) follow a link to any entry that they may know. To look after a place does not mean to
    know every hidden group that holds it: of an entry that is not public, nobody reads the name but a `reader` who may.
    """

    __slots__ = ("_entry", "_is_insider", "_limit", "_plan", "_reader", "_row")

    def __init__(self, row: Any, *, of: Any = None, is_insider: bool = False, reader: Any = None) -> None:
        """`of` is the entry that the row belongs to, where it is none itself; `reader` is the person who reads."""
        self._row, self._entry, self._is_insider = row, row if of is None else of, is_insider
        self._reader = reader
        self._plan = plan = plan_of(row.__class__)
        ends = [getattr(row, end) for end in plan.ends] or [self._entry]
        self._limit = Disclosure.PRIVATE if is_insider else min(map(open_to_all, ends))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        plan = self._plan
        if name in plan.fields:
            kind, empty = plan.fields[name]
            return self._follow(getattr(self._row, name)) if kind <= self._limit else empty
        if name in plan.own_rules:
            return getattr(self._row, name)
        if name in plan.relations:
            raise NotShown(f"{type(self._row).__name__}.{name}")
        if name in self._row.__dict__:  # what a query added to the row
            return self._follow(self._row.__dict__[name])
        found = plan.attribute(name)
        return found.__get__(self, type(self._row)) if hasattr(found, "__get__") else found

    def __str__(self) -> str:
        return str(type(self._row).__str__(self))  # type: ignore[arg-type,call-arg]

    def __eq__(self, other: object) -> bool:
        return bool(self._row == (other._row if isinstance(other, Shown) else other))

    def __hash__(self) -> int:
        return hash(self._row)

    @property
    def is_in_full(self) -> bool:
        """Whether this reader sees more than the area of the entry."""
        return self._limit > Disclosure.PUBLIC

    def _follow(self, value: Any) -> Any:
        """What stands at the other end of a field."""
        if isinstance(value, list):
            return [self._follow(one) for one in value]
        if not isinstance(value, models.Model) or not is_guarded(value):
            return value
        if not isinstance(value, Entry):
            return Shown(value, of=self._entry, is_insider=self._is_insider, reader=self._reader)
        if value.pk == self._entry.pk:
            return Shown(value, is_insider=self._is_insider, reader=self._reader)
        is_open = self._may_know(value) if self._is_insider else self.is_in_full and value.shows_place
        return Shown(value) if is_open else None

    def _may_know(self, entry: Entry) -> bool:
        """The one gate before the name of an entry at the other end of a link."""
        return entry.is_public or (self._reader is not None and can_see_private_entry(self._reader, entry))


def shown_rows(rows: Iterable[Any], *, of: Any = None, is_insider: bool = False, reader: Any = None) -> list[Any]:
    """The same for many rows: entries, or what belongs to one."""
    return [Shown(row, of=of, is_insider=is_insider, reader=reader) for row in rows]


def open_to_all(entry: Any) -> Disclosure:
    """What anybody may read of an entry that they may know."""
    return Disclosure.ONLY_IN_FULL if entry.shows_place else Disclosure.PUBLIC


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a table holds: its fields with their kind and what stands for them where they are not shown."""

    table: type
    fields: dict[str, tuple[Disclosure, Any]]
    own_rules: frozenset[str]
    relations: frozenset[str] = frozenset()
    ends: tuple[str, ...] = ()  # of a link: where both entries stand that must show everything

    def attribute(self, name: str) -> Any:
        """A method, a property or another attribute of the class; raises AttributeError where there is none."""
        for table in self.table.__mro__:
            if name in vars(table):
                return vars(table)[name]
        raise AttributeError(f"{self.table.__name__}.{name}")


@cache
def plan_of(table: Any) -> Plan:
    """Worked out once for each table of the portal, and for each dataclass that declares as tables do."""
    said = [found for base in table.__mro__ if (found := declared(base))]
    rules = frozenset(name for one in said for name in one.own_rules.split())
    if not issubclass(table, models.Model):
        return Plan(table, parts_of(table, said[0]), rules)
    fields = {}
    for column in (*table._meta.concrete_fields, *table._meta.many_to_many):
        kind = disclosure_of(column)
        fields |= {column.name: (kind, empty_of(column)), column.attname: (kind, empty_of(column))}
    # Addresses of actions name a row by its key, which tells nothing.
    rows = frozenset(relation.get_accessor_name() or "" for relation in table._meta.related_objects)
    ways = tuple(declared(table).of.split()) if declared(table) else ()
    return Plan(table, fields, rules | {"pk"}, rows, ways if len(ways) > 1 else ())


def parts_of(table: Any, said: Disclosed) -> dict[str, tuple[Disclosure, Any]]:
    return {
        part.name: (
            said.kinds.get(part.name, Disclosure.PRIVATE),
            None if part.default is dataclasses.MISSING else part.default,
        )
        for part in dataclasses.fields(table)
    }


def empty_of(column: Any) -> Any:
    """What a field that is not shown reads as: what it would be where nobody had filled it in."""
    if isinstance(column, models.CharField | models.TextField):
        return ""
    return () if isinstance(column, ArrayField | models.ManyToManyField) else None

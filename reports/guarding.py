"""The guard of the columns of files: made from what each field declares of itself, for whatever a column reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Case, F, Q, Subquery, When
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import Col, RawSQL
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.db.models.sql import Query

from accounts.disclosure import Disclosure, declared, disclosure_of
from entries.models import Entry
from entries.states import State, Visibility


class NotForFiles(Exception):
    """A column reads what may stand in no file; says which field that is."""


class OwnRule(Case):
    """A value with a rule of its own about who may read it, which is a guard already. There is one: that of the ward.

    Written down in docs/disclosure.md.
    """


@dataclass(frozen=True)
class Reading:
    """One field that a column reads: how far it may go, and which entries must show everything for it."""

    name: str
    kind: Disclosure
    owners: tuple[str, ...] = ("",)  # prefixes of the entries to which the row belongs
    others: tuple[str, ...] = ()  # and of those to which the way leads from it: a link needs both ends

    def conditions(self) -> dict[str, str]:
        """What must be so for everybody to read it."""
        owners = self.owners if self.kind == Disclosure.ONLY_IN_FULL else ()
        in_full = {f"{entry}visibility": Visibility.FULL for entry in (*owners, *self.others)}
        return in_full | {f"{entry}state": State.PUBLISHED for entry in self.others}


def guarded(expression: Any, model: Any) -> Any:
    """The same value of rows of `model` that are public, empty wherever a field that it reads may not be read.

    Raises NotForFiles where it reads a private field, or one of which nobody can tell whose it is.
    """
    conditions: dict[str, str] = {}
    for reading in read_by(expression, model):
        if reading.kind == Disclosure.PRIVATE:
            raise NotForFiles(f"{reading.name} is private")
        conditions |= reading.conditions()
    return Case(When(Q(**conditions), then=expression), default=None) if conditions else expression


def read_by(expression: Any, model: Any) -> Iterator[Reading]:
    """Every field from which an expression takes its value, those that its conditions ask about among them."""
    if expression is None or isinstance(expression, OwnRule):
        return
    if isinstance(expression, RawSQL):
        raise NotForFiles("nobody can tell what SQL reads")
    if isinstance(expression, F):
        yield from on_the_way(expression.name, model)
    elif isinstance(expression, Q):
        for child in expression.children:
            path, value = child if isinstance(child, tuple) else (None, child)
            if path:
                yield from on_the_way(path, model)
            yield from read_by(value, model)
    elif isinstance(expression, Subquery):
        yield from read_by_query(expression.query, model)
    else:
        for source in getattr(expression, "get_source_expressions", list)():
            yield from read_by(source, model)


def on_the_way(path: str, model: Any) -> Iterator[Reading]:
    """The fields of a path such as `asset__kept_by__name_en`, each with the entries that it belongs to."""
    prefix = ""
    owners = owners_of(model, prefix, ("",))
    others: tuple[str, ...] = ()
    for name in path.split(LOOKUP_SEP):
        try:
            way: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
        except FieldDoesNotExist:
            if not prefix:
                raise NotForFiles(f"{path} is no field of {model._meta.label}") from None
            return  # a lookup, or a transform of the field before it
        column = way.field if isinstance(way, ForeignObjectRel) else way
        yield Reading(f"{column.model._meta.label}.{column.name}", disclosure_of(column), owners, others)
        if way.related_model is None:
            return
        prefix += f"{name}{LOOKUP_SEP}"
        model = way.related_model
        if not column.remote_field.parent_link:
            if issubclass(model, Entry) and prefix not in owners:
                others = (*others, prefix)
            owners = owners_of(model, prefix, owners)


def owners_of(model: Any, prefix: str, before: tuple[str, ...]) -> tuple[str, ...]:
    """The entries that a row belongs to; where its table names none, those of the row that leads to it."""
    if issubclass(model, Entry):
        return (prefix,)
    said = declared(model)
    return tuple(f"{prefix}{way}{LOOKUP_SEP}" for way in said.of.split()) if said and said.of else before


def read_by_query(query: Query, model: Any) -> Iterator[Reading]:
    """What a subquery about the row reads: its rows belong to the row's own entry, and so does what stands in them.

    Raises NotForFiles for a guarded field of a table that it joins, which no guard could reach.
    """
    owners, table = owners_of(model, "", ("",)), query.model
    said = declared(table)
    ways = [table._meta.get_field(way) for way in said.of.split()] if said else table._meta.local_concrete_fields
    yield from (Reading(f"{table._meta.label}.{way.name}", disclosure_of(way), owners) for way in ways)
    for cell in (*query.select, *query.annotation_select.values()):
        for column in columns_of(cell):
            if isinstance(column, Subquery):
                yield from read_by_query(column.query, model)
            elif isinstance(column, F):
                yield from on_the_way(column.name, model)
            elif disclosure_of(column) == Disclosure.ONLY_IN_FULL and column.model is not table:
                raise NotForFiles(f"{column.model._meta.label}.{column.name} stands in another entry's row")
            else:
                yield Reading(f"{column.model._meta.label}.{column.name}", disclosure_of(column), owners)


def columns_of(cell: Any) -> Iterator[Any]:
    """The fields that one cell of a subquery takes, and the subqueries and outer fields inside it."""
    if isinstance(cell, RawSQL):
        raise NotForFiles("nobody can tell what SQL reads")
    if isinstance(cell, Col):
        yield cell.target
    elif isinstance(cell, F | Subquery):
        yield cell
    else:
        for source in getattr(cell, "get_source_expressions", list)():
            yield from columns_of(source)

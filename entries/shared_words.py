"""Rows lead to shared words (authority, town, kind) that the process remembers, without a join for each.

A page of an entry would join eight tables of a few rows each, and PostgreSQL would take longer to plan that than to
read the entry.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar

from django.db.models import Field, Model, QuerySet
from django.db.models.query import ModelIterable

from reference.models import words_by_key

Rows = TypeVar("Rows", bound=QuerySet)


def with_words(rows: Rows, *links: str) -> Rows:
    """The same rows, whose foreign keys to shared words are followed without asking: "authority", "asset__town".

    What lies between is to be fetched with the rows. A row that leads to a word which is not remembered asks for it
    when it is read.
    """
    followed = rows.all()
    followed._iterable_class = _rows_with(*links)  # type: ignore[attr-defined]
    return followed


@cache
def _rows_with(*links: str) -> type[ModelIterable]:
    class RowsWithWords(ModelIterable):
        def __iter__(self) -> Iterator[Any]:
            fields = [(link.split("__")[:-1], field_at(self.queryset.model, link)) for link in links]
            words = [(path, field.name, field.attname, words_by_key(_words_of(field))) for path, field in fields]
            for row in super().__iter__():
                for path, name, attname, by_key in words:
                    owner = row
                    for step in path:
                        owner = getattr(owner, step)
                    if word := by_key.get(getattr(owner, attname)):
                        owner._state.fields_cache[name] = word
                yield row

    return RowsWithWords


def _words_of(field: Field) -> Any:
    return field.related_model


def field_at(model: type[Model], link: str) -> Field:
    first, _rest, rest = link.partition("__")
    field: Any = model._meta.get_field(first)
    return field_at(field.related_model, rest) if rest else field

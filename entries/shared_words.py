"""Rows of lists lead to shared words (authority, town, kind) that the process remembers, without a join for each."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.db.models import ForeignKey
from django.db.models.query import ModelIterable

from reference.models import words_by_key


@cache
def with_words(*links: str) -> type[ModelIterable]:
    """How a queryset makes its rows, where these foreign keys are to be followed without asking.

    A row that leads to a word which is not remembered asks for it when it is read.
    """

    class RowsWithWords(ModelIterable):
        def __iter__(self) -> Iterator[Any]:
            fields: list[ForeignKey] = [self.queryset.model._meta.get_field(link) for link in links]  # type: ignore[misc]
            words = [(field.name, field.attname, words_by_key(field.related_model)) for field in fields]  # type: ignore[arg-type]
            for row in super().__iter__():
                for name, attname, by_key in words:
                    if word := by_key.get(getattr(row, attname)):
                        row._state.fields_cache[name] = word
                yield row

    return RowsWithWords

"""Where words stand in an entry, in what belongs to it and in its history, and what is left when they are erased."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, Field, JSONField, Model, Q, QuerySet, TextField, URLField

from entries.history.tables import history_tables, owners_in
from entries.models import Document, Entry, ImportFinding, ImportRun

MARKS = {"en": "[erased]", "cy": "[wedi'i ddileu]"}
MARK_WITHOUT_LANGUAGE = "[erased / wedi'i ddileu]"
LEAST_LETTERS = 3
# Columns of text in which only the code writes.
CODES = {"adapter", "digest", "file_digest", "media_type", "pgh_label", "rule", "rule_set"}
CONTEXT = "pgh_context"


@dataclass(frozen=True)
class Finding:
    """A row in which the words stand, and its columns as they are without them."""

    row: Model
    changed: dict[str, Any]

    @property
    def table(self) -> type[Model]:
        return type(self.row)


def pattern_of(words: str) -> re.Pattern:
    """The words in capitals or not, with any spaces or signs between them, and never a part of a longer word.

    Raises ValueError for words with so few letters that they would be found everywhere.
    """
    parts = re.findall(r"\w+", words)
    if len("".join(parts)) < LEAST_LETTERS:
        raise ValueError(words)
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, parts)) + r"(?![^\W_])", re.IGNORECASE)


def findings_in(rows: QuerySet, pattern: re.Pattern) -> Iterator[Finding]:
    """Every row that holds the words."""
    columns = columns_of_text(rows.model)
    for row in rows:
        changed = {}
        for column in columns:
            value = getattr(row, column.name)
            without = erased(column, value, pattern)
            if without != value:
                changed[column.name] = without
        if changed:
            yield Finding(row, changed)


def columns_of_text(table: type[Model]) -> list[Field]:
    """The columns into which somebody may have typed words, or a publisher may have."""
    return [
        column
        for column in table._meta.local_concrete_fields
        if isinstance(column, CharField | TextField | JSONField)
        if not (column.generated or column.primary_key or column.choices or column.name in CODES)
        if column.editable or isinstance(column, JSONField)
    ]


def erased(column: Field, value: Any, pattern: re.Pattern) -> Any:
    """A value without the words. Half an address leads nowhere, so one that holds them goes as a whole."""
    if isinstance(value, str) and pattern.search(value) and isinstance(column, URLField):
        return ""
    mark = MARKS.get(column.name[-2:], MARK_WITHOUT_LANGUAGE)
    if column.name == CONTEXT:
        return value and {key: pattern.sub(mark, said) if key == "address" else said for key, said in value.items()}
    without = _everywhere(value, partial(pattern.sub, mark))
    most = getattr(column, "max_length", None)
    if isinstance(without, str) and most and len(without) > most:
        return pattern.sub("", value).strip()
    return without


def _everywhere(value: Any, change: Any) -> Any:
    """Every text in a value of a JSON column, or the text itself."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_everywhere(one, change) for one in value]
    if isinstance(value, dict):
        return {key: _everywhere(one, change) for key, one in value.items()}
    return value


def rows_of(entry: Entry) -> Iterator[QuerySet]:
    """The rows of today: the entry, what belongs to it, its documents, and the readings of its open data."""
    for table in our_tables():
        if hasattr(table, "pgh_tracked_model"):
            continue
        belongs = Q()
        for owner in owners_in(table):
            belongs |= Q(**{owner: entry.pk})
        if belongs:
            yield table._default_manager.filter(belongs)
    yield Document.objects.filter(pk__in=entry.evidence.values("document"))
    yield ImportFinding.objects.filter(Q(entry=entry.pk) | Q(other=entry.pk))
    yield ImportRun.objects.filter(adapter__in=ImportRun.objects.filter(rows_seen__entry=entry.pk).values("adapter"))


def history_of(entry: Entry) -> Iterator[QuerySet]:
    """All that history has of it."""
    for table in history_tables():
        yield table.of(entry)


def our_tables() -> list[type[Model]]:
    """Every table of the portal's own rooms."""
    return [
        table for room in settings.ROOMS for table in apps.get_app_config(room).get_models(include_auto_created=True)
    ]


def standing_elsewhere(words: str, pattern: re.Pattern) -> dict[str, int]:
    """In how many rows the words stand now, by table, whatever entry they belong to.

    The database looks for the first word alone; here the rest is compared.
    """
    first = re.findall(r"\w+", words)[0]
    counts = {}
    for table in our_tables():
        holds = Q()
        for column in columns_of_text(table):
            holds |= Q(**{f"{column.name}__icontains": first})
        number = sum(1 for _ in findings_in(table._default_manager.filter(holds), pattern)) if holds else 0
        if number:
            counts[table._meta.label] = number
    return counts

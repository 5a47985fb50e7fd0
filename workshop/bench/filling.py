"""Many rows at once, from row numbers, by the database itself."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import AutoField, Field, Model

from workshop.bench.drawing import prepare
from workshop.bench.processes import Spread
from workshop.terminal import say

AT_ONCE = 5_000
SECONDS_BETWEEN_SIGNS = 3


class Progress:
    """Says how far something has come, every few seconds."""

    def __init__(self, what: str, of: int) -> None:
        self.what, self.of, self.done = what, of, 0
        self.began = self.said = time.monotonic()

    def add(self, done: int) -> None:
        self.done += done
        now = time.monotonic()
        if self.done >= self.of:
            say(f"  {self.what}: {self.of:,} in {now - self.began:.0f} s")
        elif now - self.said >= SECONDS_BETWEEN_SIGNS:
            say(f"  {self.what}: {self.done:,} of {self.of:,}")
            self.said = now


@dataclass(frozen=True)
class Batch:
    """Some rows of one table: the statement that makes them, and their numbers."""

    statement: str
    defaults: list[Any]
    first: int
    last: int


class Filler:
    """Fills tables batch by batch; `spread` says by which processes."""

    def __init__(self, spread: Spread) -> None:
        self.spread = spread

    def fill(self, model: type[Model], rows: int, given: dict[str, str], joined: str = "", what: str = "") -> None:
        """Rows `n` from 1 to `rows`: `given` names columns with their SQL, all others get their field's default."""
        statement, defaults = insert(model, given, joined)
        batches = [
            Batch(statement, defaults, first, min(rows, first + AT_ONCE - 1)) for first in range(1, rows + 1, AT_ONCE)
        ]
        progress = Progress(what or str(model._meta.verbose_name_plural), rows)
        for done in self.spread(fill_batch, batches):
            progress.add(done)


@transaction.atomic
def fill_batch(batch: Batch) -> int:
    prepare()
    with connection.cursor() as cursor:
        cursor.execute(batch.statement, [*batch.defaults, batch.first, batch.last])
        return cursor.rowcount


def insert(model: type[Model], given: dict[str, str], joined: str) -> tuple[str, list[Any]]:
    """The statement, and the defaults for the columns that are not given; the first and the last number come after."""
    table = model._meta.db_table
    fields = [field for field in model._meta.local_concrete_fields if is_filled(field, given)]
    if unknown := set(given) - {field.column for field in fields}:
        raise LookupError(f"{table} has no column {', '.join(sorted(unknown))}.")
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    values = ", ".join(given.get(field.column, "now()" if is_moment(field) else "%s") for field in fields)
    defaults = [default_of(field) for field in fields if field.column not in given and not is_moment(field)]
    return f"INSERT INTO {table} ({columns}) SELECT {values} FROM generate_series(%s, %s) AS n {joined}", defaults


def is_filled(field: Field, given: dict[str, str]) -> bool:
    """The database makes generated columns and running numbers itself."""
    return not field.generated and (field.column in given or not isinstance(field, AutoField))


def is_moment(field: Field) -> bool:
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))


def default_of(field: Field) -> Any:
    return field.get_db_prep_save(field.get_default(), connection)


def let_history_rest(models: Sequence[type[Model]]) -> None:
    """History and other triggers of ours; foreign keys are still checked. A table's owner may do this."""
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")


def wake_history(models: Sequence[type[Model]]) -> None:
    check_keys_now()
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")


def check_keys_now() -> None:
    """What a foreign key still has to check stands in the way of any change to its table."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def wake_trigger(model: type[Model], name: str) -> None:
    """One that makes what the rows need."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER {name}")


def let_indexes_rest(model: type[Model]) -> list[str]:
    """Takes away what is no key of the table, and gives the statements that make it again.

    An index made of all rows at once takes a fraction of the time of one that grows with each of them.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index"
            " WHERE indrelid = %s::regclass AND NOT indisunique",
            [model._meta.db_table],
        )
        standing = cursor.fetchall()
        for name, _statement in standing:
            cursor.execute(f"DROP INDEX {name}")
    return [statement for _name, statement in standing]


def wake_indexes(statements: Sequence[str]) -> None:
    check_keys_now()
    progress = Progress("indexes", len(statements))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            progress.add(1)

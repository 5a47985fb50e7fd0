"""A list as a CSV file, streamed straight from the database: nothing is loaded whole, at any size."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

BYTE_ORDER_MARK = "\ufeff"
# Rows come one by one; a web server is quicker with fewer, larger pieces.
PIECE = 32 * 1024


def copy_statement(rows: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """The SELECT of these rows as a COPY that PostgreSQL writes as CSV (RFC 4180), with its parameters."""
    try:
        select, params = rows.query.sql_with_params()
    except EmptyResultSet:
        # Django knows without asking that nothing fits, and makes no statement: such a file has its headings alone.
        select, params = "SELECT WHERE FALSE", ()
    return f"COPY ({select}) TO STDOUT WITH (FORMAT csv)", params


def csv_pieces(headings: list[str], statement: str, params: tuple[Any, ...]) -> Iterator[bytes]:
    """The file, piece by piece: mark and headings at once, then the rows as the database hands them over."""
    yield heading_line(headings)
    with connection.cursor() as wrapped, wrapped.cursor.copy(statement, params) as copied:
        piece = bytearray()
        for row in copied:
            piece += row
            if len(piece) >= PIECE:
                yield bytes(piece)
                piece.clear()
        yield bytes(piece)


def heading_line(headings: list[str]) -> bytes:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(headings)
    return (BYTE_ORDER_MARK + line.getvalue()).encode()


def with_columns(rows: QuerySet[Any], columns: dict[str, Any]) -> QuerySet[Any]:
    """Rows of these columns alone, in this order."""
    named = {f"file_{key}": expression for key, expression in columns.items()}
    chosen: QuerySet[Any] = rows.annotate(**named).values_list(*named)
    return chosen

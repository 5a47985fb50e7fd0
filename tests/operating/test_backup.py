"""A rehearsal: a filled portal is backed up, restored into an empty database, measured, and served."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from cohesion_portal import backup
from cohesion_portal.backup import DOCUMENTS, DUMP, NOTE, Held, differences
from tests.databases import checkout
from tests.operating.served import PROJECT, environment_of, served

pytestmark = pytest.mark.xdist_group("served for the public")

WORDS_OF_A_DOCUMENT = b"%PDF-1.4 an example of a document"


class Portal:
    """A database and a folder of documents, and the commands of a portal that is pointed at them."""

    def __init__(self, name: str, documents: Path) -> None:
        self.name, self.documents = name, documents
        self.settings = {"DOCUMENTS": str(documents), "DEMO": "1", "LOG_LEVEL": "WARNING"}

    def call(self, *arguments: object, succeeds: bool = True) -> str:
        answer = subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=PROJECT,
            env=environment_of(self.name, **self.settings),
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert (answer.returncode == 0) is succeeds, f"{arguments}:\n{answer.stdout}{answer.stderr}"
        return answer.stdout + answer.stderr

    def ask(self, statement: str) -> list[tuple]:
        with psycopg.connect(**connection.get_connection_params() | {"dbname": self.name}) as database:
            cursor = database.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def portals(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[tuple[Portal, Portal]]:
    """One that is filled, a copy of this run's database; and an empty one."""
    folder = tmp_path_factory.mktemp("portals")
    own = connection.settings_dict["NAME"]
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            for name in ("filled", "empty"):
                cursor.execute(f"DROP DATABASE IF EXISTS {own}_{name} WITH (FORCE)")
            # Of what this run's own was copied from: a server may be looking at that one.
            cursor.execute(f"CREATE DATABASE {own}_filled TEMPLATE test_portal_{checkout()}")
            cursor.execute(f"CREATE DATABASE {own}_empty ENCODING 'UTF8' TEMPLATE template0")
        filled = Portal(f"{own}_filled", folder / "filled")
        filled.documents.mkdir()
        (filled.documents / "example.pdf").write_bytes(WORDS_OF_A_DOCUMENT)
        filled.call("manage.py", "createcachetable")
        filled.call("-m", "workshop.demo")
        yield filled, Portal(f"{own}_empty", folder / "restored/documents")
        with connection._nodb_cursor() as cursor:
            for name in ("filled", "empty"):
                cursor.execute(f"DROP DATABASE {own}_{name} WITH (FORCE)")


@pytest.fixture(scope="module")
def made(portals: tuple[Portal, Portal], tmp_path_factory: Any) -> Path:
    folder = tmp_path_factory.mktemp("backups")
    said = portals[0].call("manage.py", "back_up", folder)
    (found,) = folder.iterdir()
    assert str(found) in said
    return found


def test_backup_is_for_its_owner_alone_and_leaves_nothing_unfinished(made: Path) -> None:
    assert made.stat().st_mode & 0o777 == 0o700
    assert {path.name for path in made.iterdir()} == {DUMP, DOCUMENTS, NOTE}
    rows = {table: rows for table, (rows, _total) in json.loads((made / NOTE).read_text())["tables"].items()}
    assert rows["entries_entry"] > 10
    assert rows["entries_entryevent"] > 10


def test_restored_portal_holds_what_the_backup_held_and_serves(
    collected: None, portals: tuple[Portal, Portal], made: Path, tmp_path: Path
) -> None:
    filled, empty = portals
    said = empty.call("manage.py", "restore", made)

    assert "All are as in the backup." in said
    assert (empty.documents / "example.pdf").read_bytes() == WORDS_OF_A_DOCUMENT
    for question in (
        "SELECT count(*) FROM entries_entryevent",  # history was not written once more
        "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT count(*), bool_and(convalidated) FROM pg_constraint",
        "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT array_agg(extname ORDER BY extname) FROM pg_extension",
    ):
        assert filled.ask(question) == empty.ask(question), question
    assert empty.ask("SELECT count(*) FROM django_session") == [(0,)]

    assert "No planned migration" in empty.call("manage.py", "migrate", "--plan").replace("operations", "")
    assert "Places assessed" in empty.call("manage.py", "assess_places", "--processes=1")
    refused = empty.call("manage.py", "restore", made, succeeds=False)
    assert "is not empty" in refused
    with served(tmp_path, empty.name, **empty.settings) as server:
        assert server.answer("/readyz").status == 200
        assert "Example: Harbour lunch club" in server.answer("/en/groups/").text


def test_history_is_written_again_after_a_restore(portals: tuple[Portal, Portal], made: Path) -> None:
    _filled, empty = portals
    if not empty.ask("SELECT to_regclass('entries_entry')")[0][0]:
        empty.call("manage.py", "restore", made)
    before = empty.ask("SELECT count(*) FROM entries_entryevent")[0][0]
    empty.ask("UPDATE entries_entry SET state = state WHERE false")
    with psycopg.connect(**connection.get_connection_params() | {"dbname": empty.name}) as database:
        database.execute("UPDATE entries_entry SET name_en = name_en || ' (changed)' WHERE name_en <> '' ")
        with pytest.raises(psycopg.Error, match="[Cc]annot"), database.transaction():
            database.execute("DELETE FROM entries_entryevent")

    assert empty.ask("SELECT count(*) FROM entries_entryevent")[0][0] > before


@pytest.mark.parametrize("file", [DUMP, f"{DOCUMENTS}/example.pdf"])
def test_damaged_backup_is_refused_before_anything_is_written(
    portals: tuple[Portal, Portal], made: Path, file: str, tmp_path: Path
) -> None:
    whole = (made / file).read_bytes()
    (made / file).write_bytes(whole[:-1] + b"?")
    try:
        with pytest.raises(backup.BackupFault, match="damaged"):
            backup.read_note(made)
    finally:
        (made / file).write_bytes(whole)


def test_folder_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(backup.BackupFault, match="no complete backup"):
        backup.read_note(tmp_path)


def test_only_the_newest_are_kept_and_what_was_cut_off_goes(tmp_path: Path) -> None:
    for day in range(1, 6):
        (tmp_path / f"portal-2026-11-0{day}-020000").mkdir()
        (tmp_path / f"portal-2026-11-0{day}-020000" / NOTE).write_text("{}")
    (tmp_path / "portal-2026-11-06-020000.unfinished").mkdir()
    (tmp_path / "of somebody else").mkdir()

    backup.keep_newest(tmp_path, 2)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "of somebody else",
        "portal-2026-11-04-020000",
        "portal-2026-11-05-020000",
    ]


@pytest.mark.django_db
def test_sum_of_a_table_changes_with_any_value() -> None:
    with connection.cursor() as cursor:
        before = backup.held_by_tables()
        cursor.execute("UPDATE reference_ward SET name_en = name_en || '.' WHERE gss_code LIKE '%5'")
        after = backup.held_by_tables()

    assert "reference_ward" in differences(before, after)
    assert before["reference_ward"].rows == after["reference_ward"].rows
    assert differences({"a": Held(1, "1")}, {}) == ["a"]
    assert differences({}, {"a": Held(1, "1")}) == ["a"]


@pytest.mark.django_db
def test_missing_program_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "version_of", lambda path: 9)

    with pytest.raises(backup.BackupFault, match="pg_dump of PostgreSQL .* or newer is needed"):
        backup.program_path("pg_dump")

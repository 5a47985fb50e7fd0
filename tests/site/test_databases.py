"""Tests keep their databases for the next run only while these are what that run would make."""

import shutil
from pathlib import Path

from tests import databases


def test_runs_at_once_get_databases_of_their_own_and_a_left_place_is_used_again():
    ours, our_lock = databases.take_place()
    theirs, their_lock = databases.take_place()
    their_lock.close()
    later, later_lock = databases.take_place()
    our_lock.close()
    later_lock.close()

    assert theirs != ours
    assert later == theirs


def test_database_in_use_has_no_note_so_that_a_killed_run_leaves_nothing_to_the_next(db):
    assert databases.noted() is None


def test_a_changed_migration_and_a_changed_package_ask_for_new_databases(settings, tmp_path: Path):
    shutil.copy(settings.BASE_DIR / "requirements.txt", tmp_path)
    for room in settings.ROOMS:
        if (settings.BASE_DIR / room / "migrations").exists():
            shutil.copytree(settings.BASE_DIR / room / "migrations", tmp_path / room / "migrations")
    before = databases.migrations()
    settings.BASE_DIR = tmp_path
    assert databases.migrations() == before

    migration = next((tmp_path / "registry/migrations").glob("0001*"))
    migration.write_text(migration.read_text() + "# changed\n")
    changed = databases.migrations()
    (tmp_path / "requirements.txt").write_text("")

    assert len({before, changed, databases.migrations()}) == 3

"""Tests work on copies of a database that is kept only while it is what these migrations would make."""

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


def test_tables_that_were_not_made_by_these_migrations_are_made_anew(db):
    original = f"test_portal_{databases.checkout()}"

    assert databases.noted(original).split()[0] == databases.migrations()
    assert databases.noted("test_portal_of_nobody") is None


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

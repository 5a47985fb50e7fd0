"""The migrations make what the models say, one after another."""

from collections import Counter
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState


def test_models_and_migrations_agree(db):
    said = StringIO()
    try:
        call_command("makemigrations", "--check", "--dry-run", "--verbosity=1", stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(f"models changed without a migration:\n{said.getvalue()}")


def test_guard_notices_a_field_without_a_migration():
    before, after = ProjectState(), ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True))]
    before.add_model(models_state(fields))
    after.add_model(models_state([*fields, ("name", models.TextField(default=""))]))

    assert MigrationAutodetector(before, after)._detect_changes()


def models_state(fields):
    from django.db.migrations.state import ModelState

    return ModelState("registry", "Example", fields)


@pytest.fixture(scope="module")
def loader(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return MigrationLoader(connection)


def test_every_room_has_one_last_migration(loader):
    leaves = Counter(room for room, _name in loader.graph.leaf_nodes())

    assert {room: number for room, number in leaves.items() if number > 1} == {}


def test_every_migration_has_been_given_a_name(loader):
    names = [name for room, name in loader.disk_migrations if room in settings.ROOMS]

    assert names
    assert [name for name in names if "_auto_" in name or name.endswith("_initial")] == []


def test_no_migration_writes_reference_data(loader):
    """Shared words are in reference/data and loaded after migrate, so that a change of wording is read as such."""
    found = [
        f"{room}.{name}"
        for (room, name), migration in loader.disk_migrations.items()
        if room == "reference"
        for operation in migration.operations
        if type(operation).__name__ == "RunPython"
    ]

    assert found == []

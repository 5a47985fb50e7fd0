"""Which tables note their changes for the edition: all, but for those that no page for visitors reads."""

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cohesion_portal import editions
from cohesion_portal.editions import is_watched
from cohesion_portal.page_store import is_for_everybody
from tests.browser import content_of
from tests.pages import PAGES

pytestmark = pytest.mark.django_db


def tables() -> set[str]:
    with connection.cursor() as cursor:
        return {table.name for table in connection.introspection.get_table_list(cursor) if table.type in ("t", "p")}


def test_every_table_notes_its_changes_but_those_that_are_quiet():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname = %s AND tgtype & 60 = 60 AND tgenabled = 'O'",
            [editions.TRIGGER],
        )
        watched = {name for (name,) in cursor.fetchall()}

    assert watched == {name for name in tables() if is_watched(name)}
    assert {"entries_entry", "registry_activitykindoforganisation", "assets_riskoutlook"} <= watched


def test_a_table_that_is_quiet_is_there():
    assert editions.QUIET - {"portal_cache"} <= tables()
    for part in editions.QUIET_PARTS:
        assert [name for name in tables() if name.startswith(part)]


def test_no_page_that_is_kept_reads_a_quiet_table(world):
    quiet = {name for name in tables() if not is_watched(name)} - {"cohesion_portal_change"}
    found, kept = {}, 0
    for row in PAGES:
        if row.by_person["visitor"] == "200" and row.method == "get":
            with translation.override("en"), CaptureQueriesContext(connection) as asked:
                response = Client().get(row.address(world))
                is_kept = is_for_everybody(response)
                content_of(response)
            kept += is_kept
            if read := {name for name in quiet for one in asked if is_kept and f'"{name}"' in one["sql"]}:
                found[str(row)] = read

    assert kept > 30
    assert found == {}


def test_a_table_that_is_new_is_watched_after_migrate_and_one_that_became_quiet_is_not(monkeypatch):
    def has_trigger() -> bool:
        with connection.cursor() as cursor:
            cursor.execute(editions.TABLES, [editions.TRIGGER])
            return dict(cursor.fetchall())["a table that is new"]

    with connection.cursor() as cursor:
        cursor.execute('CREATE TABLE "a table that is new" (id int)')
    editions.watch_tables()
    assert has_trigger()

    monkeypatch.setattr(editions, "QUIET", editions.QUIET | {"a table that is new"})
    editions.watch_tables()
    assert not has_trigger()


def test_history_is_quiet():
    assert not is_watched(apps.get_model("entries", "EntryEvent")._meta.db_table)

"""What programs ask: whether the portal lives and can serve, and its figures."""

from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import override_settings

from cohesion_portal import operating
from tests import builders

PLANTED = "gwenllian.planted@example.org"
AS_FOR_THE_PUBLIC = {
    "SECURE_SSL_REDIRECT": True,
    "ALLOWED_HOSTS": ["portal.example"],
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
}


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_program_on_this_machine_needs_neither_name_nor_https(client, db, path, method):
    with override_settings(**AS_FOR_THE_PUBLIC):
        response = getattr(client, method)(path)

    assert response.status_code == 200
    assert not response.cookies
    assert response.headers["Cache-Control"] == "no-store"


def no_database() -> Any:
    return mock.patch.object(connection, "cursor", side_effect=OperationalError(f"no route to {PLANTED}"))


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_portal_without_its_database_says_so(client, db, path):
    with no_database():
        response = client.get(path)

    assert response.status_code == 503
    assert "does not answer" in response.text
    assert PLANTED not in response.text


def test_ready_portal_names_all_that_it_looked_at(client, db):
    response = client.get("/readyz")

    assert (response.status_code, response.text) == (
        200,
        "database: ok\nmigrations: ok\ncache: ok\ndocuments: ok\n",
    )


def test_migration_that_waits_is_not_ready_but_alive(client, db):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'entries' AND name LIKE '0001%'")

    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert "migrations: 1 not applied" in response.text


def test_missing_cache_table_is_not_ready(client, db):
    with mock.patch.object(cache, "get", side_effect=OperationalError):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert "cache: no table" in response.text


def test_folder_of_documents_that_cannot_be_written_is_not_ready(client, db):
    with mock.patch.object(operating.os, "access", return_value=False):
        response = client.get("/readyz")

    assert response.status_code == 503
    assert "documents: the folder cannot be written" in response.text


def test_figures_hold_counts_and_nothing_about_anybody(client, db):
    builders.make_user(PLANTED)
    group = builders.make_organisation("Clwb y Gair Plannedig")
    client.get("/en/search/?q=plannedig")

    response = client.get("/metrics")

    lines = response.text.splitlines()
    assert 'portal_entries{kind="group",state="published"} 1.0' in lines
    assert any(line.startswith("portal_database_bytes ") for line in lines)
    assert any(line.startswith('portal_requests_total{method="GET",page="search",status="200"}') for line in lines)
    assert any(line.startswith('portal_request_seconds_count{page="search"}') for line in lines)
    for secret in (PLANTED, "lannedig", str(group.key)):
        assert secret not in response.text


@pytest.mark.parametrize(
    ("headers", "address", "token", "status"),
    [
        ({}, "127.0.0.1", "", 200),
        ({}, "::1", "", 200),
        ({}, "192.0.2.7", "", 403),
        ({"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", "", 403),
        ({"X-Real-IP": "127.0.0.1"}, "127.0.0.1", "", 403),
        ({"Forwarded": "for=127.0.0.1"}, "127.0.0.1", "", 403),
        ({}, "127.0.0.1", "a long word", 403),
        ({"Authorization": "Bearer another"}, "127.0.0.1", "a long word", 403),
        ({"Authorization": "Bearer "}, "127.0.0.1", "a long word", 403),
        ({"Authorization": "Bearer a long word"}, "192.0.2.7", "a long word", 200),
        ({"Authorization": "Bearer é"}, "192.0.2.7", "a long word", 403),
    ],
)
def test_figures_are_for_the_operator(client, db, headers, address, token, status):
    with override_settings(METRICS_TOKEN=token):
        response = client.get("/metrics", headers=headers, REMOTE_ADDR=address)

    assert response.status_code == status
    assert ("portal_" in response.text) is (status == 200)

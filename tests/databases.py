"""The databases of the tests: of this run alone, and kept for the next one while the migrations stay the same.

A run takes the first place of this folder that no other run has, and each place has database names of its own, one for
each process. At its end a run notes on its databases which migrations they have been through; the next run in the same
place uses them again if its migrations are the same. Where a run was killed there is no note, so what it left behind
in the tables goes. With `CI` set, databases are new and are removed again; `--create-db` makes new ones once.
"""

import fcntl
import hashlib
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest
from django.conf import settings
from django.db import connection

PLACES = settings.LOCAL / "test-runs"
PLACE = pytest.StashKey[int]()
LOCK = pytest.StashKey[IO[str]]()


def take_place() -> tuple[int, IO[str]]:
    """The first place that no other run of this folder has taken, and the lock that keeps it while it is open."""
    PLACES.mkdir(parents=True, exist_ok=True)
    number = 0
    while True:
        number += 1
        lock = open(PLACES / f"{number}.lock", "a")  # noqa: SIM115  it is held until the run ends
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
        else:
            return number, lock


def checkout() -> str:
    """A short name for this folder on this machine: several may share one server."""
    return hashlib.sha256(f"{socket.gethostname()}:{settings.BASE_DIR}".encode()).hexdigest()[:6]


def migrations() -> str:
    """What the tables are made by: it changes with our migrations and with the packages that bring some."""
    made_by = hashlib.sha256((settings.BASE_DIR / "requirements.txt").read_bytes())
    for room in settings.ROOMS:
        for path in sorted(Path(settings.BASE_DIR / room / "migrations").glob("*.py")):
            made_by.update(path.name.encode() + path.read_bytes())
    return made_by.hexdigest()


def pytest_configure(config: pytest.Config) -> None:
    """A run of its own takes a place; the processes that it starts are told which."""
    worker = getattr(config, "workerinput", None)
    if worker:
        config.stash[PLACE] = worker["place"]
    else:
        config.stash[PLACE], config.stash[LOCK] = take_place()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    node.workerinput["place"] = node.config.stash[PLACE]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """Name the database of this process."""
    process = getattr(request.config, "workerinput", {}).get("workerid", "alone")
    name = f"test_portal_{checkout()}_{request.config.stash[PLACE]}_{process}"
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return not os.environ.get("CI")


@pytest.fixture(scope="session")
def django_db_createdb(
    request: pytest.FixtureRequest, django_db_keepdb: bool, django_db_modify_db_settings: None, django_db_blocker: Any
) -> bool:
    """Whether what stands there cannot be used again."""
    if not django_db_keepdb or request.config.getvalue("create_db"):
        return True
    with django_db_blocker.unblock():
        return noted() != migrations()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: Any) -> Iterator[None]:
    """The note is away while the database is in use."""
    with django_db_blocker.unblock():
        note("")
    yield
    if django_db_keepdb:
        with django_db_blocker.unblock():
            note(migrations())


def noted() -> str | None:
    """The note on this process's database, if there are such a database and such a note."""
    with connection._nodb_cursor() as cursor:
        name = connection.settings_dict["TEST"]["NAME"]
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return row[0] if row else None


def note(text: str) -> None:
    with connection._nodb_cursor() as cursor:
        name = connection.ops.quote_name(connection.settings_dict["TEST"]["NAME"])
        cursor.execute(f"COMMENT ON DATABASE {name} IS '{text}'")

"""The databases of the tests: copies of one that has been through the migrations, made in a moment.

A run takes the first place of this folder that no other run has, and each place has database names of its own, one for
each process. They are copied when the run begins and dropped when it ends; what a killed run left is dropped by the
next run in its place. What they are copied from is kept, with a note of the migrations that it has been through, and
is made anew where these have changed, where `CI` is set, and by `--create-db`.
"""

import contextlib
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
def django_db_modify_db_settings(request: pytest.FixtureRequest, django_db_blocker: Any) -> None:
    """Name the database of this process and copy it, before pytest-django looks for it."""
    worker = getattr(request.config, "workerinput", {})
    name = f"test_portal_{checkout()}_{request.config.stash[PLACE]}_{worker.get('workerid', 'alone')}"
    wanted = migrations()
    if os.environ.get("CI") or request.config.getvalue("create_db"):
        wanted += f" {worker.get('testrunuid', os.getpid())}"  # of this run, and of no other
    with django_db_blocker.unblock():
        copy(original(wanted), name)
    connection.settings_dict["TEST"]["NAME"] = name


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """What pytest-django finds is to be used; we drop it ourselves."""
    return True


@pytest.fixture(scope="session")
def django_db_createdb() -> bool:
    return False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    yield
    with django_db_blocker.unblock():
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {connection.settings_dict['TEST']['NAME']} WITH (FORCE)")


def original(wanted: str) -> str:
    """The name of the database from which the others are copied; it is made where none has the wanted note."""
    name = f"test_portal_{checkout()}"
    with alone():
        if noted(name) != wanted:
            connection.settings_dict["TEST"]["NAME"] = name
            used = connection.settings_dict["NAME"]
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            connection.close()
            settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = used
            with connection._nodb_cursor() as cursor:
                cursor.execute(f"COMMENT ON DATABASE {name} IS '{wanted}'")
    return name


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """One process makes what all copy; the others wait for it."""
    with open(PLACES / "original.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def noted(name: str) -> str | None:
    """The note on a database, if there are such a database and such a note."""
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [name])
        row = cursor.fetchone()
    return row[0] if row else None


def copy(original: str, name: str) -> None:
    """A fresh copy under this name, whatever stood there."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {original}")

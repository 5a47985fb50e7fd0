"""One server for the tests that only ask it; they run one after the other in the same process (`served`)."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.operating.served import PROJECT, Server, environment_of, served


@pytest.fixture(scope="session")
def collected() -> None:
    """The style sheets under the names by which a server knows them; the settings of the tests would not make these.

    Once for all processes of a run: a server that looks while they are made anew finds none, and asks only once.
    """
    with open(settings.LOCAL / "collected.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = settings.STATIC_ROOT / "staticfiles.json"
        newest = max(path.stat().st_mtime for path in (PROJECT / "static").rglob("*"))
        if not made.exists() or made.stat().st_mtime < newest:
            command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
            subprocess.run(command, cwd=PROJECT, env=environment_of("unused"), check=True)


@pytest.fixture(scope="session")
def server(
    collected: None, django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)
    with served(tmp_path_factory.mktemp("server")) as server:
        server.answer("/en/help/")  # the first page loads what all share
        yield server

"""`make run`: serves a copy of the project, keeps what was entered, and refuses in one sentence."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from tests.site.terminal import PROJECT, free_port, person_environment, run_module
from tests.site.test_local_postgres import has_a_name
from workshop.local_postgres import server
from workshop.make import database, port
from workshop.terminal import Refusal

SECONDS_TO_SERVE = 150


# The tests of the served portal share it, so they run one after the other in the same process.
served_portal = pytest.mark.xdist_group("served portal")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in a folder with an awkward name, as somebody has it who has just fetched it."""
    folder = tmp_path_factory.mktemp("portal") / "y porth ŵ 1"
    not_fetched = shutil.ignore_patterns(".*", "__pycache__", "tests", "docs")
    shutil.copytree(PROJECT, folder, ignore=not_fetched)
    return folder


@dataclass
class Served:
    """A portal that somebody has started in a terminal."""

    process: subprocess.Popen
    log: Path
    address: str

    def answer(self, path: str) -> tuple[int, str]:
        """What the portal answers: the status and the text."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read().decode()

    def processes(self) -> list[int]:
        """Every process that works in the portal's folder or was started with its name."""
        folder = str(self.log.parent)
        found = []
        for entry in Path("/proc").glob("[0-9]*"):
            try:
                names = [str((entry / "cwd").readlink()), (entry / "cmdline").read_bytes().decode(errors="replace")]
            except OSError:
                continue
            if any(folder in name for name in names):
                found.append(int(entry.name))
        return found

    def end(self, request: signal.Signals = signal.SIGTERM) -> None:
        """Ask it to end and wait until it has."""
        self.process.send_signal(request)
        self.process.wait(timeout=30)


def start(folder: Path) -> Served:
    """Start the portal and wait until it answers."""
    served_on = free_port()
    log = folder / "output.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "workshop.make.run"],
            cwd=folder,
            env=person_environment(PORT=served_on),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    served = Served(process, log, f"http://127.0.0.1:{served_on}")
    until = time.monotonic() + SECONDS_TO_SERVE
    while process.poll() is None and time.monotonic() < until:
        try:
            served.answer("/healthz")
        except OSError:
            time.sleep(0.1)
        else:
            return served
    process.kill()
    pytest.fail(f"the portal did not start:\n{log.read_text()}")


@pytest.fixture(scope="module")
def first_start(copy: Path) -> Iterator[Served]:
    """The portal, started for the first time in this folder."""
    if not has_a_name():
        pytest.skip("PostgreSQL refuses an account without a name")
    served = start(copy)
    yield served
    if served.process.poll() is None:
        served.end()


@served_portal
def test_first_start_serves_both_languages_with_the_demo_and_says_who_may_sign_in(first_start: Served) -> None:
    said = first_start.log.read_text()

    assert first_start.answer("/healthz")[0] == 200
    assert 'lang="en"' in first_start.answer("/en/")[1]
    assert 'lang="cy"' in first_start.answer("/cy/")[1]
    assert {"organiser@", "officer@", "policy@"} <= set(re.findall(r"\b(?:organiser|officer|policy)@", said))
    assert first_start.address in said


@served_portal
def test_served_portal_shows_no_workings_to_a_visitor_who_meets_an_error(first_start: Served) -> None:
    status, page = first_start.answer("/en/no-such-page/")

    assert status == 404
    assert "urlpatterns" not in page
    assert "DEBUG" not in page


@served_portal
def test_worker_beside_the_server_prints_the_e_mails_that_the_demo_brings(first_start: Served) -> None:
    until = time.monotonic() + 60
    while "\nSubject: " not in first_start.log.read_text() and time.monotonic() < until:
        time.sleep(0.2)

    said = first_start.log.read_text()
    assert "\nSubject: " in said
    assert f"{first_start.address}/en/e-mails/fewer/" in said


@served_portal
def test_style_sheet_is_served_under_a_name_that_changes_with_it(first_start: Served) -> None:
    sheet = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', first_start.answer("/en/")[1])

    assert sheet
    assert first_start.answer(sheet[1])[0] == 200


@served_portal
def test_request_to_end_leaves_no_process_and_the_second_start_keeps_key_and_data(first_start: Served) -> None:
    folder = first_start.log.parent
    key = (folder / ".local/secret-key").read_text()
    made = (folder / ".local/postgres/data/PG_VERSION").stat().st_mtime_ns
    assert len(first_start.processes()) > 3

    first_start.end(signal.SIGTERM)
    assert first_start.processes() == []

    began = time.monotonic()
    second = start(folder)
    took = time.monotonic() - began
    said = second.log.read_text()
    status, _ = second.answer("/en/")
    second.end(signal.SIGHUP)

    assert status == 200
    assert "Applying" not in said
    assert took < 30
    assert second.processes() == []
    assert (folder / ".local/secret-key").read_text() == key
    assert (folder / ".local/postgres/data/PG_VERSION").stat().st_mtime_ns == made
    assert (folder / ".local/secret-key").stat().st_mode & 0o777 == 0o600


@served_portal
def test_database_of_this_folder_that_is_older_than_the_code_is_put_aside(first_start: Served) -> None:
    if first_start.process.poll() is None:
        first_start.end()
    folder = first_start.log.parent
    postgres = folder / ".local/postgres"
    with psycopg.connect(host=str(server.ensure(postgres)), user="postgres", dbname="portal") as old:
        old.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('registry', '0000_gone', now())")
    server.leave(postgres)

    again = start(folder)
    said = again.log.read_text()
    status, page = again.answer("/en/groups/")
    again.end()

    aside = postgres / f"data-{date.today()}"
    sentence = (
        f"The database of this folder is older than this code knows: it now lies in {aside}, and a new one begins."
    )
    assert said.count(sentence) == 1
    assert (aside / "PG_VERSION").exists()
    assert status == 200
    assert "Example: Harbour lunch club" in page


@served_portal
def test_tests_that_share_the_served_portal_are_kept_in_one_process(request: pytest.FixtureRequest) -> None:
    if not getattr(request.config.option, "loadgroup", False):
        pytest.skip("the tests are not spread over several processes, or not by groups")

    assert request.node.nodeid.endswith("@served portal")


def test_start_on_a_taken_port_names_it_and_another_one() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        answer = run_module("run", PORT=taken, SECRET_KEY="unused")

    assert answer.returncode == 1
    assert answer.stdout == ""
    assert answer.stderr.startswith(f"Port {taken} is taken by another program")
    assert "PORT=8001 make run" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


@pytest.mark.parametrize("value", ["eighty", "0", "65536", "-1", "８０", "80 81"])
def test_port_that_is_no_port_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", value)

    with pytest.raises(Refusal, match="PORT must be a number"):
        port.chosen_port()


@pytest.mark.parametrize("module", ["run", "test"])
def test_server_that_does_not_answer_is_one_sentence_without_the_password(module: str) -> None:
    nobody = free_port()
    address = f"postgres://portal:hidden-word@127.0.0.1:{nobody}/portal"

    answer = run_module(module, PORT=free_port(), SECRET_KEY="unused", DATABASE_URL=address)

    assert answer.returncode == 1
    assert answer.stderr.startswith("The server in DATABASE_URL cannot be used:")
    assert str(nobody) in answer.stderr
    assert "hidden-word" not in answer.stderr + answer.stdout
    assert len(answer.stderr.splitlines()) == 1


def test_database_that_is_no_postgresql_is_refused_before_it_is_tried() -> None:
    answer = run_module("run", PORT=free_port(), SECRET_KEY="unused", DATABASE_URL="sqlite:///portal.db")

    assert answer.returncode == 1
    assert answer.stderr.startswith("DATABASE_URL must name a PostgreSQL database")


@pytest.fixture
def old_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """A database on a server of one's own that has been through a migration which is gone."""
    name = f"{connection.settings_dict['TEST']['NAME']}_old"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
        with psycopg.connect(**connection.get_connection_params() | {"dbname": name}, autocommit=True) as old:
            old.execute("CREATE TABLE django_migrations (id serial, app text, name text, applied timestamptz)")
            old.execute("INSERT INTO django_migrations (app, name) VALUES ('registry', '0000_gone')")
            yield {"DATABASE_URL": f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}", "tables": old}
        cursor.execute(f"DROP DATABASE {name}")


def test_database_of_ones_own_that_is_older_than_the_code_is_only_told_about(old_database: dict[str, Any]) -> None:
    answer = run_module(
        "run", PORT=free_port(), SECRET_KEY="unused", DATABASE_URL=old_database["DATABASE_URL"], DEMO="1"
    )

    assert answer.returncode == 1
    assert answer.stderr.startswith("The database in DATABASE_URL is older than this code knows: it has been through ")
    assert "registry.0000_gone" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1
    tables = old_database["tables"].execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("django_migrations",)]


@pytest.mark.django_db
def test_server_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    database.require_database()
    monkeypatch.setattr(database, "OLDEST_VERSION", 99)

    with pytest.raises(Refusal, match="PostgreSQL 99 or newer is needed"):
        database.require_database()

"""A real streaming replica, made by pg_basebackup: it answers visitors while it shows the same, and never otherwise."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests import builders as make
from workshop.local_postgres import server
from workshop.local_postgres.account import account_for
from workshop.local_postgres.cluster import DATABASE, folder_argument, run_program
from workshop.local_postgres.postmaster import PORT, make_scratch
from workshop.local_postgres.programs import find_programs

BASEBACKUP = find_programs().folder / "pg_basebackup"
pytestmark = pytest.mark.skipif(not BASEBACKUP.is_file(), reason="these programs of PostgreSQL lack pg_basebackup")
SECONDS_TO_FOLLOW = 60

# A process of the portal that visits what it is told to and says which database answered how often.
READER = """
import json, logging, sys
import django
django.setup()
from django.conf import settings
from django.db import OperationalError, connections
from django.test import Client
from accounts.models import User
from cohesion_portal import replica

replica.SECONDS_BETWEEN_TRIES = replica.SECONDS_BEHIND = 0.5
said = []
handler = logging.Handler()
handler.emit = lambda record: said.append(record.getMessage())
replica.log.addHandler(handler)
asked, who = {}, ""

def counting(alias):
    def count(execute, sql, params, many, context):
        asked.setdefault(alias, []).append(sql)
        if who == "unlucky" and alias == "replica" and len(asked[alias]) == 2:
            raise OperationalError("it went away")
        return execute(sql, params, many, context)
    return count

for alias in ("default", "replica"):
    connections[alias].execute_wrappers.append(counting(alias))
visitor = Client(raise_request_exception=False, HTTP_HOST="localhost")
steward = Client(HTTP_HOST="localhost")
steward.force_login(User.objects.get(email="steward@example.org"))
print("ready", flush=True)
for line in sys.stdin:
    who, address = json.loads(line)
    asked.clear()
    said.clear()
    response = (steward if who == "steward" else visitor).get(address)
    print(json.dumps({
        "status": response.status_code, "page": response.content.decode(), "said": said,
        "replica": len(asked.get("replica", [])), "primary": len(asked.get("default", [])),
    }), flush=True)
"""


class Reader:
    """That process."""

    def __init__(self, primary: str, replica: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", READER],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": primary, "REPLICA_OF_A_TEST": replica},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._read() == "ready"

    def _read(self) -> str:
        return self.process.stdout.readline().strip()

    def visit(self, address: str = "/en/groups/", who: str = "visitor") -> dict[str, Any]:
        self.process.stdin.write(json.dumps([who, address]) + "\n")
        self.process.stdin.flush()
        return json.loads(self._read())

    def end(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()


class Pair:
    """A primary with one group in it, and a replica that follows it."""

    def __init__(self, folder: Path) -> None:
        self.folders = {name: folder / name for name in ("primary", "replica")}
        self.sockets = {"primary": server.ensure(self.folders["primary"])}
        copy_tables(self.sockets["primary"])
        self.primary = self.connect("primary")
        self.copy_primary()
        self.replica = self.connect("replica")

    def copy_primary(self) -> None:
        folder = self.folders["replica"]
        data = folder / "data"
        data.mkdir(parents=True, mode=0o700)
        account = account_for(self.folders["primary"] / "data")
        account.give(data)
        programs = find_programs().reachable_by(account, make_scratch(folder, account))
        command = [programs.folder / "pg_basebackup", "-h", self.sockets["primary"], "-U", "postgres", "-R"]
        run_program([*command, "--checkpoint=fast", "-D", folder_argument(data)], data, account)
        self.sockets["replica"] = server.ensure(folder)

    def address(self, name: str) -> str:
        return server.address(self.folders[name])

    def connect(self, name: str) -> Any:
        return psycopg.connect(host=str(self.sockets[name]), dbname=DATABASE, user="postgres", autocommit=True)

    def write(self, statement: str) -> None:
        self.primary.execute(statement)

    def replay(self, *, on: bool) -> None:
        self.replica.execute(f"SELECT pg_wal_replay_{'resume' if on else 'pause'}()")

    def hide_replica(self) -> None:
        """Nobody reaches it any more, and who had reached it is cut off."""
        self.socket("replica").rename(self.sockets["replica"] / "elsewhere")
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        self.replica.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")

    def show_replica(self) -> None:
        (self.sockets["replica"] / "elsewhere").rename(self.socket("replica"))

    def socket(self, name: str) -> Path:
        return self.sockets[name] / f".s.PGSQL.{PORT}"

    def end(self) -> None:
        self.primary.close()
        self.replica.close()
        for folder in reversed(self.folders.values()):
            server.leave(folder)


def copy_tables(sockets: Path) -> None:
    """The tables of this test's own database and what stands in them."""
    programs, given = find_programs().folder, connection.get_connection_params()
    known = [f"--{name}={given[name]}" for name in ("host", "port") if name in given]
    dumped = subprocess.run(
        [programs / "pg_dump", *known, f"--username={given.get('user', 'postgres')}", given["dbname"]],
        capture_output=True,
        check=True,
        env=os.environ | {"PGPASSWORD": given.get("password", "")},
    )
    loading = [programs / "psql", "-qX", f"--host={sockets}", "--username=postgres", "-v", "ON_ERROR_STOP=1", DATABASE]
    subprocess.run(loading, input=dumped.stdout, stdout=subprocess.DEVNULL, check=True)


@pytest.fixture
def pair(transactional_db: None, tmp_path: Path) -> Iterator[Pair]:
    make.make_group("The first name", steward=make.make_user("steward@example.org"))
    made = Pair(tmp_path)
    yield made
    made.end()


@pytest.fixture
def reader(pair: Pair) -> Iterator[Reader]:
    started = Reader(pair.address("primary"), pair.address("replica"))
    yield started
    started.end()


def soon(reader: Reader, is_so: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    until = time.monotonic() + SECONDS_TO_FOLLOW
    while not is_so(found := reader.visit()) and time.monotonic() < until:
        time.sleep(0.1)
    assert is_so(found), found
    return found


def from_replica(found: dict[str, Any]) -> bool:
    """The edition is asked of both; what the page shows, of the replica alone."""
    return found["status"] == 200 and found["primary"] == 1 and found["replica"] > 2


def test_visitors_read_from_it_what_stands_on_the_primary_and_nothing_older(pair, reader):
    assert "The first name" in soon(reader, from_replica)["page"]

    own = reader.visit(who="steward")
    assert (own["status"], own["replica"]) == (200, 0)

    pair.replay(on=False)
    pair.write("UPDATE entries_entry SET name_en = 'The second name'")
    found = reader.visit()
    assert "The second name" in found["page"]
    assert found["replica"] == 1 < found["primary"]
    assert "The second name" in reader.visit(who="steward")["page"]

    time.sleep(0.6)
    said = reader.visit()["said"]
    assert [words for words in said if "behind" in words]
    assert reader.visit()["said"] == []

    pair.replay(on=True)
    caught_up = soon(reader, from_replica)
    assert "The second name" in caught_up["page"]

    pair.write("UPDATE entries_entry SET visibility = 'hidden'")
    assert "The second name" not in reader.visit()["page"]


def test_while_it_is_away_the_primary_answers_and_the_log_says_so_once(pair, reader):
    soon(reader, from_replica)
    pair.hide_replica()

    away = [reader.visit() for _time in range(3)]
    assert {found["status"] for found in away} == {200}
    assert away[-1]["replica"] == 0, "it is asked again though it has just been away"
    words = [word for found in away for word in found["said"]]
    assert len(words) == 1
    assert not re.search(r"@|portal-|/", words[0])

    pair.show_replica()
    pair.write("UPDATE entries_entry SET name_en = 'The third name'")
    assert "The third name" in soon(reader, from_replica)["page"]


def test_a_replica_that_fails_in_the_middle_of_a_page_is_not_noticed_by_its_reader(pair, reader):
    soon(reader, from_replica)

    found = reader.visit(who="unlucky")

    assert (found["status"], found["replica"]) == (200, 2)
    assert "The first name" in found["page"]
    assert len(found["said"]) == 1
    assert reader.visit()["replica"] == 0

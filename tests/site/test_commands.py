"""The two commands: they serve a copy of the project, keep what was entered, and refuse in one sentence."""

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
from pathlib import Path

import pytest

from tests.site.test_local_postgres import has_a_name
from workshop.make import check, database, environment, port, requirements
from workshop.make.terminal import Refusal
from workshop.make.test import place

PROJECT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_SERVE = 150


def person_environment(**settings: object) -> dict[str, str]:
    """What stands in the environment of a person who has set nothing else, with a language that is not installed."""
    return {"PATH": os.environ["PATH"], "LC_ALL": "cy_GB.UTF-8"} | {
        name: str(value) for name, value in settings.items()
    }


def run_module(name: str, *, folder: Path = PROJECT, **settings: object) -> subprocess.CompletedProcess:
    """Run one of the programs behind the make targets to its end."""
    return subprocess.run(
        [sys.executable, "-m", f"workshop.make.{name}"],
        cwd=folder,
        env=person_environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
    )


def free_port() -> int:
    """A port that nobody serves just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make(*arguments: str, **settings: object) -> subprocess.CompletedProcess:
    """Call make in the project folder."""
    return subprocess.run(
        ["make", *arguments],
        cwd=PROJECT,
        env=person_environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
    )


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


@pytest.mark.django_db
def test_server_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    database.require_database()
    monkeypatch.setattr(database, "OLDEST_VERSION", 99)

    with pytest.raises(Refusal, match="PostgreSQL 99 or newer is needed"):
        database.require_database()


def test_python_that_is_too_old_is_named_by_make(tmp_path: Path) -> None:
    old = tmp_path / "old python"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)

    answer = make("run", f"PYTHON={old}")

    assert answer.returncode == 2
    assert answer.stderr.startswith(f"Python 3.11 or newer is needed; {old} is Python 3.9.2")


def test_missing_python_is_named_by_make() -> None:
    answer = make("test", "PYTHON=python-that-is-not-there")

    assert answer.returncode == 2
    assert answer.stderr.startswith("Python 3.11 or newer is needed and there is no python-that-is-not-there")


def test_missing_venv_module_is_said_with_the_package_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(environment.SetUpError, match="apt install python3-venv"):
        environment.make_environment()


def test_project_folder_that_cannot_be_written_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(environment, "PROJECT", tmp_path / "a file")

    with pytest.raises(environment.SetUpError, match="cannot be written by this account"), environment.alone():
        pytest.fail("the folder was taken for a good one")


def test_help_names_every_target_that_a_person_may_want() -> None:
    answer = make("help")

    named = set(re.findall(r"^  make ([a-z-]+)", answer.stdout, re.MULTILINE))
    assert named >= {"help", "run", "test", "check", "fix", "bench"}


def test_runs_at_once_get_databases_of_their_own_and_a_left_name_is_used_again() -> None:
    with place() as (ours, _):
        with place() as (theirs, _):
            assert theirs != ours
        with place() as (later, _):
            assert later == theirs


def test_requirements_are_pinned_in_step_with_the_project_and_name_no_place() -> None:
    assert requirements.complaints() == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("--index-url https://packages.example/simple\n", "requirements.txt names a place"),
        ("left-pad @ https://packages.example/left-pad.whl\n", "requirements.txt names a place"),
        ("left-pad==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n", "The two files differ in left-pad."),
    ],
)
def test_requirements_that_name_a_place_or_fall_out_of_step_are_noticed(
    line: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*requirements.FILES, "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    with (tmp_path / "requirements.txt").open("a") as file:
        file.write(line)
    monkeypatch.setattr(requirements, "PROJECT", tmp_path)

    assert any(found.startswith(complaint) for found in requirements.complaints())


def test_every_name_that_the_settings_read_is_explained_to_whoever_sets_up_the_portal() -> None:
    read = set(re.findall(r"""env(?:\.[a-z]+)?\("([A-Z_]+)\"""", (PROJECT / "cohesion_portal/settings.py").read_text()))
    explained = set(re.findall(r"^#([A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))

    assert "SECRET_KEY" in read
    assert read <= explained


def test_check_goes_on_after_a_failure_and_says_at_the_end_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    unhappy = check.Check("an unhappy question", [sys.executable, "-c", "raise SystemExit('found it')"], "make fix")
    happy = check.Check("a happy question", [sys.executable, "-c", ""])
    monkeypatch.setattr(check, "every_check", lambda: [unhappy, happy])
    monkeypatch.setattr(check, "end_in_good_order", lambda: None)

    assert check.main() == 1
    said = capsys.readouterr().out
    assert "found it" in said
    assert "a happy question: ok" in said
    assert "FAILED: an unhappy question (make fix mends it)" in said

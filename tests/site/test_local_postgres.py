"""The private PostgreSQL: shared by all, stopped by the last, and of no harm to anybody else."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django
import pytest

from cohesion_portal.local_postgres import account, programs, server
from cohesion_portal.local_postgres.postmaster import PORT, find_postmaster, wait_for
from cohesion_portal.local_postgres.problems import LocalPostgresError

PROJECT = Path(__file__).resolve().parent.parent.parent

# What a process does that uses the server: it asks for it, adds a row, says how many there are, and stays for a while.
USE = """
import sys, time
from pathlib import Path
import psycopg
from cohesion_portal.local_postgres import server
sockets = server.ensure(Path(sys.argv[1]))
with psycopg.connect(host=str(sockets), port={port}, user="postgres", dbname="portal", autocommit=True) as database:
    database.execute("SELECT pg_advisory_lock(1)")  # CREATE TABLE IF NOT EXISTS is not safe against another one
    database.execute("CREATE TABLE IF NOT EXISTS visit (at timestamptz DEFAULT now())")
    database.execute("INSERT INTO visit DEFAULT VALUES")
    print(database.execute("SELECT count(*) FROM visit").fetchone()[0], flush=True)
    database.execute("SELECT pg_advisory_unlock(1)")
    time.sleep(float(sys.argv[2]))
""".replace("{port}", str(PORT))


def has_a_name() -> bool:
    """Whether PostgreSQL can work for the account that runs the tests."""
    try:
        pwd.getpwuid(os.geteuid())
    except KeyError:
        return False
    return True


pytestmark = pytest.mark.skipif(not has_a_name(), reason="PostgreSQL refuses an account without a name")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A project's folder for its server, inside one that is closed to everybody else and has an awkward name."""
    closed = tmp_path / "tŷ â gardd"
    closed.mkdir(mode=0o700)
    yield closed / "postgres"
    server.leave(closed / "postgres")


def use(folder: Path, seconds: float = 0) -> subprocess.Popen:
    """Start a process that uses the server."""
    return subprocess.Popen(
        [sys.executable, "-c", USE, folder, str(seconds)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )


def visits(*processes: subprocess.Popen) -> list[int]:
    """What the processes counted, once they have all ended in good order."""
    counted = [int(process.communicate(timeout=60)[0]) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    return counted


def kill(process: subprocess.Popen) -> None:
    """End a process that uses the server, in the middle of its work and with no warning."""
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.communicate()


def soon(happens: Callable[[], object]) -> bool:
    """Whether something comes true within some seconds."""
    wait_for(lambda: bool(happens()), seconds=10)
    return bool(happens())


def test_second_start_finds_what_the_first_has_entered_and_no_server_stays_between(folder: Path) -> None:
    assert visits(use(folder)) == [1]
    assert find_postmaster(folder) is None
    assert visits(use(folder)) == [2]
    assert find_postmaster(folder) is None


def test_two_starts_at_once_share_one_server_and_the_last_one_stops_it(folder: Path) -> None:
    early, late = use(folder), use(folder, seconds=1)

    assert max(visits(early, late)) == 2
    assert find_postmaster(folder) is None


def test_server_stays_while_another_process_uses_it(folder: Path) -> None:
    server.ensure(folder)
    running = find_postmaster(folder)

    visits(use(folder))

    assert running is not None
    assert find_postmaster(folder) == running


def test_server_stops_when_its_only_user_is_killed(folder: Path) -> None:
    kill(use(folder, seconds=60))

    assert soon(lambda: find_postmaster(folder) is None)
    assert visits(use(folder)) == [2]


def test_killed_server_starts_again_for_a_process_that_already_used_it(folder: Path) -> None:
    server.ensure(folder)
    killed = find_postmaster(folder)
    assert killed is not None
    os.kill(killed.pid, signal.SIGKILL)
    assert soon(lambda: find_postmaster(folder) is None)

    assert visits(use(folder)) == [1]
    assert server.ensure(folder) != killed.sockets
    assert not killed.sockets.parent.exists()


def test_process_that_inherited_the_number_of_a_killed_server_is_left_alone(folder: Path) -> None:
    server.ensure(folder)
    note = (folder / "data/postmaster.pid").read_text()
    server.leave(folder)
    stranger = subprocess.Popen(["sleep", "60"])
    (folder / "data/postmaster.pid").write_text("\n".join([str(stranger.pid), *note.splitlines()[1:]]))

    try:
        assert visits(use(folder)) == [1]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_start_that_was_killed_half_way_does_not_look_finished(folder: Path) -> None:
    started = use(folder)
    assert soon(lambda: folder.exists() and any("global" in path.name for path in folder.glob("*/*")))
    started.kill()
    started.communicate()

    assert visits(use(folder)) == [1]
    assert [path.name for path in folder.iterdir() if path.is_dir()] == ["data"]


def test_copied_project_starts_a_server_of_its_own(folder: Path) -> None:
    visits(use(folder))
    server.ensure(folder)
    copy = folder.with_name("a copy")
    shutil.copytree(folder, copy)
    (copy / "data").chmod(0o755)

    assert visits(use(copy)) == [2]
    assert visits(use(folder)) == [2]


def test_start_changes_no_permission_above_its_folder_and_leaves_nothing_in_the_temporary_folder(
    folder: Path, tmp_path: Path
) -> None:
    closed = folder.parent
    before = [path.stat().st_mode for path in (closed, *closed.parents)]
    scratch = server.ensure(folder).parent
    during = [path.stat().st_mode for path in (closed, *closed.parents)]
    server.leave(folder)

    assert during == before
    assert not scratch.exists()


def test_letters_change_case_and_order_as_on_every_other_machine(folder: Path) -> None:
    import psycopg

    with psycopg.connect(host=str(server.ensure(folder)), port=PORT, user="postgres", dbname="portal") as database:
        row = database.execute("SELECT lower('TŶ ŴYN'), 'Z' < 'a', current_setting('TimeZone')").fetchone()

    assert row == ("tŷ ŵyn", True, "UTC")


@pytest.mark.skipif(django.VERSION >= (6, 1), reason="from 6.1 on Django's own check asks a database for its version")
def test_reading_the_settings_and_checking_the_code_starts_no_server() -> None:
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('check')\n"
        "from cohesion_portal.local_postgres import server; print(server._holds)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}

    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env=environment | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert answer.stdout.splitlines()[-1] == "{}"


def test_account_without_a_name_is_told_so_in_one_sentence() -> None:
    nameless = account.Account(uid=4_294_000, gid=4_294_000, switch=False)

    with pytest.raises(LocalPostgresError, match=r"^PostgreSQL refuses user id 4294000 because it has no name"):
        account.require_name(nameless)


def test_root_without_an_ordinary_account_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(account, "ORDINARY_ACCOUNTS", ("nobody-of-this-name",))

    with pytest.raises(LocalPostgresError, match="PostgreSQL does not run as root"):
        account.account_for(tmp_path / "data")


def test_folder_of_other_programs_without_postgresql_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOCAL_POSTGRES_BIN", str(tmp_path))

    with pytest.raises(LocalPostgresError, match="There is no program initdb"):
        programs.find_programs()


def test_programs_that_are_too_old_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LOCAL_POSTGRES_BIN", raising=False)
    monkeypatch.setattr(programs, "OLDEST_VERSION", 99)

    with pytest.raises(LocalPostgresError, match="PostgreSQL 99 or newer is needed"):
        programs.find_programs()


def test_data_of_another_version_is_kept_and_said(folder: Path) -> None:
    visits(use(folder))
    (folder / "data/PG_VERSION").write_text("15\n")

    with pytest.raises(LocalPostgresError, match="was made by PostgreSQL 15"):
        server.ensure(folder)
    assert (folder / "data/base").is_dir()


def test_server_that_cannot_start_says_why(folder: Path) -> None:
    visits(use(folder))
    (folder / "data/global/pg_control").unlink()

    with pytest.raises(LocalPostgresError, match="could not find the database system"):
        server.ensure(folder)

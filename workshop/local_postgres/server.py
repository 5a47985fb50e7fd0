"""Start, share and stop the private PostgreSQL.

Any number of processes may ask for the server at once. Each one holds a shared lock on `users.lock` for as long as it
lives, and the kernel takes the lock away however the process ends. The last one out stops the server; where it cannot,
because it was killed, the keeper does. `start.lock` is held while a server is started or stopped, never longer.
"""

import atexit
import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from urllib.parse import quote

from workshop.terminal import Refusal

from .account import account_for
from .cluster import DATABASE, prepare_data
from .postmaster import PORT, answers, end, find_postmaster, launch, make_scratch, serves, wait_for
from .programs import find_programs

SECONDS_TO_RECOVER = 120
PROJECT = Path(__file__).resolve().parent.parent.parent


@dataclass
class Hold:
    """This process's share in a server: while it stands, nobody else stops that server."""

    folder: Path
    users: int
    sockets: Path
    process: int = field(default_factory=os.getpid)
    started: list[subprocess.Popen] = field(default_factory=list)


_holds: dict[Path, Hold] = {}


def address(folder: Path) -> str:
    """The database of the folder's server as DATABASE_URL names it; the server is started if it does not run."""
    return f"postgres://postgres@:{PORT}/{quote(f'{ensure(folder)}/{DATABASE}')}"


def ensure(folder: Path) -> Path:
    """Have a server running for the folder; the answer is the folder of its socket. Cheap when it runs already."""
    folder = Path(folder).resolve()
    hold = _holds.get(folder)
    if hold and answers(hold.sockets):
        return hold.sockets
    hold = hold or take_hold(folder)
    with start_lock(folder):
        fcntl.flock(hold.users, fcntl.LOCK_SH)
        hold.sockets = running(folder) or start(hold)
        if not is_locked(folder / "keeper.lock"):
            hold.started.append(start_keeper(folder))
    return hold.sockets


def take_hold(folder: Path) -> Hold:
    """Make this process one of the server's users until it ends."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        users = os.open(folder / "users.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        (folder / "start.lock").touch(mode=0o600)
    except OSError as problem:
        raise Refusal(f"PostgreSQL's folder {folder} cannot be written: {problem.strerror}.") from None
    _holds[folder] = Hold(folder, users, Path())
    atexit.register(leave, folder)
    return _holds[folder]


def leave(folder: Path) -> None:
    """Give up this process's share; whoever is last stops the server and sees it gone."""
    hold = _holds.get(Path(folder).resolve())
    if (
        hold is None or hold.process != os.getpid()
    ):  # a forked child has a part in its parent's hold and must not end it
        return
    del _holds[hold.folder]
    os.close(hold.users)
    if stop_if_unused(hold.folder):
        for program in hold.started:
            with contextlib.suppress(subprocess.TimeoutExpired):
                program.wait(timeout=5)
        wait_for(lambda: not is_locked(hold.folder / "keeper.lock"), seconds=5)


def put_aside(folder: Path) -> Path:
    """Stop the server and keep its data under a dated name beside; the next start makes new ones.

    Raises a refusal when another process still uses the server.
    """
    folder = folder.resolve()
    leave(folder)
    with start_lock(folder):
        if is_locked(folder / "users.lock"):
            raise Refusal("Another command uses the database of this folder: end that one, and run this again.")
        names = (folder / f"data-{date.today()}{f'-{number}' if number else ''}" for number in count())
        aside = next(name for name in names if not name.exists())
        (folder / "data").rename(aside)
    return aside


def stop_if_unused(folder: Path) -> bool:
    """Stop the server unless some process still uses it; the answer is whether it is stopped now."""
    with start_lock(folder):
        if is_locked(folder / "users.lock"):
            return False
        end(folder)
    return True


def running(folder: Path) -> Path | None:
    """The socket folder of the server that runs already, if there is one that can be reached."""
    if find_postmaster(folder):
        wait_for(lambda: serves(folder) or not find_postmaster(folder), SECONDS_TO_RECOVER)
    found = find_postmaster(folder)
    return found.sockets if found and answers(found.sockets) else None


def start(hold: Hold) -> Path:
    """Start the server, making its data folder when it is the first time."""
    folder = hold.folder
    account = account_for(folder / "data")
    end(folder)  # one that lost its socket, because the temporary folder was emptied, helps nobody
    scratch = make_scratch(folder, account)
    try:
        programs = find_programs().reachable_by(account, scratch)
        prepare_data(folder / "data", programs, account)
        hold.started.append(launch(folder, programs, scratch, account))
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return scratch / "run"


def start_keeper(folder: Path) -> subprocess.Popen:
    """Start the small process that stops the server when all its users were killed."""
    return subprocess.Popen(
        [sys.executable, "-S", "-m", "workshop.local_postgres.keeper", folder],
        cwd="/",
        env={"PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"},
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@contextlib.contextmanager
def start_lock(folder: Path) -> Iterator[None]:
    """Only one process at a time starts or stops the server."""
    with open(folder / "start.lock", "a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_locked(path: Path) -> bool:
    """Whether any process holds a lock on the file."""
    with open(path, "a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False

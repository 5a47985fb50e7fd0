"""The server as a process: which one is ours, how it starts, how it ends."""

import contextlib
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workshop.terminal import Refusal

from .account import Account
from .cluster import folder_argument, server_environment
from .programs import Programs

PORT = 5432
LONGEST_TEMPORARY_FOLDER = 45  # the path of a socket may have 107 bytes
SECONDS_TO_START = 120
SECONDS_TO_STOP = 60
SOCKETS_LINE, STATUS_LINE = 4, 7  # of the note postmaster.pid
TAKES_WORK = ("ready", "standby")  # the second says a replica, which only reads

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    "max_wal_size": "512MB",
    "synchronous_commit": "off",  # a power cut may cost the last moment, never the database
    "jit": "off",
    "logging_collector": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True)
class Postmaster:
    """The first process of a running server, and the folder of its socket."""

    pid: int
    sockets: Path
    ready: bool


def answers(sockets: Path) -> bool:
    """Whether a server listens in this folder."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(sockets / f".s.PGSQL.{PORT}"))
        except OSError:
            return False
    return True


def label(folder: Path) -> str:
    """The name that our server carries in its command line, and its scratch folder in the temporary folder.

    It is made of the folder's number on the disk, so that a folder that was moved still knows its server, and a copied
    folder does not take the original's for its own.
    """
    facts = folder.stat()
    return "portal-" + hashlib.sha256(f"{facts.st_dev}:{facts.st_ino}".encode()).hexdigest()[:10]


def command_line(pid: int) -> str:
    """The command line of a process; empty when there is none, or when it ended and nobody has noticed yet."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    return subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True).stdout


def read_note(folder: Path) -> list[str]:
    """The lines of the note that a server leaves in its data folder; they may be of a server long gone."""
    try:
        return note_of(folder).read_text().splitlines()
    except OSError:
        return []


def note_of(folder: Path) -> Path:
    """Where a server notes its number, its socket, and how far its start has come."""
    return folder / "data/postmaster.pid"


def find_postmaster(folder: Path) -> Postmaster | None:
    """The running server of a folder.

    The number in the note alone proves nothing: after a crash or a restart of the machine it may by now belong to any
    other program.
    """
    note = read_note(folder)
    if len(note) <= STATUS_LINE or f"cluster_name={label(folder)} " not in command_line(int(note[0])):
        return None
    return Postmaster(int(note[0]), Path(note[SOCKETS_LINE].strip()), ready=note[STATUS_LINE].strip() in TAKES_WORK)


def serves(folder: Path) -> bool:
    """Whether the server has finished starting, recovery after a crash included."""
    found = find_postmaster(folder)
    return found is not None and found.ready and answers(found.sockets)


def make_scratch(folder: Path, account: Account) -> Path:
    """A new folder for the socket, out of reach for every other account. Its path must be short."""
    temporary = tempfile.gettempdir()
    if len(os.fsencode(temporary)) > LONGEST_TEMPORARY_FOLDER or not account.can("-x", Path(temporary)):
        temporary = "/tmp"
    scratch = Path(tempfile.mkdtemp(prefix=f"{label(folder)}-", dir=temporary))
    if account.switch:
        scratch.chmod(0o711)
    sockets = scratch / "run"
    sockets.mkdir(mode=0o700)
    account.give(sockets)
    return scratch


def clear_remains(folder: Path) -> None:
    """Remove what servers of this folder have left that were killed.

    PostgreSQL itself would take the number in the note of such a server for a living one.
    """
    note_of(folder).unlink(missing_ok=True)
    for temporary in {tempfile.gettempdir(), "/tmp"}:
        for scratch in Path(temporary).glob(f"{label(folder)}-*"):
            with contextlib.suppress(OSError):
                if scratch.lstat().st_uid == os.geteuid():
                    shutil.rmtree(scratch)


def launch(folder: Path, programs: Programs, scratch: Path, account: Account) -> subprocess.Popen:
    """Start the server and wait until it takes work."""
    data, log = folder / "data", folder / "server.log"
    settings = SETTINGS | {"cluster_name": label(folder), "unix_socket_directories": str(scratch / "run")}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [programs.folder / "postgres", "-D", folder_argument(data), *options],
            cwd=data,
            env=server_environment(),
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            **account.run_options(),
        )
    wait_for(lambda: serves(folder) or process.poll() is not None, SECONDS_TO_START)
    if not serves(folder):
        raise Refusal(f"PostgreSQL did not start: {last_complaint(log)} (the whole log is {log})")
    return process


def last_complaint(log: Path) -> str:
    """The words of the server's log that say why it gave up."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    serious = [line.split(grade)[-1].strip() for line in lines for grade in ("FATAL:", "PANIC:") if grade in line]
    return serious[-1] if serious else " ".join(lines[-3:]) or "it left no word"


def end(folder: Path) -> None:
    """End our server in good order, wait until it is gone, and leave nothing of it in the temporary folder."""
    if found := find_postmaster(folder):
        os.kill(found.pid, signal.SIGINT)
        wait_for(lambda: find_postmaster(folder) is None, SECONDS_TO_STOP)
    if not find_postmaster(folder):
        clear_remains(folder)


def wait_for(done: Callable[[], bool], seconds: float) -> None:
    """Ask again and again until the answer is yes or the time is over."""
    until = time.monotonic() + seconds
    while not done() and time.monotonic() < until:
        time.sleep(0.02)

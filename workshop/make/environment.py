"""Sets up `.venv` with the pinned packages; does nothing when it is up to date.

Runs under the system's Python before any package is there: `python3 -I workshop/make/environment.py run|dev`.
"""

import contextlib
import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

PROJECT = Path(__file__).resolve().parent.parent.parent
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin/python"
REQUIREMENTS = {"run": PROJECT / "requirements.txt", "dev": PROJECT / "requirements-dev.txt"}
CONTAINED = {"run": ["run"], "dev": ["run", "dev"]}  # the second file holds everything of the first
SECONDS_BETWEEN_SIGNS = 3

_locks: list[int] = []


class SetUpError(Exception):
    """One sentence for the person at the terminal, with what the failed program said below it."""


def main(group: str) -> None:
    """Bring the environment to what the requirements file of the group asks for."""
    with alone():
        if not is_up_to_date(group):
            set_up(group)


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Two commands that are started together must not fill the same environment at once."""
    lock_file = PROJECT / ".local/environment.lock"
    try:
        lock_file.parent.mkdir(exist_ok=True)
        lock = lock_file.open("a")
    except OSError as problem:
        raise SetUpError(
            f"The project folder {PROJECT} cannot be written by this account ({problem.strerror}): "
            "make a copy of your own, or change to the account that owns it."
        ) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another command that is setting up .venv …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        _locks.append(lock.fileno())
        yield


def stamp(group: str) -> Path:
    """The file that says which requirements the environment holds."""
    return VENV / f".portal-{group}"


def fingerprint(group: str) -> str:
    """What the stamp holds: it changes with the requirements."""
    return hashlib.sha256(REQUIREMENTS[group].read_bytes()).hexdigest()


def is_up_to_date(group: str) -> bool:
    """Whether the stamp fits the requirements, and the Python that the environment was made of is still there."""
    try:
        return stamp(group).read_text() == fingerprint(group) and works()
    except OSError:
        return False


def works() -> bool:
    """Whether the environment has a Python that runs and is new enough."""
    try:
        check = subprocess.run([PYTHON, "-I", "-c", "import sys; sys.exit(sys.version_info < (3, 11))"])
    except OSError:
        return False
    return check.returncode == 0


def set_up(group: str) -> None:
    """Make the environment where it is missing or broken, and install what is pinned."""
    say("Setting up .venv …" if not VENV.exists() else "Bringing .venv up to date …")
    began = time.monotonic()
    try:
        if not works():
            make_environment()
        install(group)
        for contained in CONTAINED[group]:
            stamp(contained).write_text(fingerprint(contained))
    except OSError as problem:
        raise SetUpError(
            f"The project folder {PROJECT} cannot be written by this account ({problem.filename}: {problem.strerror})."
        ) from None
    say(f"  done in {time.monotonic() - began:.0f} s")


def make_environment() -> None:
    """An empty environment, by uv where it is installed, or else by Python's own module."""
    if shutil.which("uv"):
        with contextlib.suppress(SetUpError):
            return run(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
    try:
        import ensurepip  # noqa: F401  Debian keeps it in the package python3-venv
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise SetUpError(
            f"Python's venv module is missing: install it (apt install python3-venv, or python{version}-venv) and run "
            "this again."
        ) from None
    run([sys.executable, "-I", "-m", "venv", "--clear", VENV])


def install(group: str) -> None:
    """Install the pinned packages, each checked against its hash."""
    pinned = ["--require-hashes", "--only-binary", ":all:", "-r", REQUIREMENTS[group]]
    if shutil.which("uv"):
        try:
            return run(["uv", "pip", "install", "--quiet", "--python", PYTHON, *pinned])
        except SetUpError:
            say("  uv could not install the packages; trying pip")
    if subprocess.run([PYTHON, "-I", "-c", "import pip"], stderr=subprocess.DEVNULL).returncode:
        run([PYTHON, "-I", "-m", "ensurepip"])
    quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    run([PYTHON, "-I", "-m", "pip", "install", *quiet, *pinned])


def run(command: list) -> None:
    """Run a program to its end; show signs of life meanwhile, and what it said only when it fails."""
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never", "PIP_ROOT_USER_ACTION": "ignore"}
    began = time.monotonic()
    with tempfile.TemporaryFile() as log:
        # The program shares our lock: if we are killed, the next command waits until the program has ended too.
        program = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=_locks,
        )
        try:
            while not has_ended(program):
                say(f"  {progress(said(log))}, {time.monotonic() - began:.0f} s")
        except BaseException:
            program.terminate()
            program.wait()
            raise
        if program.returncode:
            reasons = "\n".join(said(log).strip().splitlines()[-8:])
            raise SetUpError(f"The set-up of .venv failed; these last lines say why:\n{reasons}")


def has_ended(program: subprocess.Popen) -> bool:
    """Wait for a while; the answer is whether the program has ended."""
    try:
        program.wait(SECONDS_BETWEEN_SIGNS)
    except subprocess.TimeoutExpired:
        return False
    return True


def said(log: IO[bytes]) -> str:
    """What the program has said so far. Its own position in the file is left alone."""
    return os.pread(log.fileno(), os.fstat(log.fileno()).st_size, 0).decode(errors="replace")


def progress(words: str) -> str:
    """How far pip is: it names each package as it takes it up, and then unpacks them all."""
    if "\nInstalling collected" in words:
        return "unpacking the packages"
    taken = re.findall(r"^(?:Collecting|Processing|Requirement already satisfied)", words, re.MULTILINE)
    wanted = [line for line in REQUIREMENTS[sys.argv[1]].open() if "==" in line and "'win32'" not in line]
    return f"fetched {len(taken)} of {len(wanted)} packages" if taken else "still working"


def say(line: str) -> None:
    """Print at once, also where the output goes into a file."""
    print(line, flush=True)


if __name__ == "__main__":
    for request in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, lambda number, _: sys.exit(128 + number))
    try:
        main(sys.argv[1])
    except SetUpError as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        sys.exit(130)

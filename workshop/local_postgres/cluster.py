"""The data folder ("cluster"): made once, then only checked."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from workshop.terminal import Refusal

from .account import Account, require_name
from .programs import Programs

DATABASE = "portal"
BUILTIN_LOCALE_SINCE = 17
UNFINISHED = "unfinished-"

# On Linux a program reaches the folder in which it was started by this name even where the folders above it are closed
# to its account, as /root is. Nothing has to be opened for the account that runs the server.
HERE = Path("/proc/self/cwd")


def folder_argument(data: Path) -> Path:
    """How a program that was started in the data folder names it."""
    return HERE if HERE.exists() else data


def server_environment() -> dict[str, str]:
    """The environment without a person's PostgreSQL settings and without a language that may not be installed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C", "TZ": "UTC"}


def prepare_data(data: Path, programs: Programs, account: Account) -> None:
    """Leave a data folder that these programs can serve, whatever was there before."""
    if not (data / "PG_VERSION").exists():
        make_cluster(data, programs, account)
    made_by = int((data / "PG_VERSION").read_text())
    if made_by != (version := programs.version()):
        raise Refusal(
            f"{data} was made by PostgreSQL {made_by} but the programs are of version {version}: "
            "use the old programs by LOCAL_POSTGRES_BIN, or remove that folder and lose what was entered."
        )
    take_over(data, account)


def make_cluster(data: Path, programs: Programs, account: Account) -> None:
    """Make the data folder, with one empty database in it.

    Everything happens under another name first: a start that was killed half-way must not look finished. What such a
    start has left may still be written to by a program that it called, so its folder is not used again.
    """
    require_name(account)
    for unfinished in data.parent.glob(UNFINISHED + "*"):
        shutil.rmtree(unfinished, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=data.parent))
    account.give(fresh)
    place = folder_argument(fresh)
    run_program(
        [
            programs.folder / "initdb",
            "-D",
            place,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
            *locale_options(programs.version()),
        ],
        fresh,
        account,
    )
    run_program(
        [programs.folder / "postgres", "--single", "-D", place, "template1"],
        fresh,
        account,
        typed=f"CREATE DATABASE {DATABASE}\n",
    )
    fresh.rename(data)


def locale_options(version: int) -> list[str]:
    """Code point order and Unicode letters, on every machine alike: under plain "C" lower('Ŷ') does nothing."""
    if version >= BUILTIN_LOCALE_SINCE:
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--locale=C.UTF-8"]


def run_program(command: list, folder: Path, account: Account, typed: str = "") -> None:
    """Run one of PostgreSQL's programs in a folder; what it complains of becomes our sentence."""
    answer = subprocess.run(
        command,
        cwd=folder,
        env=server_environment(),
        input=typed,
        capture_output=True,
        text=True,
        errors="replace",
        **account.run_options(),
    )
    if answer.returncode:
        complaint = (answer.stderr.strip() or answer.stdout.strip() or f"exit code {answer.returncode}").splitlines()
        raise Refusal(f"PostgreSQL could not make its data folder {folder}: {complaint[0]}")


def take_over(data: Path, account: Account) -> None:
    """A copy of a project often widens the data folder or changes its owner; PostgreSQL then refuses to start."""
    owner = data.stat().st_uid
    if account.switch and owner != account.uid:
        for folder, _, files in os.walk(data):
            for path in (folder, *(os.path.join(folder, file) for file in files)):
                os.lchown(path, account.uid, account.gid)
    elif owner != account.uid:
        raise Refusal(f"{data} belongs to another account: run the command as that account.")
    if data.stat().st_mode & 0o777 != 0o700:
        data.chmod(0o700)

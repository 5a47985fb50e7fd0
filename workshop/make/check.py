"""`make check`: every check to its end, one line for each; changes nothing."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from workshop.terminal import end_in_good_order, one_sentence, say

from . import requirements
from .surroundings import PROJECT, find_database

MANAGE = [sys.executable, "manage.py"]
DJADE = [str(Path(sys.executable).with_name("djade")), "--target-version", "5.2"]
SAFE_SETTINGS = {
    "SECRET_KEY": "checked only, never used: 0123456789 abcdefghijklmnopqrstuvwxyz",
    "DEBUG": "0",
    "DEMO": "0",
}
AS_FOR_THE_PUBLIC = {
    "HTTPS": "1",
    "BEHIND_PROXY": "1",
    "ALLOWED_HOSTS": "portal.example",
    "SITE_ADDRESS": "https://portal.example",
    "EMAIL_URL": "smtp+tls://mail.example:587",
    "DEFAULT_FROM_EMAIL": "portal@portal.example",
    "CONTACT_EMAIL": "help@portal.example",
    "RUN_BY_EN": "Example Council",
}


@dataclass(frozen=True)
class Check:
    """One question to the code, and how to mend what it finds."""

    question: str
    command: list[str]
    mended_by: str = ""
    environment: dict[str, str] = field(default_factory=dict)


def every_check() -> list[Check]:
    """The checks, quick ones first."""
    module = [sys.executable, "-m"]
    return [
        Check("code rules", [*module, "ruff", "check", "."], "make fix"),
        Check("code layout", [*module, "ruff", "format", "--check", "."], "make fix"),
        Check("template layout", [*DJADE, "--check", *templates()], "make fix"),
        Check("requirements", [*module, requirements.__name__], "make requirements"),
        Check("translations", [*module, "workshop.messages", "--check"], "make messages"),
        Check("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], "manage.py makemigrations"),
        Check("settings", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], environment=AS_FOR_THE_PUBLIC),
        Check("types", [*module, "mypy", "."]),
    ]


def templates() -> list[str]:
    """Every template, named from the project folder."""
    return sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / "templates").rglob("*.html"))


def run(check: Check) -> bool:
    """Ask one question; what it finds is shown, an answer without findings is one line."""
    began = time.monotonic()
    answer = subprocess.run(
        check.command,
        cwd=PROJECT,
        env=os.environ | SAFE_SETTINGS | check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if answer.returncode:
        say(f"--- {check.question}\n{answer.stdout.rstrip()}\n")
    say(f"{check.question}: {'ok' if answer.returncode == 0 else 'FAILED'} ({time.monotonic() - began:.1f} s)")
    return answer.returncode == 0


def main() -> int:
    """Run every check, then say again which failed and how they are mended."""
    end_in_good_order()
    find_database()  # once for all checks: each of them would start a server of its own, and stop it
    failed = [check for check in every_check() if not run(check)]
    say()
    for check in failed:
        say(f"FAILED: {check.question}" + (f" ({check.mended_by} mends it)" if check.mended_by else ""))
    say("Every check passed." if not failed else f"Checks that failed: {len(failed)}")
    return bool(failed)


if __name__ == "__main__":
    with one_sentence():
        sys.exit(main())

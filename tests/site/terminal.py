"""What tests of the commands do in a terminal: as a person who has set nothing but what a test says."""

import os
import socket
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent


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


def make(*arguments: str, folder: Path = PROJECT, **settings: object) -> subprocess.CompletedProcess:
    """Call make in a project folder."""
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env=person_environment(**settings),
        capture_output=True,
        text=True,
        timeout=60,
    )

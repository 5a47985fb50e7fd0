"""make sets up .venv once, also for two at once, and says in one sentence what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from shlex import quote

import pytest

from tests.site.terminal import PROJECT, free_port, make, person_environment


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


@pytest.fixture
def fresh_folder(tmp_path: Path) -> Path:
    """A folder in which nothing has been set up, with an environment to set up that needs no package."""
    folder = tmp_path / "y porth ŵ 1"
    (folder / "workshop/make").mkdir(parents=True)
    shutil.copy(PROJECT / "Makefile", folder)
    shutil.copy(PROJECT / "workshop/make/set_up.sh", folder / "workshop/make")
    (folder / "requirements.txt").touch()
    (folder / "requirements-dev.txt").write_text("# for development\n")
    return folder


def set_up(folder: Path, *arguments: str, **settings: object) -> subprocess.CompletedProcess:
    return make("set-up-run", *arguments, folder=folder, **settings)


def test_missing_venv_module_is_said_with_the_package_that_brings_it(fresh_folder: Path) -> None:
    bare = fresh_folder / "bare-python"
    bare.write_text(f'#!/bin/sh\n[ "$2" = "import ensurepip" ] && exit 1\nexec {quote(sys.executable)} "$@"\n')
    bare.chmod(0o755)

    answer = set_up(fresh_folder, f"PYTHON={bare}")

    assert answer.returncode == 2
    assert answer.stderr.startswith("Python's venv module is missing: install it (apt install python3-venv)")


def test_project_folder_that_cannot_be_written_is_said(fresh_folder: Path) -> None:
    (fresh_folder / ".local").touch()

    answer = set_up(fresh_folder)

    assert answer.returncode == 2
    assert "cannot be written by this account" in answer.stderr.splitlines()[0]


def test_no_network_is_said(fresh_folder: Path) -> None:
    (fresh_folder / "requirements.txt").write_text("left-pad==1.0 --hash=sha256:" + "0" * 64 + "\n")
    nowhere = {"PIP_INDEX_URL": f"http://127.0.0.1:{free_port()}/", "PIP_RETRIES": 0, "PIP_CONFIG_FILE": os.devnull}

    answer = set_up(fresh_folder, **nowhere)

    assert answer.returncode == 2
    assert "The packages could not be fetched: pip reaches no package index." in answer.stderr
    assert not (fresh_folder / ".venv/requirements.txt").exists()


def test_environment_is_set_up_once_and_one_for_development_does_for_both(fresh_folder: Path) -> None:
    with (fresh_folder / "output").open("w") as output:
        together = [
            subprocess.Popen(["make", "set-up-dev"], cwd=fresh_folder, env=person_environment(), stdout=output)
            for _time in range(2)
        ]
        assert [process.wait(timeout=60) for process in together] == [0, 0]

    assert (fresh_folder / "output").read_text().count("Setting up .venv …") == 1
    assert set_up(fresh_folder).stdout == ""
    (fresh_folder / "requirements-dev.txt").write_text("# something else\n")
    assert set_up(fresh_folder).stdout.startswith("Setting up .venv …")

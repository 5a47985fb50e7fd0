"""The other commands: make check, manage.py, and the files that they go by."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.terminal import PROJECT, make, person_environment
from tests.site.test_local_postgres import has_a_name
from workshop.make import check, requirements


def test_manage_works_in_a_folder_where_nothing_has_been_made_yet(tmp_path: Path) -> None:
    if not has_a_name():
        pytest.skip("PostgreSQL refuses an account without a name")
    folder = tmp_path / "portal"
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(".*", "__pycache__", "tests", "docs"))
    command = [sys.executable, "manage.py", "check"]

    answer = subprocess.run(command, cwd=folder, env=person_environment(), capture_output=True, text=True)

    assert answer.stderr == ""
    assert answer.returncode == 0
    assert answer.stdout.startswith("System check identified no issues")


def test_manage_under_a_python_without_the_packages_says_which_one_has_them() -> None:
    answer = subprocess.run(
        [sys.executable, "-S", "manage.py", "check"],
        cwd=PROJECT,
        env=person_environment(),
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 1
    assert "is not installed here: call .venv/bin/python manage.py" in answer.stderr
    assert len(answer.stderr.splitlines()) == 1


def test_help_names_every_target_that_a_person_may_want() -> None:
    answer = make("help")

    named = set(re.findall(r"^  make ([a-z-]+)", answer.stdout, re.MULTILINE))
    assert named >= {"help", "run", "test", "check", "fix", "bench"}


def test_requirements_are_pinned_in_step_with_the_project_and_name_no_place() -> None:
    assert requirements.complaints() == []


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("--index-url https://packages.example/simple\n", "requirements.txt names a place"),
        ("left-pad @ https://packages.example/left-pad.whl\n", "requirements.txt names a place"),
        ("left-pad==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n", "The two files differ in left-pad."),
    ],
)
def test_requirements_that_name_a_place_or_fall_out_of_step_are_noticed(
    line: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (*requirements.FILES, "pyproject.toml"):
        shutil.copy(PROJECT / name, tmp_path)
    with (tmp_path / "requirements.txt").open("a") as file:
        file.write(line)
    monkeypatch.setattr(requirements, "PROJECT", tmp_path)

    assert any(found.startswith(complaint) for found in requirements.complaints())


def test_every_name_that_the_settings_read_is_explained_to_whoever_sets_up_the_portal() -> None:
    read = set(re.findall(r"""env(?:\.[a-z]+)?\("([A-Z_]+)\"""", (PROJECT / "cohesion_portal/settings.py").read_text()))
    explained = set(re.findall(r"^#([A-Z_]+)=", (PROJECT / ".env.example").read_text(), re.MULTILINE))

    assert "SECRET_KEY" in read
    assert read <= explained


def test_check_goes_on_after_a_failure_and_says_at_the_end_what_failed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    unhappy = check.Check("an unhappy question", [sys.executable, "-c", "raise SystemExit('found it')"], "make fix")
    happy = check.Check("a happy question", [sys.executable, "-c", ""])
    monkeypatch.setattr(check, "every_check", lambda: [unhappy, happy])
    monkeypatch.setattr(check, "end_in_good_order", lambda: None)
    monkeypatch.setattr(check, "find_database", lambda: None)

    assert check.main() == 1
    said = capsys.readouterr().out
    assert "found it" in said
    assert "a happy question: ok" in said
    assert "FAILED: an unhappy question (make fix mends it)" in said

"""Checks the requirements files: pinned with hashes, in step with pyproject.toml, and silent about where from."""

import re
import sys
import tomllib
from pathlib import Path

from .surroundings import PROJECT

FILES = ("requirements.txt", "requirements-dev.txt")
PLACE = re.compile(r"://|^\s*-|\s@\s", re.MULTILINE)  # an address, an option such as an index, a package by address
PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)", re.MULTILINE)
NAME = re.compile(r"[A-Za-z0-9.-]+")


def complaints() -> list[str]:
    """What is wrong with the files, each in one line."""
    found = []
    text = {name: (PROJECT / name).read_text() for name in FILES}
    pins = {name: dict(PIN.findall(text[name])) for name in FILES}
    for name in FILES:
        # the hashes stand on lines of their own, which begin with an option
        if PLACE.search(re.sub(r"^\s+--hash=sha256:[0-9a-f]{64}( \\)?$", "", text[name], flags=re.MULTILINE)):
            found.append(f"{name} names a place that packages come from, or holds another option than a hash.")
        found += [
            f"{name} does not pin {package}, which pyproject.toml names."
            for package in declared(name) - set(pins[name])
        ]
    if differing := sorted(set(pins[FILES[0]].items()) - set(pins[FILES[1]].items())):
        found.append(f"The two files differ in {', '.join(package for package, _ in differing)}.")
    return found


def declared(name: str) -> set[str]:
    """The packages that pyproject.toml wants in the file."""
    project = tomllib.loads(Path(PROJECT / "pyproject.toml").read_text())
    wanted = list(project["project"]["dependencies"])
    if name == "requirements-dev.txt":
        wanted += project["dependency-groups"]["dev"]
    return {NAME.findall(line)[0].lower() for line in wanted}


if __name__ == "__main__":
    found = complaints()
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))

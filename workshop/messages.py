"""`make messages`: keeps the Welsh catalogue in step with what the portal says.

`--check` changes nothing and names what is missing; `--merge FILE …` takes translations from these files, of which the
last one wins.
"""

import argparse
import sys
from pathlib import Path

import polib

from workshop import catalogue
from workshop.terminal import Refusal, one_sentence, say

SHOWN_AT_MOST = 60


def main(arguments: list[str]) -> None:
    """Read the command line and do what it asks for."""
    parser = argparse.ArgumentParser(prog="python -m workshop.messages", description=__doc__)
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--check", action="store_true", help="change nothing; fail where anything is missing")
    chosen.add_argument("--merge", nargs="+", default=[], metavar="FILE", help="take translations from these files")
    options = parser.parse_args(arguments)
    if options.check:
        check()
    else:
        keep(options.merge)


def check() -> None:
    """Refuse a catalogue that is not as `make messages` leaves it, or in which any Welsh is missing."""
    old = catalogue.read(catalogue.PO_FILE)
    new = catalogue.updated(old, catalogue.messages_of_portal())
    found = catalogue.differences(old, new) + catalogue.faults(new)
    on_disk = catalogue.PO_FILE.read_text(encoding="utf-8") if catalogue.PO_FILE.exists() else ""
    if not found and on_disk != str(new):
        found.append("django.po is not as this command writes it")
    if not catalogue.MO_FILE.exists() or catalogue.MO_FILE.read_bytes() != old.to_binary():
        found.append("django.mo was not made from this django.po")
    if found:
        findings = "\n".join(found)
        raise Refusal(f"{findings}\nThe Welsh catalogue is not in order: {len(found)} findings. Run make messages.")
    say(f"The Welsh catalogue is in order: {len(new)} messages.")


def keep(merged: list[str]) -> None:
    """Write the catalogue with every message of the portal, and say which ones still wait for their Welsh."""
    new = catalogue.updated(catalogue.read(catalogue.PO_FILE), catalogue.messages_of_portal())
    given = [(Path(name).name, read_given(Path(name))) for name in merged]
    for line in catalogue.conflicts(given):
        say(f"two translations, {line}")
    for name, translations in given:
        if without_place := catalogue.take(new, translations):
            say(f"{name}: {len(without_place)} that the portal does not say: {without_place}")
    catalogue.write(new)
    waiting = catalogue.faults(new)
    for line in waiting[:SHOWN_AT_MOST]:
        say(line)
    if len(waiting) > SHOWN_AT_MOST:
        say(f"and {len(waiting) - SHOWN_AT_MOST} more")
    say(f"{len(new)} messages, {len(waiting)} findings.")


def read_given(path: Path) -> polib.POFile:
    """A translator's file."""
    if not path.is_file():
        raise Refusal(f"There is no file {path}.")
    try:
        return catalogue.read(path)
    except OSError as broken:
        raise Refusal(f"{path} cannot be read as a catalogue: {broken}") from broken


if __name__ == "__main__":
    with one_sentence():
        main(sys.argv[1:])

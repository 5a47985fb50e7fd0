"""Runs a command of manage.py with the key and the database of this folder, for `manage.py` and for make."""

import sys

from django.core.management import execute_from_command_line

from workshop.terminal import end_in_good_order, one_sentence

from .surroundings import prepare


def run(arguments: list[str]) -> None:
    """Ends the process with one sentence where the settings cannot be read or no database can be had."""
    end_in_good_order()
    with one_sentence():
        prepare()
        execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    run(sys.argv[1:])

"""Runs a command of manage.py with the key and the database of this folder, for `manage.py` and for make."""

import sys

from django.core.management import execute_from_command_line

from .surroundings import prepare_settings, read_env_file
from .terminal import end_in_good_order, one_sentence


def run(arguments: list[str]) -> None:
    """Ends the process with one sentence where the settings cannot be read."""
    end_in_good_order()
    with one_sentence():
        read_env_file()
        prepare_settings()
        execute_from_command_line(["manage.py", *arguments])


if __name__ == "__main__":
    run(sys.argv[1:])

"""Runs a command of manage.py with the key and the database of this folder: `make bench`, `make manage`."""

import sys

from django.core.management import execute_from_command_line

from .surroundings import prepare_settings, read_env_file
from .terminal import end_in_good_order, one_sentence

if __name__ == "__main__":
    end_in_good_order()
    with one_sentence():
        read_env_file()
        prepare_settings()
        execute_from_command_line(["manage.py", *sys.argv[1:]])

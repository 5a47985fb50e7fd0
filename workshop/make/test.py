"""`make test`: every test, on all cores. Which databases they use is for tests/databases.py to say."""

import os
import signal
import sys

import pytest

from workshop.terminal import end_in_good_order, one_sentence

ON_ALL_CORES = ["-n", "auto", "--dist", "loadgroup"]


def main(arguments: list[str]) -> int:
    """Run pytest in this process, which keeps the private server up; the answer is its exit code."""
    end_in_good_order()
    for request in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, signal.default_int_handler)  # pytest ends its workers in good order on Ctrl-C alone
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    require_test_server()
    return pytest.main([*ON_ALL_CORES, *arguments])


def require_test_server() -> None:
    """Say in one sentence, before pytest begins, why its databases cannot be made."""
    import django

    django.setup()
    from django.db import connection

    from .database import require_database, require_right_to_create_databases

    require_database()
    require_right_to_create_databases()
    connection.close()


if __name__ == "__main__":
    with one_sentence():
        sys.exit(main(sys.argv[1:]))

"""Commands of manage.py that the worker runs: what they would tell a person at a terminal goes into the log."""

import logging
from io import StringIO
from typing import Any

from django.core.management import call_command

log = logging.getLogger("portal.command")


def run_command(name: str, **options: Any) -> None:
    """Run it to its end. Raises what it raises."""
    said, complained = StringIO(), StringIO()
    call_command(name, stdout=said, stderr=complained, no_color=True, **options)
    for level, text in ((logging.INFO, said), (logging.WARNING, complained)):
        for line in text.getvalue().splitlines():
            log.log(level, "%s: %s", name, line)

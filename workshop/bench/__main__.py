"""Measures lists, files and pages on a register as large as Wales, in a database of its own."""

import os
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workshop.bench.database import prepare_database
from workshop.bench.files import measure_file
from workshop.bench.findings import print_table
from workshop.bench.pages import measure_at_risk, measure_pages, speed_of_python
from workshop.bench.server import served_portal
from workshop.make.terminal import say


class Command(BaseCommand):
    help = "Builds a register as large as Wales in a database of its own, and measures lists, files and pages on it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anew", action="store_true", help="build the register again, even if it is up to date")

    def handle(self, *args: Any, anew: bool = False, **options: Any) -> None:
        if settings.DEBUG:
            raise CommandError("With DEBUG on nothing that is measured means anything: DEBUG=0 make bench")
        prepare_database(anew=anew)
        call_command("collectstatic", interactive=False, verbosity=0)
        say(f"Measuring. Cores: {os.cpu_count()}; work that waits for them: {os.getloadavg()[0]:.1f} …")
        with served_portal() as portal:
            say("  a file …")
            found = measure_file(portal)
            say("  places at risk …")
            at_risk = measure_at_risk(portal)
        print_table([*found, *measure_pages(), *at_risk, speed_of_python()])

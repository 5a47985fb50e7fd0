from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entries.search_keys import rewrite_all_keys


class Command(BaseCommand):
    help = (
        "Writes anew what entries are found by besides their own words: for rows that came into the database past the "
        "portal, such as a restored backup of an older version. An upgrade does it by itself."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--all", action="store_true", help="Look at every entry, not only at those known to be old."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        written = sum(rewrite_all_keys(every=options["all"]))
        self.stdout.write(f"{_('Entries found by other words now')}: {written:,}")

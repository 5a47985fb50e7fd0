from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from entries.places import settle_places
from reference.csv_files import RefusedFile
from reference.place_names import Arriving, keep_places, read_places


class Command(BaseCommand):
    help = (
        "Brings in the towns, villages and hamlets of Wales, so that people can ask for them and entries name them. "
        "Takes CSV files, plain or gzipped: our own extract, or any files of OS Open Names, of which those outside "
        "Wales are passed over. Loading the same files again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", metavar="file")

    def handle(self, *args: Any, **options: Any) -> None:
        places = [place for path in options["files"] for place in self._read(path)]
        try:
            with transaction.atomic():
                placed = keep_places(places)
                entries = settle_places()
        except RefusedFile as refusal:
            raise CommandError(str(refusal)) from refusal
        for label, number in (
            (_("Places added"), placed.added),
            (_("Places changed"), placed.changed),
            (_("Places that stay as they were"), placed.same),
            (_("Cities and towns that the portal has in both languages, left as they are"), placed.ours),
            (_("Entries whose town or constituency is another now"), entries),
        ):
            self.stdout.write(f"{label}: {number:,}")

    def _read(self, path: Path) -> list[Arriving]:
        try:
            return read_places(path)
        except RefusedFile as refusal:
            raise CommandError(_("%(file)s was not loaded. %(why)s") % {"file": path, "why": refusal}) from refusal

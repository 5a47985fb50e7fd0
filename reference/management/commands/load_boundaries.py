from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reference.boundaries import load_boundaries
from reference.csv_files import RefusedFile


class Command(BaseCommand):
    help = (
        "Brings in the outlines of wards, for maps. Takes a GeoJSON or TopoJSON file in WGS84 (longitude and latitude) "
        "with the codes of wards in a column such as WD25CD or code. Loading the same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            outlines = load_boundaries(options["file"])
        except RefusedFile as refusal:
            raise CommandError(
                _("%(file)s was not loaded. %(why)s") % {"file": options["file"], "why": refusal}
            ) from refusal
        for label, number in (
            (_("Outlines added"), outlines.added),
            (_("Outlines drawn anew"), outlines.changed),
            (_("Outlines that stay as they were"), outlines.same),
            (_("Outlines of wards that the portal does not know"), outlines.unknown),
        ):
            self.stdout.write(f"{label}: {number:,}")

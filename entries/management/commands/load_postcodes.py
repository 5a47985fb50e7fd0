from argparse import ArgumentParser
from pathlib import Path
from time import monotonic
from typing import Any

import pghistory
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from entries.actions import place_entries
from entries.models import Entry
from entries.places import batches_without_their_place, settle_places
from reference.csv_files import RefusedFile
from reference.models import PostcodeRelease
from reference.postcode_directory import replace_postcodes


class Command(BaseCommand):
    help = (
        "Loads the postcodes of Wales, in place of those that stand. Takes a CSV file, plain or gzipped, with "
        "the headings of the National Statistics Postcode Lookup (NSPL), of the ONS Postcode Directory (ONSPD) "
        "or of our own extract. Then gives entries the place that their postcodes have in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--force",
            action="store_true",
            help="Load it even if it lacks a part of Wales, has far fewer postcodes than now, or names unknown wards.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        start = monotonic()
        try:
            release = replace_postcodes(options["file"], force=options["force"], progress=self._progress)
        except RefusedFile as refusal:
            raise CommandError(
                _("%(file)s was not loaded. %(why)s") % {"file": options["file"], "why": refusal}
            ) from refusal
        with pghistory.context(command="load_postcodes"):
            placed = sum(place_entries(by=None, keys=keys) for keys in batches_without_their_place())
            settled = settle_places()
        if options["verbosity"]:
            self._report(release, placed, settled, monotonic() - start)

    def _progress(self, lines: int) -> None:
        self.stdout.write(_("Lines read: %s") % f"{lines:,}")
        self.stdout.flush()

    def _report(self, release: PostcodeRelease, placed: int, settled: int, seconds: float) -> None:
        elsewhere = Entry.objects.beyond_their_postcode().count()
        facts = [
            (_("Directory"), release.get_layout_display()),
            (_("Postcodes in Wales"), f"{release.rows:,}"),
            (_("Rows outside Wales, left out"), f"{release.elsewhere:,}"),
            (_("Postcodes without a known ward"), f"{release.without_ward:,}"),
            (_("Postcodes without a known Senedd constituency"), f"{release.without_constituency:,}"),
            (_("Postcodes without a position"), f"{release.without_position:,}"),
            (
                _("Postcodes no longer in use, kept"),
                _("not stated in this file") if release.terminated is None else f"{release.terminated:,}",
            ),
            (_("Entries that have their place now"), f"{placed:,}"),
            (_("Entries whose town or constituency is another now"), f"{settled:,}"),
            (_("Entries whose postcode lies in another authority"), f"{elsewhere:,}"),
            (_("Seconds"), f"{seconds:.1f}"),
        ]
        for label, value in facts:
            self.stdout.write(f"{label}: {value}")

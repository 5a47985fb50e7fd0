from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from reference.csv_files import RefusedFile
from reference.forms import day_given
from reference.ward_changes import load_wards


class Command(BaseCommand):
    help = (
        "Brings in new wards, and ends those that they replace. Takes a CSV file with the columns code, name_en, "
        "name_cy, authority and valid_from, and replaces where it is known: the codes of the wards whose place each "
        "takes, parted by spaces. The publisher's own list of names and codes will do too, with --valid-from."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--valid-from",
            type=day_given,
            help="The first day, such as 2027-05-06, of every ward in the file.",
        )
        parser.add_argument(
            "--complete",
            action="store_true",
            help="The file has every ward of each authority in it: those of ours that it lacks have ended.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = load_wards(options["file"], valid_from=options["valid_from"], complete=options["complete"])
        except RefusedFile as refusal:
            raise CommandError(
                _("%(file)s was not loaded. %(why)s") % {"file": options["file"], "why": refusal}
            ) from refusal
        for label, number in (
            (_("Wards added"), changes.added),
            (_("Wards written anew"), changes.changed),
            (_("Wards ended"), changes.ended),
        ):
            self.stdout.write(f"{label}: {number:,}")
        self.stdout.write(_("Next: load_postcodes with a directory that has these wards, then follow_wards."))

"""`manage.py import_open_data`: brings a publisher's open data onto the register."""

from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohesion_portal.imports import ADAPTERS
from entries.imports.actions import import_open_data
from entries.imports.adapter import Adapter
from entries.imports.files import FileRefused
from entries.imports.reasons import NOTES, REASONS
from entries.models import ImportRun
from reference.forms import PastDayField

COUNTS = {
    "rows": gettext_lazy("Rows in the file"),
    "added": gettext_lazy("Added"),
    "changed": gettext_lazy("Changed"),
    "unchanged": gettext_lazy("As before"),
    "left_alone": gettext_lazy("Left alone, because somebody has worked on the entry"),
    "asked": gettext_lazy("Waiting for an officer's answer"),
    "left_out": gettext_lazy("Left out"),
    "gone": gettext_lazy("No longer in the file"),
}


class Command(BaseCommand):
    help = (
        "Reads a publisher's CSV file and adds what is new to the register: sports_clubs (community amateur sports "
        "clubs) or libraries. Names every row left out, with the reason. Reading the same file again adds nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=lambda text: text.replace("-", "_"), choices=sorted(ADAPTERS))
        parser.add_argument("file", type=Path)
        parser.add_argument("--dated", metavar="YYYY-MM-DD", help="the day on which the publisher dated the data")
        parser.add_argument("--part", action="store_true", help="the file is a part of the list: nothing is gone")
        parser.add_argument("--language", choices=["en", "cy"], default="en", help="of what is printed")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            start = monotonic()
            adapter = ADAPTERS[options["source"]]
            dated_on = self._day(options["dated"])
            try:
                run = import_open_data(
                    adapter=adapter, path=options["file"], dated_on=dated_on, is_part=options["part"], by=None
                )
            except FileRefused as refusal:
                raise CommandError(f"{options['file']}: {refusal}") from refusal
            if options["verbosity"]:
                self._report(adapter, run, monotonic() - start)

    def _day(self, text: str | None) -> date | None:
        try:
            return PastDayField(required=False).clean(text)
        except ValidationError as error:
            raise CommandError(f"{text}: {' '.join(error.messages)}") from error

    def _report(self, adapter: Adapter, run: ImportRun, seconds: float) -> None:
        self._say(_("Kind of file"), adapter.title)
        self._say(_("Publisher"), run.publisher)
        self._say(_("Licence"), run.licence)
        self._say(_("Date of the data"), run.dated_on.isoformat() if run.dated_on else _("not known"))
        for code, label in COUNTS.items():
            self._say(label, f"{run.counts[code]:,}")
        self._say(_("Seconds"), f"{seconds:.1f}")
        if run.left_out:
            self.stdout.write("\n" + _("Left out"))
        for row in run.left_out:
            self.stdout.write(f"  {self._place(row)}: {REASONS[row['reason']]}")
        if run.noted:
            self.stdout.write("\n" + _("Worth a look"))
        for row in run.noted:
            beside = " " + _("The other: %s") % row["beside"] if row["beside"] else ""
            self.stdout.write(f"  {self._place(row)}: {NOTES[row['note']]}{beside}")

    def _say(self, label: Any, value: Any) -> None:
        self.stdout.write(f"{label}: {value}")

    def _place(self, row: dict[str, Any]) -> str:
        name = row["name"] or _("no name")
        return _("Line %(line)s, %(name)s") % {"line": row["line"], "name": name} if row["line"] else name

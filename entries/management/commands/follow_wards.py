from argparse import ArgumentParser
from typing import Any

import pghistory
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from entries.actions import follow_ward
from entries.wards import steps_into_wards_of_today


class Command(BaseCommand):
    help = (
        "Moves entries out of wards that have ended into those that took their place: by postcode where the directory "
        "says so, otherwise where there is one successor alone. Names what it could not decide. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Say what would be done, and change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        moved, undecided = 0, []
        with pghistory.context(command="follow_wards"):
            for step in steps_into_wards_of_today():
                if step.ward is None:
                    undecided.append(step)
                    continue
                moved += 1 if options["dry_run"] else follow_ward(by=None, entry=step.entry, ward=step.ward)
        for step in undecided:
            # The key alone: the name of a hidden entry has no place in a log.
            self.stdout.write(f"{step.entry.kind} {step.entry.key} · {step.entry.ward_id}: {step.why}")
        moved_label = _("Entries that would move") if options["dry_run"] else _("Entries moved")
        for label, number in ((moved_label, moved), (_("Entries not decided"), len(undecided))):
            self.stdout.write(f"{label}: {number:,}")

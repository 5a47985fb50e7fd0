"""`manage.py back_up FOLDER`: the database and the documents, with a note by which they are measured again."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cohesion_portal import backup


class Command(BaseCommand):
    help = (
        "Writes a complete backup into a new folder in this one. It holds personal data: keep it as the portal itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--keep", type=int, default=0, help="then remove all but so many of the newest")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        try:
            made = backup.back_up(folder)
        except (backup.BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from None
        tables = backup.read_note(made)["tables"].values()
        self.stdout.write(f"Backup: {made}")
        self.stdout.write(f"Tables: {len(tables):,}, rows: {sum(rows for rows, _total in tables):,}")
        if keep > 0:
            self.stdout.write(f"Older backups removed: {len(backup.keep_newest(folder, keep)):,}")

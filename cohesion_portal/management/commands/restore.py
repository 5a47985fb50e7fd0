"""`manage.py restore BACKUP`: a backup into an empty database and an empty folder of documents."""

from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cohesion_portal import backup


class Command(BaseCommand):
    help = "Restores a backup into an empty database and folder, and compares every table with what was written down."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("backup", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            tables = backup.restore(options["backup"])
        except (backup.BackupFault, OSError) as fault:
            raise CommandError(str(fault)) from None
        # Who was signed in then may have signed out since, or have lost the right.
        Session.objects.all().delete()
        cache.clear()
        rows = sum(held.rows for held in tables.values())
        self.stdout.write(f"Tables: {len(tables):,}, rows: {rows:,}. All are as in the backup.")
        self.stdout.write("Everybody signs in anew. Next: migrate, assess_places, then start server and worker.")

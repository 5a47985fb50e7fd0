"""`manage.py forget_lost_files`: what a machine left that stopped while a file was being given."""

from typing import Any

from django.core.management.base import BaseCommand

from entries import documents


class Command(BaseCommand):
    help = "Removes files that no document names, and documents that belong to nothing. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        files, rows = documents.forget_lost()
        self.stdout.write(f"Files removed: {files}. Documents removed: {rows}.")

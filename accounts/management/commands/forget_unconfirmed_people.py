"""`manage.py forget_unconfirmed_people`: accounts that nobody ever used, and what is over, are not kept."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts import actions, limits, sent_codes


class Command(BaseCommand):
    help = "Deletes accounts that nobody ever used, and sessions, codes and counts that are over. Run it every day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="how old they must be; 30 where nothing is said")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        number = actions.forget_unconfirmed_people(before=timezone.now() - timedelta(days=days), by=None)
        call_command("clearsessions")
        limits.forget_past()
        sent_codes.forget_past()
        self.stdout.write(f"Accounts deleted: {number}")

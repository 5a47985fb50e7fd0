"""`manage.py forget_unconfirmed_people`: what nobody confirmed, and what is over, is not kept."""

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts import actions


class Command(BaseCommand):
    help = "Deletes accounts whose address nobody ever confirmed, and sessions that are over. Run it every day."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="how old they must be; 30 where nothing is said")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        number = actions.forget_unconfirmed_people(before=timezone.now() - timedelta(days=days), by=None)
        call_command("clearsessions")
        self.stdout.write(f"Accounts deleted: {number}")

"""`manage.py forget_unconfirmed_people`: addresses that nobody confirmed are not kept."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from accounts import actions


class Command(BaseCommand):
    help = "Deletes accounts that were asked for but whose address nobody ever confirmed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="how old they must be; 30 where nothing is said")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        number = actions.forget_unconfirmed_people(before=timezone.now() - timedelta(days=days))
        self.stdout.write(f"Accounts deleted: {number}")

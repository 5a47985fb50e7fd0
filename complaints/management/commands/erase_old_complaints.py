"""`manage.py erase_old_complaints`: what is about a person is not kept longer than the page says."""

from typing import Any

from django.core.management.base import BaseCommand

from complaints.tasks import erase


class Command(BaseCommand):
    help = "Erases what is about a person from complaints answered long ago; their counts stay. Run it every day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Complaints erased: {erase()}")

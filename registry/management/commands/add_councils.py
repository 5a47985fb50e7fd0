"""Puts the 22 councils on the register."""

from typing import Any

from django.core.management.base import BaseCommand

from registry.actions import add_councils


class Command(BaseCommand):
    help = "Puts the 22 councils of Wales on the register as organisations. Running it again adds nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Councils added: {add_councils(by=None)}")

"""`manage.py work`: the worker, which sends e-mails and does what is done every day."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

# A task that is under way gets so many seconds to come to its end when the worker is told to end.
GRACE = 20


class Command(BaseCommand):
    help = "Sends e-mails and does what is done every day, until it is told to end. More of them may run at once."

    def handle(self, *args: Any, **options: Any) -> None:
        asyncio.run(work())


async def work() -> None:
    """Do what the queue holds and what is due, until a signal asks for the end."""
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        async with app.open_async():
            await app.run_worker_async(shutdown_graceful_timeout=GRACE, delete_jobs="successful")

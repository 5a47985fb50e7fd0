"""`manage.py work`: the worker, which sends e-mails and does what is done every day."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from procrastinate.contrib.django import app

from notices.keeping import keep_at_work
from notices.worker import wake_worker

# Told to end, it begins nothing new; what is under way learns after so many seconds that it should stop.
GRACE = 1


class Command(BaseCommand):
    help = "Sends e-mails and does what is done every day, until it is told to end. More of them may run at once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--while-parent-lives", action="store_true", help="end as well when the process that started it is gone"
        )

    def handle(self, *args: Any, while_parent_lives: bool, **options: Any) -> None:
        connection.close()
        keep_at_work(work, while_parent_lives=while_parent_lives)


def work() -> None:
    """Do what the queue holds and what is due, until a signal asks for the end."""
    wake_worker()  # what waited for a worker is begun at once
    connection.close()
    asyncio.run(serve_queue())


async def serve_queue() -> None:
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        async with app.open_async():
            await app.run_worker_async(shutdown_graceful_timeout=GRACE, delete_jobs="successful")

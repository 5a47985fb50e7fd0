"""`manage.py assess_places`: weighs what is known of every place anew, by the rules of today."""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections

from assets.assessing import Counts, assess_batch, in_batches


class Command(BaseCommand):
    help = (
        "Assesses every place anew: part of every deployment, after migrate. It may be run again at any time; an "
        "assessment is kept only where what is known or the rules have changed since the last one."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--processes", type=int, default=os.cpu_count(), help="as many as there are cores")

    def handle(self, *args: Any, processes: int, **options: Any) -> None:
        counts = sum(assessed(in_batches(), processes), Counts())
        self.stdout.write(f"Places assessed: {counts.places:,}")
        self.stdout.write(f"Assessments kept, because the rules or what is known had changed: {counts.kept:,}")
        if counts.unread:
            self.stderr.write(f"Facts that no rule of today can read, so that they do not count: {counts.unread:,}")


def assessed(batches: list[list[UUID]], processes: int) -> Iterator[Counts]:
    """Each batch is committed by itself: where one fails, running the command again does the rest."""
    if processes == 1 or len(batches) < 2:
        yield from map(assess_batch, batches)
        return
    # A connection cannot be shared: every process opens its own.
    connections.close_all()
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as workers:
        yield from workers.map(assess_batch, batches)

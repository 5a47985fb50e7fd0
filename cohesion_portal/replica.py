"""Visitors' pages from a replica, where there is one: only while it shows the very edition that the primary shows.

So nobody reads from it what has changed meanwhile, nor misses what they have just written: a replica that lags is not
asked until it has caught up. Whoever has signed in, and every table that no edition speaks for, is answered by the
primary.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections

from cohesion_portal.editions import Edition, current_edition, is_watched

log = logging.getLogger(__name__)
ALIAS = "replica"
# A replica that is away is not asked at every request: a machine that is gone keeps each of them waiting.
SECONDS_BETWEEN_TRIES = 10.0
# Every replica is behind for a moment after each change; so long is worth a word.
SECONDS_BEHIND = 10.0

_reads_replica: ContextVar[bool] = ContextVar("reads replica", default=False)


class VisitorsRouter:
    """Which database a query goes to. Nothing but reading ever goes to the replica."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return ALIAS if _reads_replica.get() and is_watched(model._meta.db_table) else DEFAULT_DB_ALIAS

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == DEFAULT_DB_ALIAS


@contextmanager
def reading_replica() -> Iterator[None]:
    token = _reads_replica.set(True)
    try:
        yield
    finally:
        _reads_replica.reset(token)


class Replica:
    """What this process knows of the replica."""

    def __init__(self) -> None:
        self.is_there = ALIAS in settings.DATABASES
        self.is_away = self.is_called_behind = False
        self.next_try = 0.0
        self.behind_since: float | None = None

    def shows(self, edition: Edition) -> bool:
        """Whether a page of this edition can be read from it now."""
        if not self.is_there or time.monotonic() < self.next_try:
            return False
        try:
            is_level = current_edition(using=ALIAS) == edition
        except DatabaseError:
            self.rest()
            return False
        if self.is_away:
            log.warning("The replica answers again.")
        self.is_away, self.next_try = False, 0.0
        self._watch(is_level)
        return is_level

    def rest(self) -> None:
        """It failed: the primary answers for a while, and what is asked next is asked on a connection of its own."""
        connections[ALIAS].close()
        self.next_try = time.monotonic() + SECONDS_BETWEEN_TRIES
        if not self.is_away:
            log.warning("The replica does not answer: the primary answers visitors.")
        self.is_away = True

    def _watch(self, is_level: bool) -> None:
        """Says once that it stays behind, and once that it has caught up."""
        now = time.monotonic()
        self.behind_since = None if is_level else self.behind_since or now
        has_been_long = self.behind_since is not None and now - self.behind_since >= SECONDS_BEHIND
        if has_been_long and not self.is_called_behind:
            log.warning("The replica has been behind for %d seconds: the primary answers visitors.", SECONDS_BEHIND)
        if is_level and self.is_called_behind:
            log.warning("The replica has caught up.")
        self.is_called_behind = has_been_long or (self.is_called_behind and not is_level)

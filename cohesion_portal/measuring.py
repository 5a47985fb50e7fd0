"""Figures for the operator, in the text form of Prometheus: how the server does, how full the database is, what waits.

Only counts: no figure says anything about one person or one entry.
"""

import os
from collections.abc import Iterator

from django.contrib.sessions.models import Session
from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from entries.models import Entry
from registry.models import Claim

KNOWN_METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
REQUESTS = Counter("portal_requests", "Requests answered", ["page", "method", "status"])
TIMES = Histogram("portal_request_seconds", "Seconds until the answer began", ["page"], buckets=SECONDS)
NO_PAGE = "none"


def known_method(request: HttpRequest) -> str:
    """A method that there is; a program may send any word."""
    return request.method if request.method in KNOWN_METHODS else "OTHER"


def count_request(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    page = request.resolver_match.view_name if request.resolver_match else NO_PAGE
    REQUESTS.labels(page or NO_PAGE, known_method(request), response.status_code).inc()
    TIMES.labels(page or NO_PAGE).observe(seconds)


class InDatabase(Collector):
    """What only the database knows, asked for when somebody reads the figures."""

    def describe(self) -> list[GaugeMetricFamily]:
        return []

    def collect(self) -> Iterator[GaugeMetricFamily]:
        entries = GaugeMetricFamily("portal_entries", "Entries of the register", labels=["kind", "state"])
        for kind, state, count in Entry.objects.order_by().values_list("kind", "state").annotate(Count("pk")):
            entries.add_metric([kind, state], count)
        yield entries
        yield single("portal_claims_open", "Claims that wait for an answer", Claim.objects.open().count())
        now = timezone.now()
        live = Session.objects.filter(expire_date__gt=now).count()
        yield single("portal_sessions", "Sessions that have not ended", live)
        yield single("portal_sessions_ended", "Sessions that clearsessions will remove", Session.objects.count() - live)
        yield from of_the_server()


def single(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def of_the_server() -> Iterator[GaugeMetricFamily]:
    """How large the database is, how many are connected, and, where a queue stands, what waits in it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_database_size(current_database()), count(*) FROM pg_stat_activity"
            " WHERE datname = current_database()"
        )
        size, connected = cursor.fetchone()
        yield single("portal_database_bytes", "Size of the database", size)
        yield single("portal_database_connections", "Connections to the database", connected)
        jobs = GaugeMetricFamily("portal_jobs", "Jobs of the worker", labels=["task", "status"])
        cursor.execute("SELECT to_regclass('procrastinate_jobs') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT task_name, status::text, count(*) FROM procrastinate_jobs GROUP BY 1, 2")
            for task, status, count in cursor.fetchall():
                jobs.add_metric([task, status], count)
            cursor.execute(
                "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'"
            )
            yield single("portal_workers", "Workers that live", cursor.fetchone()[0])
        yield jobs


def figures() -> bytes:
    """All figures: of every worker process where there are several, otherwise of this one."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        of_requests = generate_latest(registry)
    else:
        of_requests = generate_latest(REGISTRY)
    own = CollectorRegistry()
    own.register(InDatabase())
    return of_requests + generate_latest(own)

"""What programs ask, not people: whether the portal lives, whether it can serve, and its figures.

Answered before anything else looks at the request, so that a program on the same machine needs neither the portal's
name nor HTTPS, and leaves no session and no line in the log.
"""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare
from prometheus_client import CONTENT_TYPE_LATEST

from cohesion_portal.measuring import figures

PASSED_ON = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_VIA")
THIS_MACHINE = ("127.0.0.1", "::1")


class OperatorMiddleware:
    """Answers the three addresses, whatever name they were asked under; everything else goes on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.answers = {"/healthz": health, "/readyz": readiness, "/metrics": metrics}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path_info)
        if not answer:
            return self.get_response(request)
        response = answer(request)
        response.headers["Cache-Control"] = "no-store"
        return response


def plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")


def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not."""
    found = database()
    return plain("ok") if not found else plain(found, 503)


def readiness(request: HttpRequest) -> HttpResponse:
    """200 when everything is there that a page may need; otherwise 503, and what is missing."""
    lines, missing = [], False
    for name, question in {"database": database, "migrations": migrations, "cache": cache_table}.items():
        found = question() if not missing else "not asked"
        missing = missing or bool(found)
        lines.append(f"{name}: {found or 'ok'}")
    found = documents()
    return plain("\n".join([*lines, f"documents: {found or 'ok'}", ""]), 503 if missing or found else 200)


def database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "does not answer"
    return ""


@lru_cache(maxsize=1)
def every_migration() -> frozenset[tuple[str, str]]:
    """What this code wants applied; it changes with the code alone. What was squashed counts as its successor."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def migrations() -> str:
    wanting = every_migration() - set(MigrationRecorder(connection).applied_migrations())
    return f"{len(wanting)} not applied (manage.py migrate)" if wanting else ""


def cache_table() -> str:
    try:
        cache.get("is-the-table-there")
    except DatabaseError:
        return "no table (manage.py createcachetable)"
    return ""


def documents() -> str:
    """The folder may not stand yet: it is made with the first document."""
    folder = Path(settings.MEDIA_ROOT)
    standing = next(path for path in (folder, *folder.parents) if path.exists())
    return "" if os.access(standing, os.W_OK) else "the folder cannot be written"


def metrics(request: HttpRequest) -> HttpResponse:
    """For whoever sends the token; where none is set, for programs on this machine that no proxy let in."""
    if not may_read_figures(request):
        return plain("Figures are for the operator.", 403)
    return HttpResponse(figures(), content_type=CONTENT_TYPE_LATEST)


def may_read_figures(request: HttpRequest) -> bool:
    if settings.METRICS_TOKEN:
        return constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}")
    was_passed_on = any(name in request.META for name in PASSED_ON)
    return not was_passed_on and request.META.get("REMOTE_ADDR") in THIS_MACHINE

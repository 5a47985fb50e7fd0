"""A file of 100,000 rows over HTTP, beside the same SELECT by COPY to a client that only reads the bytes."""

import statistics
import time

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import RequestFactory
from django.utils import translation

from reports.datasets import DATASETS
from reports.streaming import heading_line
from reports.views import file_statement
from workshop.bench.findings import Finding, milliseconds
from workshop.bench.processes import family, forget_peaks, memory
from workshop.bench.reading import Answer, read, warm_up
from workshop.bench.server import Portal
from workshop.bench.sizes import WALES
from workshop.terminal import Refusal

ADDRESS = "/en/reports/uses.csv"
TIMES = 5
MOST_TIMES, MOST_GROWTH, MOST_SECONDS_TO_FIRST_BYTE = 2.0, 50_000_000, 0.2


def measure_file(portal: Portal) -> list[Finding]:
    """By turns: what slows this machine for a while slows both."""
    server = family(portal.pid)
    answers, copies = [], []
    warm_up(portal, [ADDRESS])
    require_the_same(read(portal, ADDRESS))
    before = memory(server, "VmRSS")
    forget_peaks(server)
    for _time in range(TIMES):
        answers.append(read(portal, ADDRESS))
        copies.append(copy_to_client()[0])
    peak = memory(server, "VmHWM")
    whole, copied = statistics.median(answer.whole for answer in answers), statistics.median(copies)
    first_byte = max(answer.first_byte for answer in answers)
    return [
        Finding(
            f"file of {WALES.uses:,} rows (CSV, {answers[0].size / 1e6:.0f} MB)",
            f"{whole:.2f} s",
            f"{copied:.2f} s by COPY",
            f"ratio {whole / copied:.2f}",
            f"<= {MOST_TIMES}",
            whole / copied <= MOST_TIMES,
        ),
        growth(before, peak),
        Finding(
            "  its first byte, slowest",
            milliseconds(first_byte),
            goal=f"< {MOST_SECONDS_TO_FIRST_BYTE * 1000:.0f} ms",
            is_met=first_byte < MOST_SECONDS_TO_FIRST_BYTE,
        ),
        Finding("  its first row", milliseconds(statistics.median(answer.first_row for answer in answers))),
    ]


def growth(before: int | None, peak: int | None) -> Finding:
    """Of all processes of the server together."""
    figure, goal = "  memory of the server while it is sent", f"<= {MOST_GROWTH / 1e6:.0f} MB"
    if before is None or peak is None:
        return Finding(figure, "not known here", goal=goal)
    grown = peak - before
    return Finding(
        figure,
        f"{peak / 1e6:.0f} MB",
        f"{before / 1e6:.0f} MB before",
        f"+{grown / 1e6:.1f} MB",
        goal,
        grown <= MOST_GROWTH,
    )


def copy_to_client() -> tuple[float, int]:
    """How long the database takes to hand over the rows of the same statement, and how many bytes they are."""
    headings, statement, params = statement_of_the_file()
    size = len(heading_line(headings))
    began = time.perf_counter()
    with connection.cursor() as wrapped, wrapped.cursor.copy(statement, params) as copied:
        for row in copied:
            size += len(row)
    return time.perf_counter() - began, size


def statement_of_the_file() -> tuple[list[str], str, tuple]:
    request = RequestFactory().get(ADDRESS)
    request.user = AnonymousUser()
    with translation.override("en"):
        return file_statement(DATASETS["uses"], request)


def require_the_same(answer: Answer) -> None:
    """What is compared must be the same file, and the whole of it."""
    _seconds, size = copy_to_client()
    came, expected = (answer.lines, answer.size), (WALES.uses + 1, size)
    if came != expected:
        raise Refusal(f"The file is not what it should be. Lines and bytes that came: {came}; expected: {expected}.")

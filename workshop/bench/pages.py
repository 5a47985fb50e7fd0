"""Pages in this process, beside the time of their own SQL; and the list of places at risk over HTTP."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.test import Client, override_settings
from django.utils import translation

from accounts.models import User
from assets.models import Asset
from partnerships.models import Partnership
from registry.models import Organisation
from workshop.bench.filling import Progress
from workshop.bench.findings import Finding, milliseconds, percentile
from workshop.bench.reading import read, warm_up
from workshop.bench.register import OFFICER_EMAIL
from workshop.bench.server import Portal

WARM_UP, ROUNDS, ROUNDS_WITHOUT_GOAL, REQUESTS, ADDITIONS = 3, 31, 7, 100, 100_000
MOST_SECONDS_AT_RISK = 0.060
GROUPS = (
    ("groups", "/en/groups/"),
    ("groups, in Welsh, page 900", "/cy/grwpiau/?page=900"),
    ("groups of an authority", "/en/groups/?authority=W06000015"),
    ("groups by activity, price and authority", "/en/groups/?activity=lunch_club&price=free&authority=W06000024"),
    ("groups by principle", "/en/groups/?principle=3"),
    ("groups by principle, language, authority", "/en/groups/?principle=1&language=cy&authority=W06000002"),
    ("groups not confirmed lately", "/en/groups/?confirmed=no&size=over_100"),
    ("groups by words", "/en/groups/?q=clwb+cinio+llan"),
)
AT_RISK = (
    "/en/assets/at-risk/",
    "/en/assets/at-risk/?authority=W06000015",
    "/en/assets/at-risk/?band=serious&kind=village_hall",
    "/en/assets/at-risk/?reason=R05&authority=W06000024",
    "/cy/asedau/mewn-perygl/?band=imminent",
    "/en/assets/at-risk/?page=40",
)
OTHERS = (
    ("home", "/en/"),
    ("search", "/en/search/?q=llyfrgell+caer"),
    ("search with a typing error", "/en/search/?q=lunhc+clib"),
    ("authority", "/en/areas/W06000015/"),
    ("all authorities", "/en/areas/"),
    ("principle", "/en/principles/1/"),
    ("principle in an authority", "/en/principles/3/?authority=W06000015"),
    ("places", "/en/assets/"),
    ("places by principle", "/en/assets/?principle=2"),
    ("places not assessed", "/en/assets/not-assessed/"),
    ("other organisations", "/en/organisations/"),
    ("partnerships", "/en/partnerships/"),
)
# Seconds above the SQL, and queries: of a list with all its numbers, and of the page of an entry.
OF_LIST, OF_ENTRY = (0.012, 6), (0.015, 10)
FOR_OFFICER = "places at risk, for an officer"


@dataclass(frozen=True)
class Timed:
    """One page, asked for many times: medians in seconds, and how many queries it asks.

    `above` is what the page takes longer than its SQL; `computing` is the part of it in which a processor was at work.
    The two differ where other programs keep the processors busy.
    """

    page: float
    sql: float
    above: float
    computing: float
    queries: int

    def compared(self) -> str:
        return f"+{milliseconds(self.above)} (computing {milliseconds(self.computing)}), {self.queries} queries"


class Statements:
    """The statements that a page asks, as it asked them."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.asked.append((sql, params))
        return execute(sql, params, many, context)

    def replay(self) -> None:
        """The same statements, with nothing around them but the fetching of their rows."""
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in self.asked:
                cursor.execute(sql, params)
                if cursor.description:
                    cursor.fetchall()


def time_page(browser: Client, address: str, rounds: int) -> Timed:
    """By turns the page and its SQL alone, so that what slows this machine for a while slows both."""
    for _time in range(WARM_UP):
        statements = Statements()
        with connection.execute_wrapper(statements):
            answer = browser.get(address)
        if answer.status_code != 200:
            raise LookupError(f"{address} answers {answer.status_code}.")
        statements.replay()
    pages, replays, above, computing = [], [], [], []
    for _time in range(rounds):
        page, page_computing = timed(lambda: browser.get(address))
        replay, replay_computing = timed(statements.replay)
        pages.append(page)
        replays.append(replay)
        above.append(page - replay)
        computing.append(page_computing - replay_computing)
    median = statistics.median
    return Timed(median(pages), median(replays), median(above), median(computing), len(statements.asked))


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """How long it takes, and how long a processor works on it."""
    began, computing = time.perf_counter(), time.thread_time()
    work()
    return time.perf_counter() - began, time.thread_time() - computing


def measure_pages() -> list[Finding]:
    """Lists of groups and pages of places, with their goals; then other pages, for comparison. Each is made anew."""
    surroundings = override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False, PAGE_STORE_BYTES=0)
    with surroundings, translation.override("en"):
        browser = Client()
        with_goal = [(*group, OF_LIST) for group in GROUPS] + [(*place, OF_ENTRY) for place in pages_of_places()]
        without_goal = [*OTHERS, *other_entries(), (FOR_OFFICER, AT_RISK[0])]
        progress = Progress("pages", len(with_goal) + len(without_goal))
        found = []
        for figure, address, most in with_goal:
            found.append(beside_its_sql(browser, figure, address, most))
            progress.add(1)
        for figure, address in without_goal:
            if figure == FOR_OFFICER:
                browser.force_login(User.objects.get(email=OFFICER_EMAIL))
            found.append(for_comparison(browser, figure, address))
            progress.add(1)
        return found


def beside_its_sql(browser: Client, figure: str, address: str, most: tuple[float, int]) -> Finding:
    most_above, most_queries = most
    page = time_page(browser, address, ROUNDS)
    return Finding(
        figure,
        milliseconds(page.page),
        f"{milliseconds(page.sql)} of SQL",
        page.compared(),
        f"<= +{most_above * 1000:.0f} ms, {most_queries} queries",
        page.above <= most_above and page.queries <= most_queries,
    )


def for_comparison(browser: Client, figure: str, address: str) -> Finding:
    page = time_page(browser, address, ROUNDS_WITHOUT_GOAL)
    return Finding(
        figure,
        milliseconds(page.page),
        f"{milliseconds(page.sql)} of SQL",
        page.compared(),
    )


def pages_of_places() -> list[tuple[str, str]]:
    """Where most is known about the risk, where there is most evidence, and where little is known."""
    public = Asset.objects.in_full()
    chosen = {
        "place with most facts": public.annotate(rows=Count("risk_facts")).order_by("-rows", "key"),
        "place with most evidence": public.annotate(rows=Count("evidence")).order_by("-rows", "key"),
        "place of which little is known": public.filter(risk_facts=None, tenures=None).order_by("key"),
    }
    return [(figure, address_of(places.first())) for figure, places in chosen.items()]


def other_entries() -> list[tuple[str, str]]:
    group = Organisation.objects.in_full().groups().annotate(rows=Count("evidence")).order_by("-rows", "key").first()
    ward = Asset.objects.in_full().order_by("key").first().ward_id
    partnership = Partnership.objects.in_full().order_by("key").first()
    return [
        ("group with most evidence", address_of(group)),
        ("partnership", address_of(partnership)),
        ("ward", f"/en/areas/{ward}/"),
    ]


def address_of(entry: Any) -> str:
    return entry.get_absolute_url()


def measure_at_risk(portal: Portal) -> list[Finding]:
    """What the first visitor waits for, with and without filters."""
    warm_up(portal, AT_RISK)
    plain = [read(portal, AT_RISK[0]).whole for _time in range(REQUESTS)]
    filtered = [read(portal, address).whole for _time in range(REQUESTS // 5) for address in AT_RISK[1:]]
    return [at_risk("places at risk, over HTTP", plain), at_risk("places at risk with filters, over HTTP", filtered)]


def at_risk(figure: str, seconds: Sequence[float]) -> Finding:
    slow = percentile(seconds, 95)
    return Finding(
        figure,
        f"p95 {milliseconds(slow)}",
        f"median {milliseconds(statistics.median(seconds))}",
        goal=f"p95 <= {MOST_SECONDS_AT_RISK * 1000:.0f} ms",
        is_met=slow <= MOST_SECONDS_AT_RISK,
    )


def speed_of_python() -> Finding:
    """So that figures of two machines can be held beside each other."""

    def additions() -> None:
        total = 0
        for number in range(ADDITIONS):
            total += number

    fastest = min(timed(additions)[1] for _time in range(ROUNDS))
    return Finding(f"{ADDITIONS:,} additions in Python here", milliseconds(fastest))

"""Five hundred questions as people ask them, each once: in both languages, mutated, mistyped, with a place."""

import random
import statistics
from collections.abc import Iterator
from urllib.parse import quote_plus

from django.db import connection
from django.test import Client, override_settings

from reference.models import ActivityKind, AssetKind, Place, Ward
from reference.welsh_words import ASPIRATE, NASAL, SOFT
from workshop.bench.findings import Finding, milliseconds, percentile
from workshop.bench.pages import Statements
from workshop.bench.reading import read, warm_up
from workshop.bench.server import Portal

QUESTIONS = 500
WARMING = ("/en/search/?q=community", "/cy/chwilio/?q=cymuned")
MOST_MEDIAN, MOST_SLOW, MOST_QUERIES = 0.020, 0.060, 8
IN_WELSH = ("canolfan", "neuadd", "llyfrgell", "clwb cinio", "côr", "tafarn", "capel", "clwb crefftau", "lle cynnes")
IN_ENGLISH = ("hall", "warm room", "lunch club", "choir", "pub", "library", "youth club", "craft club", "free wifi")


def questions() -> list[str]:
    """The same in every run on the same tables."""
    drawn = random.Random(500)
    towns = list(Place.objects.filter(kind__in=("city", "town")).order_by("pk"))
    wards = list(Ward.objects.valid().order_by("pk"))
    kinds = [*ActivityKind.objects.order_by("pk"), *AssetKind.objects.order_by("pk")]
    found = []
    for number in range(QUESTIONS):
        town, ward, kind = drawn.choice(towns), drawn.choice(wards), drawn.choice(kinds)
        ways = (
            f"{drawn.choice(IN_ENGLISH)} in {town.name_en}",
            f"{drawn.choice(IN_WELSH)} yn {nasal(town.name_cy)}",
            f"{drawn.choice(IN_WELSH)} ger {town.name_cy}",
            f"{ward.name_en} {kind.name_en.split(' or ')[0].split(',')[0]}",
            f"{soft(drawn.choice(IN_WELSH))} {ward.name_cy}",
            mistyped(f"{ward.name_en} {drawn.choice(IN_ENGLISH)}", drawn),
            f"{drawn.choice(IN_ENGLISH)} within {drawn.choice((2, 5, 10))} miles of {town.name_en}",
            ward.name_cy,
            kind.name_cy.split(" neu ")[0],
            f"a {drawn.choice(IN_ENGLISH)} near {town.name_en}",
        )
        found.append(ways[number % len(ways)])
    return found


def soft(word: str) -> str:
    return changed(word, SOFT)


def nasal(word: str) -> str:
    return changed(word, NASAL)


def changed(word: str, table: dict[str, str]) -> str:
    lowered = word.lower()
    for radical in sorted({**ASPIRATE, **table}, key=len, reverse=True):
        if radical in table and lowered.startswith(radical):
            return table[radical] + word[len(radical) :]
    return word


def mistyped(text: str, drawn: random.Random) -> str:
    """Without one letter from its middle."""
    place = drawn.randrange(1, len(text) - 1)
    return text[:place] + text[place + 1 :]


def measure_searches(portal: Portal) -> Iterator[Finding]:
    asked = questions()
    addresses = [
        f"/{('en', 'cy')[number % 2]}/{('search', 'chwilio')[number % 2]}/?q={quote_plus(question)}"
        for number, question in enumerate(asked)
    ]
    warm_up(portal, addresses[:10])
    seconds = [read(portal, address).whole for address in addresses]
    median, slow = statistics.median(seconds), percentile(seconds, 95)
    for figure, took, most in (("p50", median, MOST_MEDIAN), ("p95", slow, MOST_SLOW)):
        goal = f"at most {milliseconds(most)}"
        yield Finding(f"{QUESTIONS} questions: {figure}", milliseconds(took), "", "", goal, took <= most)
    with override_settings(ALLOWED_HOSTS=["testserver"], SECURE_SSL_REDIRECT=False, PAGE_STORE_BYTES=0):
        warm = len(WARMING)
        # The first pages of a process also read the tables that it remembers.
        counted = [queries_of(Client(), address) for address in [*WARMING, *addresses[:60]]]
        queries = max(counted[warm:])
    yield Finding("questions: most queries", str(queries), "", "", f"at most {MOST_QUERIES}", queries <= MOST_QUERIES)


def queries_of(browser: Client, address: str) -> int:
    statements = Statements()
    with connection.execute_wrapper(statements):
        browser.get(address)
    return len(statements.asked)

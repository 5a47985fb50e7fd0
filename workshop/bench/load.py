"""Many people at once through the server as it is shipped; and beside an older build, in turns."""

import statistics
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path
from random import Random

from assets.models import Asset
from registry.models import Organisation
from workshop.bench.findings import Finding, milliseconds, percentile
from workshop.bench.pages import AT_RISK, GROUPS, address_of
from workshop.bench.reading import warm_up
from workshop.bench.server import Portal, prepare_older, served_portal
from workshop.bench.visitors import Visits, visit
from workshop.terminal import say

PEOPLE, PAUSE, SECONDS, MOST_SECONDS = 200, 3.0, 60.0, 0.5
PEOPLE_WITHOUT_PAUSE, SECONDS_A_TURN, TURNS, TIMES_AS_MANY = 50, 5.0, 3, 2.5
ENTRIES, ENTRIES_READ_ONCE = 100, 20_000
LISTS = [*(address for _figure, address in GROUPS), *AT_RISK, "/en/assets/", "/en/partnerships/", "/en/"]


def entries(how_many: int) -> list[str]:
    """The pages of some groups and places, the same on every machine."""
    found: list[str] = []
    for rows in (Organisation.objects.in_full().groups(), Asset.objects.in_full()):
        found += [address_of(entry) for entry in rows.order_by("key")[: how_many // 2]]
    return found


def measure_load() -> list[Finding]:
    """200 people, each a page every three seconds; half of the pages are lists, half are entries, some liked more."""
    say(f"  {PEOPLE} people for {SECONDS:.0f} s …")
    pages = entries(ENTRIES)

    def chosen(person: int, turn: int) -> str:
        drawn = Random(f"{person} {turn}")
        return drawn.choice(LISTS) if drawn.random() < 0.5 else pages[int(len(pages) * drawn.random() ** 2)]

    with served_portal() as portal:
        warm_up(portal, LISTS[:2])
        visits = visit(portal.port, PEOPLE, SECONDS, PAUSE, chosen)
    return [
        load_of("lists", visits, set(LISTS)),
        load_of("entries", visits, set(pages)),
        Finding(
            "errors under this load",
            f"{len(visits.errors)} of {len(visits.taken) + len(visits.errors):,} pages",
            " ".join(visits.errors[:1]),
            goal="none",
            is_met=not visits.errors,
        ),
    ]


def load_of(what: str, visits: Visits, addresses: set[str]) -> Finding:
    seconds = [taken for address, taken in visits.taken if address in addresses]
    slow = percentile(seconds, 95)
    return Finding(
        f"{what}, {PEOPLE} people, a page every {PAUSE:.0f} s",
        f"p95 {milliseconds(slow)}",
        f"p50 {milliseconds(statistics.median(seconds))}, p99 {milliseconds(percentile(seconds, 99))}",
        f"{len(seconds) / visits.lasted:.1f} pages/s",
        f"p95 < {MOST_SECONDS * 1000:.0f} ms",
        slow < MOST_SECONDS,
    )


def measure_beside(older: Path) -> list[Finding]:
    """This build and an older one in another folder, by turns: each with its own database, filled alike."""
    say(f"  this build beside that in {older} …")
    pages = entries(ENTRIES_READ_ONCE)
    prepare_older(older)
    with served_portal() as new, served_portal(older) as old:
        for portal in (new, old):
            warm_up(portal, [LISTS[0], pages[0]])
        return [
            beside("lists", new, old, again_and_again(LISTS), has_goal=True),
            beside("entries", new, old, again_and_again(pages[:ENTRIES]), has_goal=True),
            beside("entries, each read once", new, old, each_once(pages), has_goal=False),
        ]


Reading = Callable[[int, int], str]


def again_and_again(addresses: Sequence[str]) -> Reading:
    return lambda person, turn: Random(f"{person} {turn}").choice(addresses)


def each_once(addresses: Sequence[str]) -> Reading:
    """By whoever asks next; not even the other build's turn begins again."""
    waiting: Iterator[str] = cycle(addresses)
    return lambda person, turn: next(waiting)


def beside(what: str, new: Portal, old: Portal, reading: Reading, *, has_goal: bool) -> Finding:
    """By turns, so that what slows this machine for a while slows both; each had a turn before that does not count."""
    for portal in (new, old):
        hurry(portal, reading)
    turns = [[hurry(portal, reading) for portal in (new, old)] for _turn in range(TURNS)]
    faster = statistics.median(fast.pages_a_second / slow.pages_a_second for fast, slow in turns)
    errors = sum(len(visits.errors) for turn in turns for visits in turn)
    said = [described([turn[place] for turn in turns]) for place in (0, 1)]
    return Finding(
        f"{what}, {PEOPLE_WITHOUT_PAUSE} people without a pause",
        said[0],
        f"older {said[1]}",
        f"{faster:.1f} times as many, {errors} errors",
        f">= {TIMES_AS_MANY} times" if has_goal else "",
        faster >= TIMES_AS_MANY and not errors if has_goal else None,
    )


def hurry(portal: Portal, reading: Reading) -> Visits:
    return visit(portal.port, PEOPLE_WITHOUT_PAUSE, SECONDS_A_TURN, 0.0, reading)


def described(turns: list[Visits]) -> str:
    seconds = [taken for visits in turns for _address, taken in visits.taken]
    pages_a_second = statistics.median(visits.pages_a_second for visits in turns)
    return f"{pages_a_second:.0f} pages/s, p95 {milliseconds(percentile(seconds, 95))}"

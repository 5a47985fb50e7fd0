"""The map over HTTP: one pan after the other, as people move over Wales, on a list whole and narrowed."""

import random
import statistics
from collections.abc import Iterator

from workshop.bench.findings import Finding, milliseconds, percentile
from workshop.bench.reading import Answer, read, warm_up
from workshop.bench.server import Portal

PANS = 60
MOST_SECONDS, MOST_BYTES = 0.060, 40_000
# From all of Wales to a few streets, on a map of 840 by 560 dots; people look at what is near most.
ZOOMS = (7, 8, 9, 10, 10, 11, 11, 12, 12, 13, 13, 14, 15, 16)
WIDE, HIGH = 840 * 360 / 256, 560 * 360 / 256 * 0.61
# Places that people look for: Cardiff, Swansea, Wrexham, Bangor, Aberystwyth, Merthyr, Llandudno, Newport.
MIDDLES = (
    (51.48, -3.18), (51.62, -3.94), (53.05, -3.0), (53.23, -4.13), (52.41, -4.08), (51.75, -3.38), (53.32, -3.83),
    (51.58, -3.0),
)  # fmt: skip
LISTS = {
    "map of groups: a pan": "/en/groups/map/points.json?",
    "map of groups, in Welsh: a pan": "/cy/grwpiau/map/pwyntiau.json?",
    "map of places: a pan": "/en/assets/map/points.json?",
    "map of groups that are free: a pan": "/en/groups/map/points.json?price=free&",
    "map of places of concern: a pan": "/en/assets/at-risk/map/points.json?",
}
WHOLE = "bbox=-5.8,51.3,-2.6,53.5&zoom=7"


def boxes() -> Iterator[str]:
    """The same in every run."""
    drawn = random.Random(7)
    for number in range(PANS):
        zoom = ZOOMS[number % len(ZOOMS)]
        north, east = drawn.choice(MIDDLES)
        wide, high = WIDE / 2**zoom, HIGH / 2**zoom
        west, south = (
            east + drawn.uniform(-wide, wide) / 2 - wide / 2,
            north + drawn.uniform(-high, high) / 2 - high / 2,
        )
        yield f"bbox={west:.6f},{south:.6f},{west + wide:.6f},{south + high:.6f}&zoom={zoom}"


def measure_map(portal: Portal) -> list[Finding]:
    found = []
    asked = list(boxes())
    for figure, address in LISTS.items():
        warm_up(portal, [address + WHOLE, address + asked[-1]])
        found.append(pans(figure, [read(portal, address + box) for box in asked]))
    whole = [read(portal, LISTS["map of groups: a pan"] + WHOLE) for _time in range(PANS // 2)]
    return [*found, pans("map of groups: all of Wales", whole)]


def pans(figure: str, answers: list[Answer]) -> Finding:
    seconds, largest = [answer.whole for answer in answers], max(answer.size for answer in answers)
    slow = percentile(seconds, 95)
    return Finding(
        figure,
        f"p95 {milliseconds(slow)}",
        f"median {milliseconds(statistics.median(seconds))}",
        f"at most {largest / 1000:.1f} KB",
        f"p95 <= {MOST_SECONDS * 1000:.0f} ms, {MOST_BYTES // 1000} KB",
        slow <= MOST_SECONDS and largest <= MOST_BYTES,
    )

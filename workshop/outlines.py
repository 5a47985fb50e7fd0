"""Outlines of the 22 authorities and of Wales for the portal's small maps: `python -m workshop.outlines FILE`.

FILE is GeoJSON of the authorities in degrees, each with its code among its properties: open data of the Office for
National Statistics. A border between two authorities is made simpler once and used by both, so that no gap shows
between them. Writes `reference/data/outlines.csv`.
"""

import csv
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from reference.outlines import FILE, WALES, WIDTH

Point = tuple[float, float]
Line = tuple[Point, ...]

# Both in units of the picture: what a line may lose, and the smallest island that can still be seen.
TOLERANCE = 1.3
SMALLEST = 18.0


def main(source: Path) -> None:
    rings = rings_of(json.loads(source.read_text("utf-8")))
    place = into_picture([point for parts in rings.values() for ring in parts for point in ring])
    rings = {code: [tuple(map(place, ring)) for ring in parts] for code, parts in rings.items()}
    simpler = SimplerBorders(rings)
    drawn = {code: worth_drawing([simpler.ring(ring) for ring in parts]) for code, parts in sorted(rings.items())}
    drawn[WALES] = worth_drawing(simpler.coast())
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["gss_code", "x", "y", "across", "path"])
        for code, parts in drawn.items():
            writer.writerow([code, *inside(max(parts, key=area)), across(parts), "".join(map(path, parts))])


def rings_of(source: dict) -> dict[str, list[Line]]:
    """The outer rings of each authority. None of them has a hole."""
    rings = {}
    for feature in source["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        outer = [tuple((lon, lat) for lon, lat, *_ in polygon[0]) for polygon in polygons]
        rings[feature["properties"]["code"]] = [one_way_round(ring) for ring in outer]
    return rings


def one_way_round(ring: Line) -> Line:
    return ring if signed_area(ring) > 0 else ring[::-1]


def into_picture(points: list[Point]):
    """From degrees into the picture, which is WIDTH wide: at this size the earth is flat."""
    west, east = min(lon for lon, _lat in points), max(lon for lon, _lat in points)
    south, north = min(lat for _lon, lat in points), max(lat for _lon, lat in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * squeeze)
    return lambda point: ((point[0] - west) * squeeze * scale, (north - point[1]) * scale)


class SimplerBorders:
    """Every line between two places where more than two lines meet, made simpler once, whoever's border it is."""

    def __init__(self, rings: dict[str, list[Line]]) -> None:
        self.users = Counter(frozenset(step) for parts in rings.values() for ring in parts for step in pairwise(ring))
        meeting: dict[Point, int] = Counter(point for step in self.users for point in step)
        self.nodes = {point for point, lines in meeting.items() if lines != 2}
        self.rings = rings

    def ring(self, ring: Line) -> Line:
        return joined([simplified(line) for line in self.lines(ring)])

    def lines(self, ring: Line) -> list[Line]:
        """A ring cut where lines meet; an island, which meets nothing, is cut at its ends."""
        start = next((place for place, point in enumerate(ring) if point in self.nodes), None)
        if start is None:
            farthest = max(range(len(ring)), key=lambda place: math.dist(ring[0], ring[place]))
            return [ring[: farthest + 1], ring[farthest:]]
        ring = ring[start:-1] + ring[: start + 1]
        cuts = [place for place, point in enumerate(ring) if point in self.nodes]
        return [ring[begin : end + 1] for begin, end in pairwise(cuts)]

    def coast(self) -> list[Line]:
        """What only one authority has as its border, end to end."""
        onward: dict[Point, list[Line]] = defaultdict(list)
        for parts in self.rings.values():
            for line in (line for ring in parts for line in self.lines(ring)):
                if self.users[frozenset(line[:2])] == 1:
                    onward[line[0]].append(simplified(line))
        rings = []
        while onward:
            lines = [take(onward, next(iter(onward)))]
            while lines[-1][-1] != lines[0][0]:
                lines.append(take(onward, lines[-1][-1]))
            rings.append(joined(lines))
        return rings


def take(onward: dict[Point, list[Line]], start: Point) -> Line:
    line = onward[start].pop()
    if not onward[start]:
        del onward[start]
    return line


def joined(lines: Iterable[Line]) -> Line:
    return tuple(point for line in lines for point in line[:-1])


def simplified(line: Line) -> Line:
    """The same whichever way it is walked, so that two neighbours get the same line."""
    return _without_small_bends(line) if line <= line[::-1] else _without_small_bends(line[::-1])[::-1]


def _without_small_bends(line: Line) -> Line:
    """Douglas and Peucker: a point stays where the line would miss it by more than the tolerance."""
    start, end = line[0], line[-1]
    if len(line) < 3:
        return line
    misses = [distance(point, start, end) for point in line[1:-1]]
    worst = max(range(len(misses)), key=misses.__getitem__)
    if misses[worst] <= TOLERANCE:
        return start, end
    return _without_small_bends(line[: worst + 2]) + _without_small_bends(line[worst + 1 :])[1:]


def distance(point: Point, start: Point, end: Point) -> float:
    """From a point to a straight line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
    return math.dist(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))


def signed_area(ring: Line) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))) / 2


def area(ring: Line) -> float:
    return abs(signed_area(ring))


def worth_drawing(parts: list[Line]) -> list[Line]:
    largest = max(map(area, parts))
    return [part for part in parts if area(part) > SMALLEST or area(part) == largest]


def inside(ring: Line) -> tuple[int, int]:
    """A point well inside: the middle of the widest stretch at half height."""
    y = (min(y for _x, y in ring) + max(y for _x, y in ring)) / 2
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))
        if min(y1, y2) <= y < max(y1, y2)
    )
    begin, end = max(zip(crossings[::2], crossings[1::2], strict=True), key=lambda stretch: stretch[1] - stretch[0])
    return round((begin + end) / 2), round(y)


def across(parts: list[Line]) -> int:
    """The longer side of the box around it."""
    sides = zip(*(point for part in parts for point in part), strict=True)
    return round(max(max(side) - min(side) for side in sides))


def path(ring: Line) -> str:
    """As SVG, in whole units and from each point to the next: short to send. Points that fall on one are one."""
    points = [(round(x), round(y)) for x, y in ring]
    points = [point for before, point in pairwise((points[-1], *points)) if point != before]
    steps = [(x - x0, y - y0) for (x0, y0), (x, y) in pairwise(points)]
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z".replace(" -", "-")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

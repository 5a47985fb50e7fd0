"""Brings in the outlines of wards from a GeoJSON or TopoJSON file, as the national statisticians publish them.

They are for maps that show where a ward about is: lines are made simpler, and a point is exact to a metre. Nothing is
changed until the whole file has been read and makes sense.
"""

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reference.csv_files import RefusedFile, opened
from reference.models import Ward, WardOutline
from reference.models.outline import FINEST

Point = tuple[float, float]  # longitude, latitude
Ring = list[Point]

# As the publisher writes it, with the year in it, or as anybody would.
CODE = re.compile(r"(wd(\d\d)?|ward_?|gss_?)?(cd|code)", re.IGNORECASE)
WARD, AUTHORITY = re.compile(r"W05\d{6}"), re.compile(r"W06\d{6}")
# What a line may lose, in degrees: about fifteen metres.
TOLERANCE = 0.00015
# Where Wales is: a file with its numbers the other way round, or in metres, is noticed.
WEST, SOUTH, EAST, NORTH = -6.0, 51.0, -2.0, 54.0


@dataclass(frozen=True, slots=True)
class Outlines:
    """How many outlines were added, drawn anew and left as they were, and how many were of wards unknown to us."""

    added: int
    changed: int
    same: int
    unknown: int


@transaction.atomic
def load_boundaries(path: Path) -> Outlines:
    """Keeps the outlines of the wards in the file. Loading the same file again changes nothing.

    Raises RefusedFile, and changes nothing, when the file makes no sense.
    """
    shapes = _shapes_of(_read(path))
    known = set(Ward.objects.filter(pk__in=shapes).values_list("pk", flat=True))
    if not known:
        raise RefusedFile(_("The portal knows none of the wards in this file: load_wards comes first."))
    wanted = {code: _outline(code, rings) for code, rings in shapes.items() if code in known}
    standing = WardOutline.objects.in_bulk(wanted)
    added = [outline for code, outline in wanted.items() if code not in standing]
    changed = [o for code, o in wanted.items() if code in standing and o.rings != standing[code].rings]
    WardOutline.objects.bulk_create(added)
    WardOutline.objects.bulk_update(changed, ["rings", "west", "south", "east", "north"])
    same = len(wanted) - len(added) - len(changed)
    return Outlines(len(added), len(changed), same, len(shapes) - len(wanted))


def _read(path: Path) -> Any:
    with opened(path) as text:
        try:
            source = json.load(text)
        except (json.JSONDecodeError, RecursionError) as error:
            raise RefusedFile(_("This is neither a GeoJSON nor a TopoJSON file.")) from error
    if not isinstance(source, dict) or source.get("type") not in {"FeatureCollection", "Topology"}:
        raise RefusedFile(_("This is neither a GeoJSON nor a TopoJSON file."))
    if "27700" in str(source.get("crs", "")):
        raise RefusedFile(_in_metres())
    return source


def _in_metres() -> str:
    return _(
        "This file is in metres of the British National Grid. Take the file in WGS84 instead: longitude and latitude."
    )


def _shapes_of(source: dict) -> dict[str, list[Ring]]:
    """The outer rings of each ward of Wales. A ward that has several features has the rings of all."""
    shapes: dict[str, list[Ring]] = defaultdict(list)
    of_authorities = False
    try:
        for properties, polygons in _features(source):
            code = _code_of(properties)
            of_authorities = of_authorities or bool(AUTHORITY.fullmatch(code))
            if WARD.fullmatch(code):
                shapes[code] += [_ring(polygon[0], code) for polygon in polygons if polygon]
    except (TypeError, ValueError, KeyError, IndexError, AttributeError) as error:
        raise RefusedFile(_("The outlines in this file are not as GeoJSON or TopoJSON have them.")) from error
    if not shapes and of_authorities:
        raise RefusedFile(_("These are outlines of local authorities, which the portal has. It wants those of wards."))
    if not any(shapes.values()):
        raise RefusedFile(_("There is no outline of a ward of Wales in this file."))
    return {code: rings for code, rings in shapes.items() if rings}


def _code_of(properties: dict | None) -> str:
    """The first that is the code of a ward; else of whatever the row is about."""
    codes = [str(value).strip() for name, value in (properties or {}).items() if CODE.fullmatch(name)]
    codes += [
        str(value).strip() for name, value in (properties or {}).items() if re.fullmatch(r"lad\d\dcd", name, re.I)
    ]
    return next((code for code in codes if WARD.fullmatch(code)), codes[0] if codes else "")


def _features(source: dict) -> Iterator[tuple[dict, list]]:
    """What each feature says of itself, and its polygons."""
    if source["type"] == "FeatureCollection":
        for feature in source["features"]:
            shape = feature.get("geometry") or {}
            yield feature["properties"], _polygons(shape, shape.get("coordinates"))
        return
    arcs = _arcs(source)
    for layer in source["objects"].values():
        for shape in layer.get("geometries", [layer]):
            polygons = _polygons(shape, shape.get("arcs"))
            yield shape.get("properties"), [[_joined(ring, arcs) for ring in polygon] for polygon in polygons]


def _polygons(shape: dict, parts: Any) -> list:
    if shape.get("type") == "Polygon":
        return [parts]
    return parts if shape.get("type") == "MultiPolygon" else []


def _arcs(source: dict) -> list[Ring]:
    """The lines of a TopoJSON file, which neighbours share; most files write them as steps on a grid."""
    grid = source.get("transform")
    if not grid:
        return source["arcs"]
    (wide, high), (west, south) = grid["scale"], grid["translate"]
    lines = []
    for steps in source["arcs"]:
        across, up = accumulate(step[0] for step in steps), accumulate(step[1] for step in steps)
        lines.append([(west + x * wide, south + y * high) for x, y in zip(across, up, strict=True)])
    return lines


def _joined(numbers: Iterable[int], arcs: list[Ring]) -> Ring:
    """A negative number is a line walked the other way."""
    lines = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return [point for line in lines for point in line[:-1]] + [lines[-1][-1]]


def _ring(points: list, code: str) -> Ring:
    """Raises RefusedFile for a ring that is none, or that is not in Wales."""
    ring = [(float(point[0]), float(point[1])) for point in points]
    if len(ring) < 4 or not all(math.isfinite(number) for point in ring for number in point):
        raise RefusedFile(_("The outline of this ward is broken: %s") % code)
    if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):
        raise RefusedFile(_in_metres())
    if not all(WEST < x < EAST and SOUTH < y < NORTH for x, y in ring):
        raise RefusedFile(
            _("The outline of this ward is not in Wales; longitude comes first, then latitude: %s") % code
        )
    return ring


def _outline(code: str, rings: list[Ring]) -> WardOutline:
    points = [point for ring in rings for point in ring]
    xs, ys = [x for x, _y in points], [y for _x, y in points]
    drawn = [ring for ring in map(_steps, rings) if ring]
    return WardOutline(ward_id=code, rings=drawn, west=min(xs), south=min(ys), east=max(xs), north=max(ys))


def _steps(ring: Ring) -> list[int]:
    """The ring made simpler, as `WardOutline` keeps it; nothing where none of it can be seen."""
    middle = len(ring) // 2
    kept = [*_simpler(ring[: middle + 1])[:-1], *_simpler(ring[middle:])]
    places = [(round(y * FINEST), round(x * FINEST)) for x, y in kept]
    steps = [(y - y0, x - x0) for (y0, x0), (y, x) in pairwise(places) if (y, x) != (y0, x0)]
    return [number for point in (places[0], *steps) for number in point] if len(steps) > 2 else []


def _simpler(line: Ring) -> Ring:
    """Douglas and Peucker: a point stays where the line would miss it by more than the tolerance."""
    keep, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        misses = [(_miss(line[place], line[first], line[last]), place) for place in range(first + 1, last)]
        worst, place = max(misses, default=(0.0, 0))
        if worst > TOLERANCE:
            keep.add(place)
            waiting += [(first, place), (place, last)]
    return [line[place] for place in sorted(keep)]


def _miss(point: Point, start: Point, end: Point) -> float:
    """From a point to a straight line between two others."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.dist(start, end)
    if not length:
        return math.dist(point, start)
    along = max(0.0, min(1.0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length**2))
    return math.dist(point, (x1 + along * (x2 - x1), y1 + along * (y2 - y1)))

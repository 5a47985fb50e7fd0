"""A piece of the map, as an address names it: `bbox=west,south,east,north` in degrees, and `zoom`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

DEGREES = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{1,20})?")
ZOOM = re.compile(r"[0-9]{1,2}")
NEAREST = 20
BOX_KEYS = ("bbox", "zoom")


class NoBox(ValueError):
    """The address names no piece of the map; the message is a sentence fit for its reader."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the map, in degrees."""

    west: Decimal
    south: Decimal
    east: Decimal
    north: Decimal

    @property
    def width(self) -> float:
        return float(self.east - self.west)

    @property
    def height(self) -> float:
        return float(self.north - self.south)


# Wales with some sea around it: what is meant where nothing is said.
WALES = Box(Decimal("-5.8"), Decimal("51.3"), Decimal("-2.6"), Decimal("53.5"))
WHOLE = 7


def box_of(given: Mapping[str, str]) -> Box:
    """The box of an address, Wales where it names none; raises NoBox for anything that is no box on the earth."""
    asked = given.get("bbox", "").strip()
    if not asked:
        return WALES
    parts = [part.strip() for part in asked[:200].split(",")]
    if len(parts) != 4 or not all(DEGREES.fullmatch(part) for part in parts):
        raise NoBox(_("A piece of the map has four numbers with commas between them: west, south, east, north."))
    west, south, east, north = (round(Decimal(part), 6) for part in parts)
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        raise NoBox(_("This piece of the map lies beyond the earth."))
    if west >= east or south >= north:
        raise NoBox(_("This piece of the map is the wrong way round: west comes before east, and south before north."))
    return Box(west, south, east, north)


def zoom_of(given: Mapping[str, str]) -> int:
    """How near the map is; raises NoBox for what no map can show."""
    asked = given.get("zoom", "").strip() or str(WHOLE)
    if not ZOOM.fullmatch(asked) or int(asked) > NEAREST:
        raise NoBox(_("How near the map is, is a whole number from 0 to %s.") % NEAREST)
    return int(asked)

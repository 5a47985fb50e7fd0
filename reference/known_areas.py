"""Areas that people name and that have no council and no table: Llŷn, Gower, Gwent, the Rhondda, the Valleys.

`data/known_areas.csv` is ours. An area is whole authorities, or the wards of these authorities whose centre lies in one
of its circles: a rough reading of where people say that it is, made for finding and for nothing else. Nobody has drawn
a border around these, and none is shown. The circles were put by hand, from no source but what we know of the country;
whoever lives there knows better. The wards' centres are from the ONS: contains OS and National Statistics data © Crown
copyright and database right; Open Government Licence v3.0.
"""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reference.models import Ward, remembered

TABLE = Path(__file__).parent / "data" / "known_areas.csv"
MILES_IN_A_DEGREE = 69.09


@dataclass(frozen=True, slots=True)
class KnownArea:
    """`within` holds the codes of its authorities where it is whole authorities, otherwise of its wards."""

    code: str
    name_en: str
    name_cy: str
    also: tuple[str, ...]
    authorities: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    latitude: float
    longitude: float
    miles: float

    def holds(self, latitude: float, longitude: float) -> bool:
        north = latitude - self.latitude
        east = (longitude - self.longitude) * math.cos(math.radians(latitude))
        return math.hypot(north, east) * MILES_IN_A_DEGREE <= self.miles


@remembered
def known_areas() -> tuple[KnownArea, ...]:
    """With the wards of today."""
    columns = ("pk", "authority", "latitude", "longitude")
    wards = list(Ward.objects.valid().filter(latitude__isnull=False).order_by("pk").values_list(*columns))
    return tuple(_read(wards))


def _read(wards: list) -> Iterator[KnownArea]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            authorities = tuple(row["authorities"].split())
            circles = [Circle(*map(float, circle.split())) for circle in row["circles"].split(";") if circle]
            inside = (
                ward
                for ward, authority, north, east in wards
                if authority in authorities and any(circle.holds(float(north), float(east)) for circle in circles)
            )
            also = tuple(name for name in row["also"].split("|") if name)
            within = tuple(inside) if circles else authorities
            yield KnownArea(row["code"], row["name_en"], row["name_cy"], also, authorities, within)

"""How many entries lie in each cell of a grid over the map, and where on average: counted by the database.

The grid has a level for each zoom of the map; a cell is four cells of the next level. A list that nothing narrows is
counted in small cells once for each edition of the register, and a box that holds many of these is put together from
them: so it takes no longer on a register ten times as large. Only what lies in cells that the box cuts is counted anew.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, FloatField, Q, Sum
from django.db.models.functions import Cast, Floor

from reference.boxes import Box

# A cell of level 0. At each zoom of the map a cell is 64 dots wide, so that a group has a thumb's room around it.
WIDEST = 360 / 4
# In Wales a degree of longitude is so much shorter than one of latitude.
HIGHEST = WIDEST * math.cos(math.radians(52.4))
# No more cells than these across and down, however near the map says that it is.
MOST_ACROSS, MOST_DOWN = 24, 16
# Cells of three kilometres: some thousands for all of Wales.
SMALL, LISTS_REMEMBERED = 11, 8
# Less than any position is exact to, more than a computer gets wrong.
A_TRIFLE = Decimal("0.0000004")


class Cell(NamedTuple):
    """How many entries lie in one cell, and the sums of their positions."""

    row: int
    column: int
    how_many: int
    latitudes: float
    longitudes: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where its entries are on average; the place itself where it holds only one."""
        return round(self.latitudes / self.how_many, 6), round(self.longitudes / self.how_many, 6)


@dataclass(frozen=True)
class Unnarrowed:
    """The whole of a list, in an edition of the register."""

    name: Hashable
    edition: Hashable
    entries: Any = field(compare=False)


def level_of(box: Box, zoom: int) -> int:
    """The level of this zoom, or one with larger cells where the box would hold too many."""
    across = math.floor(math.log2(MOST_ACROSS * WIDEST / box.width))
    down = math.floor(math.log2(MOST_DOWN * HIGHEST / box.height))
    return max(0, min(zoom, across, down))


def cells_in(entries: Any, box: Box, level: int, whole: Unnarrowed | None = None) -> list[Cell]:
    """The cells of this level in which any of these entries lie, from the north; `whole` where nothing narrows them."""
    inside = in_box(entries, box)
    if whole is None or level > SMALL:
        found = read(counted(inside, level))
    else:
        found = larger(small_cells_in(inside, box, whole), 2 ** (SMALL - level))
    return sorted(found, key=lambda cell: (-cell.row, cell.column))


def in_box(entries: Any, box: Box) -> Any:
    return entries.filter(latitude__range=(box.south, box.north), longitude__range=(box.west, box.east))


def counted(entries: Any, level: int, *which: Q) -> Any:
    """Rows as `Cell` has them, of all cells or of those for which `which` holds."""
    latitude, longitude = Cast("latitude", FloatField()), Cast("longitude", FloatField())
    placed = entries.order_by().values(
        row=Floor(latitude / (HIGHEST / 2**level)), column=Floor(longitude / (WIDEST / 2**level))
    )
    sums = placed.filter(*which).annotate(how_many=Count("pk"), latitudes=Sum(latitude), longitudes=Sum(longitude))
    return sums.values_list("row", "column", "how_many", "latitudes", "longitudes")


def read(rows: Iterable[tuple]) -> list[Cell]:
    return [Cell(int(row), int(column), *sums) for row, column, *sums in rows]


@lru_cache(LISTS_REMEMBERED)
def remembered(whole: Unnarrowed) -> list[Cell]:
    return read(counted(whole.entries, SMALL))


def small_cells_in(inside: Any, box: Box, whole: Unnarrowed) -> list[Cell]:
    """Those within the box, as they are remembered; of those that its sides cut, what lies inside of it."""
    height, width = HIGHEST / 2**SMALL, WIDEST / 2**SMALL
    rows = range(math.ceil(float(box.south) / height), math.floor(float(box.north) / height))
    columns = range(math.ceil(float(box.west) / width), math.floor(float(box.east) / width))
    if not rows or not columns:
        return read(counted(inside, SMALL))
    within = Q(row__gte=rows.start, row__lt=rows.stop)
    sides = {
        "south": Q(latitude__lt=just_above(rows.start * height), row__lt=rows.start),
        "north": Q(latitude__gt=just_below(rows.stop * height), row__gte=rows.stop),
        "west": within & Q(longitude__lt=just_above(columns.start * width), column__lt=columns.start),
        "east": within & Q(longitude__gt=just_below(columns.stop * width), column__gte=columns.stop),
    }
    found, cut = [], set()
    for cell in remembered(whole):
        side = side_of(cell, rows, columns)
        if side is None:
            found.append(cell)
        elif rows.start - 1 <= cell.row <= rows.stop and columns.start - 1 <= cell.column <= columns.stop:
            cut.add(side)
    pieces = [counted(inside, SMALL, sides[side]) for side in sorted(cut)]
    return found + (read(pieces[0].union(*pieces[1:], all=True)) if pieces else [])


def side_of(cell: Cell, rows: range, columns: range) -> str | None:
    """On which side a cell lies of those in these rows and columns; None where it is one of them."""
    if cell.row not in rows:
        return "south" if cell.row < rows.start else "north"
    if cell.column not in columns:
        return "west" if cell.column < columns.start else "east"
    return None


def just_above(degrees: float) -> Decimal:
    return Decimal(degrees) + A_TRIFLE


def just_below(degrees: float) -> Decimal:
    return Decimal(degrees) - A_TRIFLE


def larger(cells: Iterable[Cell], times: int) -> list[Cell]:
    """Cells put together: so many of them across and down make one."""
    sums: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for row, column, *values in cells:
        total = sums[row // times, column // times]
        for place, value in enumerate(values):
            total[place] += value
    return [Cell(*at, int(how_many), *positions) for at, (how_many, *positions) in sums.items()]

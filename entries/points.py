"""Entries as points of a map: those in a box one by one where they are few, else in groups that the database makes.

Only what anybody may know the place of becomes a point, and only where that place is known by its postcode at least.
Every other entry is counted with its authority.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q
from django.template.loader import get_template

from entries.grid import Cell, Unnarrowed, cells_in, in_box, level_of
from entries.kinds import EntryKind
from entries.models import EntryQuerySet
from entries.models.entry_queryset import IS_SHOWN_IN_FULL
from entries.shown import Shown
from entries.states import Precision
from reference.boxes import Box

HAS_A_POINT = IS_SHOWN_IN_FULL & Q(latitude__isnull=False, precision__in=(Precision.EXACT, Precision.POSTCODE))
# Single entries come with their card, as the list has it: so many, in so many bytes.
MOST_CARDS, MOST_BYTES_OF_CARDS = 24, 24_000

Group = tuple[float, float, int]  # latitude, longitude, how many


@dataclass
class Points:
    """What a box holds: entries with their cards, and all others in groups."""

    count: int
    cards: list[dict[str, Any]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def points_in(
    entries: EntryQuerySet, box: Box, zoom: int, *, kind: EntryKind, reader: Any, edition: Any = None
) -> Points:
    """What of these entries, all of one kind, lies in a box: in few queries, whatever lies there.

    `edition` is that of the register where nothing narrows the entries and everybody reads the same.
    """
    placed = entries.filter(HAS_A_POINT)
    whole = None if edition is None else Unnarrowed(kind.code, edition, placed)
    cells = cells_in(placed, box, level_of(box, zoom), whole)
    points = Points(sum(cell.how_many for cell in cells))
    if points.count <= MOST_CARDS:
        add_cards(points, in_box(placed, box), kind, reader)
        return points
    alone = [cell for cell in cells if cell.how_many == 1][:MOST_CARDS]
    points.groups = [(*cell.middle, cell.how_many) for cell in cells if cell not in alone]
    if alone:
        add_cards(points, placed.filter(at_any(alone)), kind, reader)
    return points


def at_any(cells: Iterable[Cell]) -> Q:
    """Exactly where one of these cells has its only entry."""
    places = (map(Decimal, map(str, cell.middle)) for cell in cells)
    return reduce(or_, (Q(latitude=latitude, longitude=longitude) for latitude, longitude in places))


def add_cards(points: Points, entries: EntryQuerySet, kind: EntryKind, reader: Any) -> None:
    """What does not fit stays a group of one."""
    places = entries.order_by("-latitude", "longitude", "key").values_list("pk", "latitude", "longitude")[:MOST_CARDS]
    found = {pk: (float(latitude), float(longitude)) for pk, latitude, longitude in places}
    rows = kind.model.objects.for_list(reader).in_bulk(found)
    template = get_template(kind.row_template)
    left = MOST_BYTES_OF_CARDS
    for pk, place in found.items():
        row = Shown(rows[pk])
        card = template.render({"entry": row, "level": 3}).strip()
        left -= len(card.encode())
        if left < 0:
            points.groups.append((*place, 1))
        else:
            points.cards.append({"key": row.key, "name": str(row.name), "at": place, "card": card})


def by_authority(entries: EntryQuerySet) -> dict[str, tuple[int, int]]:
    """For each authority how many entries there are, and how many of them are points."""
    counted = entries.order_by().values_list("authority").annotate(Count("pk"))
    points = dict(entries.filter(HAS_A_POINT).order_by().values_list("authority").annotate(Count("pk")))
    return {authority: (how_many, points.get(authority, 0)) for authority, how_many in counted}

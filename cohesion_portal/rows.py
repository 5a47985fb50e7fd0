"""Rows of lists that hold entries of several kinds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from entries import kinds
from entries.kinds import EntryKind
from entries.models import Entry
from entries.models.entry_queryset import IN_A_LINK
from entries.shown import Shown
from reference.bilingual import page_language

IN_A_MIXED_ROW = (*IN_A_LINK, "is_example", "authority__name_en", "authority__name_cy")


def for_rows(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """With what a row shows of an entry of any kind, and nothing else."""
    kind_of_place = F(f"asset__asset_kind__name_{page_language()}")
    return entries.select_related("authority").only(*IN_A_MIXED_ROW).annotate(asset_kind_name=kind_of_place)


@dataclass(frozen=True)
class Register:
    """The first entries of one kind that fit, as everybody may see them, and how many there are."""

    kind: EntryKind
    count: int
    entries: list[Any]

    @property
    def url_name(self) -> str:
        return f"{self.kind.room}:{self.kind.code}-list"


def registers_of(entries: QuerySet[Entry], *, order: tuple[Any, ...], shown: int) -> list[Register]:
    """Every kind with its count and its first few entries in this order, whatever there is.

    What words find is little, and read whole in one query. Otherwise the order is read from its index, and only the
    few rows that are shown are read whole: two queries.
    """
    place_in_kind = Window(RowNumber(), partition_by="kind", order_by=order)
    in_kind = Window(Count("pk"), partition_by="kind")
    first = entries.annotate(place_in_kind=place_in_kind, in_kind=in_kind).filter(place_in_kind__lte=shown)
    if "is_exact" in entries.query.annotations:
        rows = [(entry, entry.in_kind) for entry in for_rows(first).order_by("place_in_kind")]
    else:
        counted = dict(first.order_by("place_in_kind").values_list("pk", "in_kind"))
        whole = for_rows(Entry.objects.all()).in_bulk(counted)
        rows = [(whole[key], count) for key, count in counted.items()]
    found: dict[str, list[Any]] = {}
    counts: dict[str, int] = {}
    for entry, count in rows:
        found.setdefault(entry.kind, []).append(Shown(entry))
        counts[entry.kind] = count
    return [Register(kind, counts.get(kind.code, 0), found.get(kind.code, [])) for kind in kinds.all_kinds()]

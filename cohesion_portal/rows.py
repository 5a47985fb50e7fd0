"""Rows of lists that hold entries of several kinds."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from entries import kinds
from entries.kinds import EntryKind
from entries.models import Entry
from entries.models.entry import IN_A_LINK
from entries.shown import shown_rows
from reference.bilingual import page_language

IN_A_MIXED_ROW = (*IN_A_LINK, "is_example", "changed_at", "authority__name_en", "authority__name_cy")


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
    """Every kind with its count and its first few entries in this order: one query, whatever there is."""
    place_in_kind = Window(RowNumber(), partition_by="kind", order_by=order)
    in_kind = Window(Count("pk"), partition_by="kind")
    first = for_rows(entries).annotate(place_in_kind=place_in_kind, in_kind=in_kind).filter(place_in_kind__lte=shown)
    found: dict[str, list[Any]] = {}
    for entry in shown_rows(first.order_by("place_in_kind")):
        found.setdefault(entry.kind, []).append(entry)
    return [
        Register(kind, found[kind.code][0].in_kind if kind.code in found else 0, found.get(kind.code, []))
        for kind in kinds.all_kinds()
    ]

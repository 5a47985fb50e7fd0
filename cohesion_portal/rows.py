"""Rows of lists that hold entries of several kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from entries import kinds
from entries.kinds import EntryKind
from entries.models import Entry
from entries.models.entry_queryset import IN_A_LINK
from entries.shown import shown_rows
from reference.bilingual import page_language

IN_A_MIXED_ROW = (*IN_A_LINK, "is_example", "authority__name_en", "authority__name_cy")


def for_mixed_rows(entries: QuerySet[Entry]) -> QuerySet[Entry]:
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


def whole_rows(kinds_by_key: Mapping[Any, str], reader: Any, why: Callable[[Any], Any] | None = None) -> list[Any]:
    """These entries in this order, each with what a row of its own kind shows, as everybody may see them.

    `why` says of a row why it was found, where somebody searched. No more queries than there are kinds among them, and
    one for the members of partnerships.
    """
    whole: dict[Any, Any] = {}
    for model in {kinds.named(code).model for code in kinds_by_key.values()}:
        keys = [key for key, code in kinds_by_key.items() if kinds.named(code).model is model]
        whole |= {row.pk: row for row in model.objects.filter(pk__in=keys).for_list(reader)}  # type: ignore[attr-defined]
    for row in whole.values() if why else ():
        row.found = why(row)
    return shown_rows(whole[key] for key in kinds_by_key if key in whole)


@dataclass(frozen=True)
class First:
    """One of the first entries of its kind: its key, how many its kind has, and more columns that were asked for."""

    pk: Any
    kind: str
    in_kind: int
    more: tuple[Any, ...]


def first_of_each_kind(entries: QuerySet[Entry], *columns: str, order: tuple[Any, ...], shown: int) -> list[First]:
    """Order and counts in one query, most often from an index, without what the rows show.

    The few rows are put in their order here: asked to sort them, PostgreSQL would work out their places a second time.
    """
    place_in_kind = Window(RowNumber(), partition_by="kind", order_by=order)
    in_kind = Window(Count("pk"), partition_by="kind")
    first = entries.annotate(place_in_kind=place_in_kind, in_kind=in_kind).filter(place_in_kind__lte=shown)
    rows = first.order_by().values_list("place_in_kind", "pk", "kind", "in_kind", *columns)
    return [First(key, kind, count, tuple(more)) for _place, key, kind, count, *more in sorted(rows, key=itemgetter(0))]


def registers_of(first: list[First], reader: Any, why: Callable[[Any], Any] | None = None) -> list[Register]:
    """Every kind with its count and its first few entries, whatever there is; only these are read whole."""
    counts = {one.kind: one.in_kind for one in first}
    rows = whole_rows({one.pk: one.kind for one in first}, reader, why)
    return [
        Register(kind, counts.get(kind.code, 0), [row for row in rows if row.kind == kind.code])
        for kind in kinds.all_kinds()
    ]

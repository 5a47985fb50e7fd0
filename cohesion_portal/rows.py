"""Rows of lists that hold entries of several kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from cohesion_portal.found import reasons
from entries import kinds
from entries.kinds import EntryKind
from entries.models import Entry
from entries.models.entry_queryset import IN_A_LINK, NO_MILES
from entries.searching.question import Question
from entries.shown import shown_rows
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


def whole_rows(kinds_by_key: Mapping[Any, str], reader: Any, found: Mapping[Any, Any] | None = None) -> list[Any]:
    """These entries in this order, each with what a row of its own kind shows, as everybody may see them.

    `found` says why each is there, where somebody searched. No more queries than there are kinds among them, and one
    for the members of partnerships.
    """
    whole: dict[Any, Any] = {}
    for model in {kinds.named(code).model for code in kinds_by_key.values()}:
        keys = [key for key, code in kinds_by_key.items() if kinds.named(code).model is model]
        whole |= {row.pk: row for row in model.objects.filter(pk__in=keys).for_list(reader)}  # type: ignore[attr-defined]
    for key, why in (found or {}).items():
        if key in whole:
            whole[key].found = why
    return shown_rows(whole[key] for key in kinds_by_key if key in whole)


def registers_of(
    entries: QuerySet[Entry], *, order: tuple[Any, ...], shown: int, reader: Any, question: Question | None = None
) -> list[Register]:
    """Every kind with its count and its first few entries in this order, whatever there is.

    What answers a question says why it does. Order and counts are read first, most often from an index; only the few
    rows that are shown are read whole.
    """
    place_in_kind = Window(RowNumber(), partition_by="kind", order_by=order)
    in_kind = Window(Count("pk"), partition_by="kind")
    first = entries.annotate(place_in_kind=place_in_kind, in_kind=in_kind).filter(place_in_kind__lte=shown)
    miles = F("miles") if question else NO_MILES
    found = list(first.order_by("place_in_kind").values_list("pk", "kind", "in_kind", miles))
    counts = {kind: count for _key, kind, count, _miles in found}
    why = reasons(question, {key: miles for key, _kind, _count, miles in found}) if question and found else None
    rows = whole_rows({key: kind for key, kind, _count, _miles in found}, reader, why)
    return [
        Register(kind, counts.get(kind.code, 0), [row for row in rows if row.kind == kind.code])
        for kind in kinds.all_kinds()
    ]

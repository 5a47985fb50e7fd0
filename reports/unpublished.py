"""How many entries stand in which state, authority by authority: a draft for those who plan, not for publication.

Hidden entries are counted by themselves, whatever their state, so that what is public never differs from what everybody
can count. A number below five might point at one group: it is told as "1-4", and no total takes it in.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils.translation import gettext_lazy as _

from entries import kinds
from entries.kinds import EntryKind
from entries.models import Entry
from entries.states import State, Transition, Visibility
from reference.models import Authority

FEWEST_TOLD = 5
TOO_FEW = "1-4"
STAGES = {
    "published": State.PUBLISHED.label,
    "not_listed": _("Published, not listed yet"),
    State.DRAFT: State.DRAFT.label,
    State.SUBMITTED: State.SUBMITTED.label,
    State.RETURNED: State.RETURNED.label,
    State.ARCHIVED: State.ARCHIVED.label,
    "hidden": Transition.HIDE.label,
}
STAGE = Case(
    When(visibility=Visibility.HIDDEN, then=Value("hidden")),
    When(Q(state=State.PUBLISHED, is_listable=False), then=Value("not_listed")),
    default=F("state"),
    output_field=CharField(),
)


@dataclass(frozen=True)
class Cell:
    """One count, as far as it may be told."""

    count: int
    is_public: bool

    @property
    def is_told(self) -> bool:
        return self.is_public or self.count == 0 or self.count >= FEWEST_TOLD

    def __str__(self) -> str:
        return str(self.count) if self.is_told else TOO_FEW


@dataclass(frozen=True)
class Total:
    """Of one column. Where a count in it is not told, only what the others come to."""

    cells: list[Cell]

    @property
    def count(self) -> int:
        return sum(cell.count for cell in self.cells if cell.is_told)

    @property
    def is_whole(self) -> bool:
        return all(cell.is_told for cell in self.cells)


@dataclass(frozen=True)
class KindTable:
    """The counts of one kind of entries, a row for each authority in the alphabet of the page."""

    kind: EntryKind
    rows: list[tuple[Authority, list[Cell]]]

    @property
    def totals(self) -> list[Total]:
        return [Total([cells[place] for _authority, cells in self.rows]) for place in range(len(STAGES))]


def tables() -> list[KindTable]:
    """One for each kind, never summed: of two tables the third could be worked out. One query."""
    grouped = Entry.objects.annotate(stage=STAGE).values_list("kind", "authority", "stage").order_by()
    counted = {tuple(place): count for *place, count in grouped.annotate(entries=Count("pk"))}
    authorities = list(Authority.objects.in_order())
    return [
        KindTable(
            kind,
            [
                (
                    authority,
                    [
                        Cell(counted.get((kind.code, authority.pk, str(stage)), 0), stage == "published")
                        for stage in STAGES
                    ],
                )
                for authority in authorities
            ],
        )
        for kind in kinds.all_kinds()
    ]


HEADINGS = ["authority_code", "authority_en", "authority_cy", "kind", *map(str, STAGES), "made_at", "note"]


def file_rows(made_at: str, note: str) -> Iterator[list[Any]]:
    """The same numbers as on the page, a row for each kind and authority."""
    for table in tables():
        for authority, cells in table.rows:
            about = [authority.pk, authority.name_en, authority.name_cy, table.kind.code]
            yield [*about, *map(str, cells), made_at, note]

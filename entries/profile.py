"""What an entry shows under each of the six principles: counts, never one number or a grade."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from entries.models.evidence import EvidenceQuerySet, Strength, stale_before
from reference.models import Principle, words_in_order

CHECKED_FROM = Strength.CONFIRMED


@dataclass(frozen=True)
class PrincipleCounts:
    """How many statements of evidence stand under one principle.

    Each counts once: what is stale counts as stale alone.
    """

    principle: Any
    checked: int = 0
    evidenced: int = 0
    claimed: int = 0
    stale: int = 0
    not_relevant: int = 0
    url: str = ""

    @property
    def is_empty(self) -> bool:
        """ "Nothing yet", which is not the same as no."""
        return not (self.checked or self.evidenced or self.claimed or self.stale or self.not_relevant)


def counted(today: date) -> dict[str, Count]:
    """The five counts as aggregates over evidence rows."""
    fresh = Q(is_relevant=True, counts_from__gte=stale_before(today))
    return {
        "checked": Count("pk", filter=fresh & Q(strength__gte=CHECKED_FROM)),
        "evidenced": Count("pk", filter=fresh & Q(strength__in=(Strength.DESCRIBED, Strength.DOCUMENTED))),
        "claimed": Count("pk", filter=fresh & Q(strength=Strength.CLAIMED)),
        "stale": Count("pk", filter=Q(is_relevant=True, counts_from__lt=stale_before(today))),
        "not_relevant": Count("pk", filter=Q(is_relevant=False)),
    }


def profile_of(evidence: EvidenceQuerySet, today: date) -> list[PrincipleCounts]:
    """All six principles in order, with the counts of these evidence rows: one query."""
    rows = evidence.active().values("practice__principle").annotate(**counted(today)).order_by()
    counts = {row.pop("practice__principle"): row for row in rows}
    return [PrincipleCounts(principle, **counts.get(principle.pk, {})) for principle in words_in_order(Principle)]

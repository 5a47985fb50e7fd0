"""Narrowing the lists of places, of places at risk, and of those not assessed."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from assets.models import RiskOutlook, Use
from assets.models.asset import HirePrice, OpeningStatus, StepFree
from assets.risk import RULES, Band
from entries.fields import AnswerFilter, WordFilter
from entries.filters import EntryFilter
from reference.filters import ListFilter
from reference.models import AssetKind, Authority


class AssetFilter(EntryFilter):
    """What people ask of a list of places."""

    kind = WordFilter(label=_("Kind of place"), words=AssetKind, field_name="asset__asset_kind")
    opening_status = AnswerFilter(
        label=_("Open or closed"),
        choices=OpeningStatus.choices,
        field_name="asset__opening_status",
        empty_label=_("All"),
    )
    price = AnswerFilter(
        label=_("What hire costs"), choices=HirePrice.choices, field_name="asset__hire_price", empty_label=_("All")
    )
    step_free = AnswerFilter(
        label=_("Step-free"), choices=StepFree.choices, field_name="asset__is_step_free", empty_label=_("All")
    )


class OfPlaceFilter(ListFilter):
    """Narrows rows about places by where the place is and of what kind."""

    authority = WordFilter(
        label=_("Local authority"),
        words=Authority,
        field_name="asset__authority",
    )
    kind = WordFilter(
        label=_("Kind of place"),
        words=AssetKind,
        field_name="asset__asset_kind",
    )


class UseFilter(OfPlaceFilter):
    """What people ask of who relies on which place."""

    class Meta:
        model = Use
        fields: list[str] = []


WORRYING = [Band.IMMINENT, Band.SERIOUS, Band.AT_RISK, Band.WATCH]


class AtRiskFilter(OfPlaceFilter):
    """What people ask of the list of places at risk."""

    band = AnswerFilter(
        label=_("Band"), choices=[(band.code, band.label) for band in WORRYING], method="by_band", empty_label=_("All")
    )
    reason = AnswerFilter(
        label=_("Reason"),
        choices=[(rule.code, rule.name) for rule in RULES.values() if not rule.is_a_look],
        method="by_reason",
        empty_label=_("All"),
    )

    class Meta:
        model = RiskOutlook
        fields: list[str] = []

    def by_band(self, rows: QuerySet, name: str, code: str) -> QuerySet:
        return rows.filter(band=Band.of_code(code))

    def by_reason(self, rows: QuerySet, name: str, rule: str) -> QuerySet:
        return rows.filter(rules__contains=[rule])

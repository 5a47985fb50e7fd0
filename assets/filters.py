"""Narrowing the lists of places, of places at risk, and of those not assessed."""

from typing import ClassVar

from django.db.models import Max, Q, QuerySet
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.models import Asset, RiskOutlook, Room, Use
from assets.models.asset import ASSET, HirePrice, OpeningStatus, StepFree
from assets.models.risk import band_of
from assets.risk import RULES, Band
from entries.facets import Facet, chosen_in, counts_in, index_of_rows
from entries.fields import AnswerFilter, WordFilter
from entries.filters import NOT_KNOWN, ONLY_YES, YES, EntryFilter
from entries.states import Visibility
from reference.filters import ListFilter
from reference.models import AssetKind, Authority

# What people may hire, as far as is known.
FOR_HIRE = [HirePrice.FREE, HirePrice.UP_TO_10, HirePrice.UP_TO_25, HirePrice.OVER_25]
# How many people are to find room; a place that holds more has room for fewer.
SIZES = (10, 20, 30, 50, 80, 120, 200, 300)


def capacities(kind: str = ASSET) -> QuerySet:
    """Of each place how many people its largest room holds, as the place says or any of its rooms does."""
    most = Greatest("capacity", Max("own_rooms__capacity"))  # the one that is known, where one is
    return Asset.objects.order_by().values("pk").annotate(most=most).values_list("pk", "most")


def sizes_that_fit(capacity: str | None) -> list[str]:
    return [NOT_KNOWN] if capacity is None else [str(size) for size in SIZES if size <= int(capacity)]


def warm_spaces(kind: str = ASSET) -> QuerySet:
    """Places in which a group keeps a warm space, where everybody may know that it meets there."""
    uses = Use.objects.public().filter(organisation__activity_kinds="warm_space")
    return uses.order_by().values_list("asset", "organisation")


class AssetFilter(EntryFilter):
    """What people ask of a list of places."""

    facets = EntryFilter.facets | {
        "kind": Facet(path="asset__asset_kind_id"),
        "opening_status": Facet(path="asset__opening_status"),
        "hire": Facet(path="asset__hire_price", codes=lambda price: (YES,) if price in FOR_HIRE else ()),
        "price": Facet(path="asset__hire_price"),
        "room_for": Facet(rows=capacities, codes=sizes_that_fit),
        "step_free": Facet(path="asset__is_step_free"),
        "warm_space": Facet(rows=warm_spaces, codes=lambda kind: (YES,), only_in_full=True),
    }

    kind = WordFilter(label=_("Kind of place"), words=AssetKind, field_name="asset__asset_kind")
    opening_status = AnswerFilter(
        label=_("Open or closed"),
        choices=OpeningStatus.choices,
        field_name="asset__opening_status",
        empty_label=_("All"),
    )
    hire = AnswerFilter(label=_("For hire"), choices=ONLY_YES, method="by_hire", empty_label=_("All"))
    room_for = AnswerFilter(
        label=_("Room for so many people"),
        choices=[*[(str(size), str(size)) for size in SIZES], (NOT_KNOWN, pgettext_lazy("answer", "Not known"))],
        method="by_capacity",
        empty_label=_("All"),
    )
    warm_space = AnswerFilter(label=_("Warm space"), choices=ONLY_YES, method="by_warmth", empty_label=_("All"))
    price = AnswerFilter(
        label=_("What hire costs"), choices=HirePrice.choices, field_name="asset__hire_price", empty_label=_("All")
    )
    step_free = AnswerFilter(
        label=_("Step-free"), choices=StepFree.choices, field_name="asset__is_step_free", empty_label=_("All")
    )

    def by_hire(self, entries: QuerySet, name: str, answer: str) -> QuerySet:
        return entries.filter(asset__hire_price__in=FOR_HIRE)

    def by_capacity(self, entries: QuerySet, name: str, size: str) -> QuerySet:
        if size == NOT_KNOWN:
            known = Room.objects.filter(capacity__isnull=False).order_by()
            return entries.filter(asset__capacity__isnull=True).exclude(pk__in=known.values("asset"))
        large = Room.objects.filter(capacity__gte=int(size)).order_by()
        return entries.filter(Q(asset__capacity__gte=int(size)) | Q(pk__in=large.values("asset")))

    def by_warmth(self, entries: QuerySet, name: str, answer: str) -> QuerySet:
        return entries.filter(pk__in=warm_spaces().values("asset"), visibility=Visibility.FULL)


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

    facets: ClassVar[dict[str, Facet]] = {
        "authority": Facet(path="asset__authority_id"),
        "kind": Facet(path="asset__asset_kind_id"),
        "band": Facet(path="band", codes=lambda band: (band_of(band).code,)),
        "reason": Facet(path="rules", codes=lambda rules: rules or ()),
    }

    class Meta:
        model = RiskOutlook
        fields: list[str] = []

    def with_counts(self, *, is_public: bool) -> "AtRiskFilter":
        """Each choice says how many places it gives under the other filters; what everybody reads is kept."""
        if self.is_understood:
            edition = getattr(self.request, "edition", None)
            key = "places at risk" if is_public else None
            index = index_of_rows(self.queryset, self.facets, key=key, edition=edition)
            for name, counted in counts_in(index, index.every, chosen_in(self)).items():
                self.form.fields[name].widget.counts = counted
        return self

    def by_band(self, rows: QuerySet, name: str, code: str) -> QuerySet:
        return rows.filter(band=Band.of_code(code))

    def by_reason(self, rows: QuerySet, name: str, rule: str) -> QuerySet:
        return rows.filter(rules__contains=[rule])

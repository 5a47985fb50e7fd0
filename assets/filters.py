"""Narrowing the lists of places, of places at risk, and of those not assessed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Max, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.models import Asset, RiskOutlook, Room, Survey, Tenure, Use
from assets.models.asset import ASSET, HirePrice, OpeningStatus, StepFree
from assets.models.risk import band_of
from assets.risk import RULES, Band
from assets.risk.choices import Rung
from entries.facets import Facet, chosen_in, counts_in, index_of_rows
from entries.fields import AnswerFilter, WordFilter
from entries.filters import NOT_KNOWN, NOTHING_YET, ONLY_YES, SOME, YES, EntryFilter
from entries.states import Visibility
from reference.filters import ListFilter
from reference.models import AssetKind, Authority, Sector, words_in_order

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


def sectors_and_not_known() -> list[tuple[str, Any]]:
    sectors = [(sector.pk, sector.name) for sector in words_in_order(Sector)]
    return [*sectors, (NOT_KNOWN, pgettext_lazy("answer", "Not known"))]


@dataclass(frozen=True)
class KnownToAll:
    """Something that everybody may read of places: its rows, what each answers, and the answer where there is none."""

    rows: Callable[[], QuerySet]
    answer: Any
    none: str

    def pairs(self, kind: str) -> QuerySet:
        """Of every place all answers."""
        return self.rows().values_list("asset", self.answer)

    def answers(self) -> ArraySubquery:
        """All answers about the place of a row, as a column of that row."""
        return ArraySubquery(self.rows().filter(asset=OuterRef("asset")).values_list(self.answer))

    def or_none(self, answers: list[str]) -> list[str]:
        return answers or [self.none]

    def narrow(self, rows: QuerySet, place: str, answer: str) -> QuerySet:
        """Rows about places, each of which stands in the column `place`."""
        if answer == self.none:
            return rows.exclude(**{f"{place}__in": self.rows().values("asset")})
        facts = self.rows().alias(answer=self.answer).filter(answer=answer)
        return rows.filter(**{f"{place}__in": facts.values("asset")})


def known_holders() -> QuerySet:
    return Tenure.objects.known_to_all().with_known_holder()


KNOWN = {
    "held": KnownToAll(Tenure.objects.known_to_all, F("rung"), NOT_KNOWN),
    "holder": KnownToAll(known_holders, F("holder__sector"), NOT_KNOWN),
    "survey": KnownToAll(Survey.objects.known_to_all, Value(SOME), NOTHING_YET),
}


class KnownOfPlaceFilter(ListFilter):
    """Narrows rows about places by who holds each, and by whether anybody has looked at its condition."""

    place: ClassVar[str] = "pk"

    held = AnswerFilter(label=_("Who holds it, and how"), choices=Rung.choices, method="by_fact", empty_label=_("All"))
    holder = AnswerFilter(
        label=_("Kind of organisation that holds it"),
        choices=lazy(sectors_and_not_known, list)(),
        method="by_fact",
        empty_label=_("All"),
    )
    survey = AnswerFilter(
        label=_("Survey of its condition"),
        choices=[(NOTHING_YET, _("Nothing yet")), (SOME, _("On record"))],
        method="by_fact",
        empty_label=_("All"),
    )

    def by_fact(self, rows: QuerySet, name: str, answer: str) -> QuerySet:
        return KNOWN[name].narrow(rows, self.place, answer)


class AssetFilter(KnownOfPlaceFilter, EntryFilter):
    """What people ask of a list of places."""

    facets = EntryFilter.facets | {
        **{name: Facet(rows=known.pairs, rest=known.none) for name, known in KNOWN.items()},
        "kind": Facet(path="asset__asset_kind_id"),
        "opening_status": Facet(path="asset__opening_status"),
        "hire": Facet(path="asset__hire_price", codes=lambda price: (YES,) if price in FOR_HIRE else ()),
        "price": Facet(path="asset__hire_price"),
        "room_for": Facet(rows=capacities, codes=sizes_that_fit),
        "step_free": Facet(path="asset__is_step_free"),
        "warm_space": Facet(rows=warm_spaces, codes=lambda kind: (YES,), only_in_full=True),
    }

    first = ("q", "kind", "authority", "ward", "near", "room_for", "hire", "sort")

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


class AtRiskFilter(KnownOfPlaceFilter, OfPlaceFilter):
    """What people ask of the list of places at risk."""

    place = "asset"

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
        **{name: Facet(path=known.answers, codes=known.or_none) for name, known in KNOWN.items()},
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

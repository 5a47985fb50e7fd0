"""Counts that stand on pages: always of what anybody may know to exist."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.kinds import ASSETS
from assets.models import RiskOutlook, Survey, Tenure
from assets.models.asset import ASSET, OpeningStatus
from assets.risk.bands import Band
from assets.risk.choices import Rung
from cohesion_portal.wales import Measure
from entries.models import Entry, Evidence
from entries.states import Visibility
from partnerships.kinds import PARTNERSHIPS
from registry.kinds import GROUPS, ORGANISATIONS
from registry.models import PriceBand
from registry.models.organisation import GROUP

WORST_FIRST = (Band.IMMINENT, Band.SERIOUS, Band.AT_RISK, Band.WATCH, Band.NO_CONCERN, Band.NOT_ASSESSED)
# Of a bar, in hundredths.
LEAST_SEEN = 1.5
# By kind and authority.
Counts = Counter[tuple[str, str]]
SHOWN_AS = (GROUPS, ORGANISATIONS, ASSETS, PARTNERSHIPS)


@dataclass(frozen=True)
class Count:
    """One counted thing, with the list that it counts."""

    label: Any
    value: int
    url_name: str = ""


def register_counts(narrowed_by: Q) -> list[Count]:
    """How many groups, places and partnerships the register holds.

    `narrowed_by` is a condition on authority or ward.
    """
    rows = Entry.objects.public().filter(narrowed_by).values_list("kind").annotate(entries=CountOf("pk")).order_by()
    return in_order(dict(rows))


def in_order(entries: Mapping[str, int]) -> list[Count]:
    return [Count(kind.title, entries.get(kind.code, 0), f"{kind.room}:{kind.code}-list") for kind in SHOWN_AS]


def risk_counts(narrowed_by: Q) -> list[Count]:
    """How many places are at risk, and of how many nobody can say, as the public facts have it."""
    assets = Entry.objects.public().of_kind(ASSET).filter(narrowed_by)
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public", asset__in=assets.values("pk"))
    at_risk = rows.at_risk().count()
    cleared = rows.filter(band=0).count()
    return [
        Count(_("Places of concern"), at_risk, "assets:at-risk-list"),
        Count(_("Places not assessed"), assets.count() - at_risk - cleared, "assets:not-assessed-list"),
    ]


@dataclass(frozen=True)
class BandCount:
    """How many places are in a band, and the list of them where there is one."""

    band: Band
    value: int
    address: str

    @property
    def code(self) -> str:
        return self.band.code

    @property
    def label(self) -> Any:
        return self.band.label


@dataclass(frozen=True)
class Part:
    """A part of a bar, in hundredths of it."""

    css_class: str
    is_gap: bool
    start: str
    width: str


@dataclass(frozen=True)
class BandCounts:
    """All places of an area by band, worst first, and those of which too little is known last. Their sum is all."""

    name: str
    bands: list[BandCount]

    @property
    def total(self) -> int:
        return sum(one.value for one in self.bands)

    @property
    def assessed(self) -> int:
        return sum(one.value for one in self.bands if one.band != Band.NOT_ASSESSED)

    @property
    def parts(self) -> list[Part]:
        """Each band that has any place as wide as its share, and no narrower than can be seen."""
        some = [one for one in self.bands if one.value]
        to_share = 100 - LEAST_SEEN * len(some)
        parts, start = [], 0.0
        for one in some:
            width = LEAST_SEEN + to_share * one.value / self.total
            is_gap = one.band == Band.NOT_ASSESSED
            parts.append(Part(one.code.replace("_", "-"), is_gap, f"{start:.2f}", f"{width:.2f}"))
            start += width
        return parts


def band_counts(narrowed_by: Q, query: str = "", name: str = "bands") -> BandCounts:
    """By the public facts. `query` narrows the lists that are linked to the same area."""
    places = Entry.objects.public().of_kind(ASSET).filter(narrowed_by)
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public", asset__in=places.values("pk"))
    counted = dict(rows.assessed().values_list("band").annotate(places=CountOf("pk")).order_by())
    counted[Band.NOT_ASSESSED] = places.count() - sum(counted.values())
    return BandCounts(name, [BandCount(band, counted.get(band, 0), _list_of(band, query)) for band in WORST_FIRST])


def _list_of(band: Band, query: str) -> str:
    if band == Band.NO_CONCERN:
        return ""
    if band == Band.NOT_ASSESSED:
        return reverse("assets:not-assessed-list") + (f"?{query}" if query else "")
    return f"{reverse('assets:at-risk-list')}?{query}{'&' if query else ''}band={band.code}"


def unknown_counts(narrowed_by: Q) -> list[Count]:
    """What the register does not know: said as plainly as what it knows."""
    groups = Entry.objects.public().of_kind(GROUP).filter(narrowed_by)
    assets = Entry.objects.public().of_kind(ASSET).filter(narrowed_by)
    # As everybody may know: what is kept back, or taken back, or stands with an area alone, moves no count.
    is_area_only = ~Q(visibility=Visibility.FULL)
    evidenced = Exists(Evidence.objects.relevant().filter(entry=OuterRef("pk")))
    held = Exists(Tenure.objects.public().exclude(rung=Rung.NOT_KNOWN).filter(asset=OuterRef("pk")))
    surveyed = Exists(Survey.objects.public().filter(asset=OuterRef("pk")))
    price_not_known = groups.filter(organisation__price_band=PriceBand.NOT_KNOWN)
    opening_not_known = assets.filter(asset__opening_status=OpeningStatus.NOT_KNOWN)
    return [
        Count(_("Groups that never confirmed their entry"), groups.filter(confirmed_on__isnull=True).count()),
        Count(_("Groups whose price is not known"), price_not_known.count()),
        Count(_("Groups with no evidence yet"), groups.filter(~evidenced).count()),
        Count(_("Places: open or closed not known"), opening_not_known.count()),
        Count(_("Places: who holds them not known"), assets.filter(is_area_only | ~held).count()),
        Count(_("Places with no survey of their condition"), assets.filter(is_area_only | ~surveyed).count()),
    ]


def entries_by_area() -> Counts:
    """How many entries of each kind each authority has."""
    rows = Entry.objects.public().values_list("kind", "authority").annotate(entries=CountOf("pk")).order_by()
    return Counter({(kind, authority): entries for kind, authority, entries in rows})


def groups_and_places(entries: Counts) -> Measure:
    """How much there is to find in each authority."""
    title = _("Groups and places on the register")
    figures: Counter[str] = Counter()
    for (kind, authority), number in entries.items():
        figures[authority] += number if kind in (GROUP, ASSET) else 0
    return Measure("register", title, (title,), {authority: (number,) for authority, number in figures.items()})


def places_assessed(entries: Counts) -> Measure:
    """Of how many places in each authority enough is known to say how near they are to being lost."""
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public").of_public_assets().assessed()
    known = dict(rows.values_list("asset__authority").annotate(places=CountOf("pk")).order_by())
    return Measure(
        "places-assessed",
        _("Places assessed, of all places on the register"),
        (_("Places assessed"), _("Places")),
        {area: (known.get(area, 0), number) for (kind, area), number in entries.items() if kind == ASSET},
        _("No place on the register yet"),
    )

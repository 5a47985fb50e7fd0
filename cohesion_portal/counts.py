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
from cohesion_portal.wales import Measure
from entries.filters import NOT_KNOWN, NOTHING_YET
from entries.models import Entry, Evidence
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
    def of_concern(self) -> int:
        return sum(one.value for one in self.bands if one.band >= Band.WATCH)

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


@dataclass(frozen=True)
class Gap:
    """Of how many entries something is not known, of all of them, and the list of those where there is one."""

    label: Any
    value: int
    whole: int
    address: str = ""


def gaps(narrowed_by: Q, query: str) -> list[Gap]:
    """What the register does not know: said as plainly as what it knows. `query` narrows the lists to the same area.

    Of what an area has none of, there is nothing to know.
    """
    groups = Entry.objects.public().of_kind(GROUP).filter(narrowed_by)
    assets = Entry.objects.public().of_kind(ASSET).filter(narrowed_by)
    # As everybody may know: what is kept back, or taken back, or stands with an area alone, moves no count.
    evidenced = Exists(Evidence.objects.relevant().filter(entry=OuterRef("pk")))
    held = Exists(Tenure.objects.known_to_all().filter(asset=OuterRef("pk")))
    surveyed = Exists(Survey.objects.known_to_all().filter(asset=OuterRef("pk")))
    price_not_known = groups.filter(organisation__price_band=PriceBand.NOT_KNOWN).count()
    opening_not_known = assets.filter(asset__opening_status=OpeningStatus.NOT_KNOWN).count()
    not_confirmed = groups.not_confirmed_lately().count()
    of_groups, of_places = groups.count(), assets.count()
    group_list, place_list = (f"{reverse(name)}?{query}" for name in ("registry:group-list", "assets:asset-list"))
    found = [
        Gap(_("Groups not confirmed in the last year"), not_confirmed, of_groups, f"{group_list}&confirmed=no"),
        Gap(
            _("Groups with no evidence yet"),
            groups.filter(~evidenced).count(),
            of_groups,
            f"{group_list}&evidence={NOTHING_YET}",
        ),
        Gap(
            _("Groups whose price is not known"),
            price_not_known,
            of_groups,
            f"{group_list}&price={PriceBand.NOT_KNOWN.value}",
        ),
        Gap(
            _("Places: open or closed not known"),
            opening_not_known,
            of_places,
            f"{place_list}&opening_status={OpeningStatus.NOT_KNOWN.value}",
        ),
        Gap(
            _("Places: who holds them not known"),
            assets.filter(~held).count(),
            of_places,
            f"{place_list}&held={NOT_KNOWN}",
        ),
        Gap(
            _("Places with no survey of their condition"),
            assets.filter(~surveyed).count(),
            of_places,
            f"{place_list}&survey={NOTHING_YET}",
        ),
    ]
    return [gap for gap in found if gap.whole]


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


@dataclass(frozen=True)
class Assessed:
    """Of how many places of an authority anything can be said, and how many of these are of concern."""

    places: int = 0
    of_concern: int = 0


def assessed_by_area() -> dict[str, Assessed]:
    """By the public facts; an authority of whose places nothing can be said is not in it."""
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public").of_public_assets().assessed()
    of_concern = CountOf("pk", filter=Q(band__gte=Band.WATCH))
    counted = rows.values_list("asset__authority").annotate(places=CountOf("pk"), of_concern=of_concern).order_by()
    return {authority: Assessed(places, concern) for authority, places, concern in counted}


def places_assessed(entries: Counts, assessed: Mapping[str, Assessed]) -> Measure:
    """Of how many places in each authority enough is known to say how near they are to being lost."""
    places = {authority: number for (kind, authority), number in entries.items() if kind == ASSET}
    return Measure(
        "places-assessed",
        _("Places assessed, of all places on the register"),
        (_("Places assessed"), _("Places")),
        {area: (assessed.get(area, Assessed()).places, number) for area, number in places.items()},
        _("No place on the register yet"),
    )

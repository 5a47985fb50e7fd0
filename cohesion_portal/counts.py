"""Counts that stand on pages: always of what anybody may know to exist."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count as CountOf
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.kinds import ASSETS
from assets.models import RiskOutlook, Survey, Tenure
from assets.models.asset import ASSET, OpeningStatus
from assets.risk.choices import Rung
from cohesion_portal.wales import Measure
from entries.kinds import EntryKind
from entries.models import Entry, Evidence
from entries.states import Visibility
from partnerships.kinds import PARTNERSHIPS
from registry.kinds import GROUPS, ORGANISATIONS
from registry.models import PriceBand
from registry.models.organisation import GROUP

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
    entries = dict(rows)
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


def places_assessed() -> Measure:
    """Of how many places in each authority enough is known to say how near they are to being lost."""
    places = _by_authority(Entry.objects.public().of_kind(ASSET))
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public").assessed()
    known = _by_authority(Entry.objects.public().of_kind(ASSET).filter(pk__in=rows.values("asset")))
    return Measure(
        "places-assessed",
        _("Places assessed, of all places on the register"),
        (_("Places assessed"), _("Places")),
        {authority: (known.get(authority, 0), entries) for authority, entries in places.items()},
        _("No place on the register yet"),
    )


def entries_of(kind: EntryKind) -> Measure:
    """How many entries of a kind each authority has."""
    counted = _by_authority(Entry.objects.public().of_kind(kind.code))
    return Measure(
        f"{kind.code}-map", kind.title, (kind.title,), {authority: (entries,) for authority, entries in counted.items()}
    )


def _by_authority(entries: QuerySet[Entry]) -> dict[str, int]:
    return dict(entries.values_list("authority").annotate(entries=CountOf("pk")).order_by())

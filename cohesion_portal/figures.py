"""Counts that stand on pages: always of what anybody may know to exist."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.models import Asset, RiskOutlook, Survey, Tenure
from assets.models.asset import Condition
from assets.risk.choices import Rung
from partnerships.models import Partnership
from registry.models import Organisation, OrganisationEvidence, PriceBand


@dataclass(frozen=True)
class Figure:
    """One counted thing, with the list that it counts."""

    label: Any
    value: int
    url_name: str = ""


def register_figures(narrowed_by: Q) -> list[Figure]:
    """How many groups, places and partnerships the register holds.

    `narrowed_by` is a condition on authority or ward.
    """
    organisations = Organisation.objects.public().filter(narrowed_by)
    return [
        Figure(_("Community groups"), organisations.groups().count(), "registry:group-list"),
        Figure(_("Other organisations"), organisations.others().count(), "registry:organisation-list"),
        Figure(_("Places"), Asset.objects.public().filter(narrowed_by).count(), "assets:asset-list"),
        Figure(
            _("Partnerships"), Partnership.objects.public().filter(narrowed_by).count(), "partnerships:partnership-list"
        ),
    ]


def risk_figures(narrowed_by: Q) -> list[Figure]:
    """How many places are at risk, and of how many nobody can say, as the public facts have it."""
    assets = Asset.objects.public().filter(narrowed_by)
    rows = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public", asset__in=assets)
    at_risk = rows.at_risk().count()
    cleared = rows.filter(band=0).count()
    return [
        Figure(_("Places at risk"), at_risk, "assets:at-risk-list"),
        Figure(_("Places not assessed"), assets.count() - at_risk - cleared, "assets:not-assessed-list"),
    ]


def unknown_figures(narrowed_by: Q) -> list[Figure]:
    """What the register does not know: said as plainly as what it knows."""
    groups = Organisation.objects.public().groups().filter(narrowed_by)
    assets = Asset.objects.public().filter(narrowed_by)
    # As everybody may know: what is kept back, or taken back, moves no count.
    evidenced = Exists(OrganisationEvidence.objects.relevant().filter(entry=OuterRef("pk")))
    held = Exists(Tenure.objects.public().exclude(rung=Rung.NOT_KNOWN).filter(asset=OuterRef("pk")))
    surveyed = Exists(Survey.objects.public().filter(asset=OuterRef("pk")))
    return [
        Figure(_("Groups that never confirmed their entry"), groups.filter(confirmed_on__isnull=True).count()),
        Figure(_("Groups whose price is not known"), groups.filter(price_band=PriceBand.NOT_KNOWN).count()),
        Figure(_("Groups with no evidence yet"), groups.filter(~evidenced).count()),
        Figure(_("Places: open or closed not known"), assets.filter(condition=Condition.NOT_KNOWN).count()),
        Figure(_("Places: who holds them not known"), assets.filter(~held).count()),
        Figure(_("Places with no survey of their condition"), assets.filter(~surveyed).count()),
    ]

"""The front door: home and the bare address."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_permissions_policy.decorators import permissions_policy_override

from accounts.permissions import has_role, is_administrator, is_moderator, is_officer
from accounts.roles import Role
from assets.models import RiskOutlook
from assets.models.asset import ASSET, StepFree
from cohesion_portal.counts import (
    assessed_by_area,
    band_counts,
    entries_by_area,
    groups_and_places,
    in_order,
    places_assessed,
)
from cohesion_portal.rows import whole_rows
from entries.filters import YES
from entries.models import Entry
from entries.shown import Shown
from reference.models import Principle
from registry.models import PriceBand, UsedLanguage
from registry.models.organisation import GROUP

SHOWN = 3
FEATURES: dict[str, Any] = settings.PERMISSIONS_POLICY | {"geolocation": "self"}


@dataclass(frozen=True)
class QuickWay:
    """A list, narrowed as many people want it."""

    label: Any
    url_name: str
    narrowed_by: dict[str, str]

    @property
    def address(self) -> str:
        return f"{reverse(self.url_name)}?{urlencode(self.narrowed_by)}"


QUICK_WAYS = [
    QuickWay(_("Warm spaces"), "assets:asset-list", {"warm_space": YES}),
    QuickWay(_("Halls to hire"), "assets:asset-list", {"hire": YES}),
    QuickWay(_("For young people"), "registry:group-list", {"young": YES}),
    QuickWay(_("Free to take part"), "registry:group-list", {"price": PriceBand.FREE.value}),
    QuickWay(_("Step-free places"), "assets:asset-list", {"step_free": StepFree.YES.value}),
    QuickWay(_("Through Welsh"), "registry:group-list", {"language": UsedLanguage.WELSH.value}),
]


@login_not_required
def bare_address(request: HttpRequest) -> HttpResponse:
    """Chooses the language by the browser's wish; the middleware has already read it."""
    return redirect("home")


def start(request: HttpRequest) -> HttpResponse:
    """Where somebody lands who has signed in: where the work of their role is, or else their own entries."""
    user = request.user
    if is_officer(user) or is_moderator(user):
        return redirect("desk")
    if has_role(user, Role.POLICY):
        return redirect("reports:report-list")
    return redirect("accounts:grant-list" if is_administrator(user) else "own-entries")


@login_not_required
@permissions_policy_override(FEATURES)
def home(request: HttpRequest) -> HttpResponse:
    """What can be found, what is known and what is not; nothing that anybody may not know. Asks for few rows."""
    entries = entries_by_area()
    kinds: Counter[str] = Counter()
    for (kind, _authority), number in entries.items():
        kinds[kind] += number
    context = {
        "ways": QUICK_WAYS,
        "register": groups_and_places(entries),
        "newest": newest(request.user),
        "concerns": most_urgent(),
        "counts": in_order(kinds),
        "bands": band_counts(Q()),
        "assessed": places_assessed(entries, assessed_by_area()),
        "groups": kinds[GROUP],
        "confirmed": Entry.objects.public().of_kind(GROUP).confirmed_lately().count(),
        "principles": Principle.objects.order_by("number"),
    }
    return TemplateResponse(request, "portal/home.html", context)


def newest(reader: Any) -> list[Any]:
    """The groups and places that came last."""
    last = Entry.objects.public().of_kind(GROUP, ASSET).order_by("-created_at")[:SHOWN]
    return whole_rows(dict(last.values_list("pk", "kind")), reader)


def most_urgent() -> list[Shown]:
    """The places nearest to being lost, as everybody may know it."""
    known = RiskOutlook.objects.in_force(timezone.localdate()).filter(audience="public").of_public_assets()
    urgent = known.at_risk().in_urgency_order().with_places()
    return [Shown(row, of=row.asset) for row in urgent[:SHOWN]]

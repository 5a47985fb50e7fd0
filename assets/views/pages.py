"""The page of one place, as its reader may see it."""

from datetime import date
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from assets.kinds import ASSETS
from assets.models import Asset, RiskOutlook, Use
from assets.models.asset import HirePrice, OpeningStatus, StepFree
from assets.permissions import can_edit_asset, can_record_risk
from assets.risk import Audience, Band
from entries.confidence import decisions_for, told_to
from entries.paging import first_of
from entries.permissions import available_actions, can_decide_entry
from entries.profile import profile_of
from entries.proposing import waiting_changes
from entries.shown import Shown, shown_rows
from entries.states import State, Visibility
from entries.views import find_entry, own_address
from reference.addresses import EntryAddress
from registry.models import Organisation
from registry.models.organisation import beyond_a_link

SHOWN = 25
EVIDENCE_SHOWN = 5


@login_not_required
def asset_detail(request: HttpRequest, at: EntryAddress) -> HttpResponse:
    asset = find_entry(request, ASSETS, at.key)
    if elsewhere := own_address(request, asset, at):
        return elsewhere
    today = timezone.localdate()
    is_insider = can_edit_asset(request.user, asset)
    theirs = partial(shown_rows, of=asset, is_insider=is_insider, reader=request.user)
    context = {
        "entry": Shown(asset, is_insider=is_insider, reader=request.user),
        "is_insider": is_insider,
        "may": available_actions(request.user, asset),
        "may_record": can_record_risk(request.user, asset),
        "profile": profile_of(asset.evidence, today),
        "newest_evidence": theirs(newest_evidence(asset)),
        "waiting_changes": waiting_changes(asset) if is_insider else (),
        "decisions": decisions_for(request.user, asset)[:SHOWN] if is_insider else (),
        "outlook": Shown(outlook_for(request.user, asset, today), of=asset, is_insider=is_insider),
        "told": theirs(asset.owner_told.exclude(answer_en="", answer_cy="").order_by("-told_on", "-recorded_at")[:1]),
        "is_owned_by_its_authority": is_said_to_be_the_councils(asset, is_insider),
        **links_of(asset, request.user, is_insider),
    }
    context["own_rooms"] = theirs(asset.own_rooms.all())
    context["known_parts"] = known_parts(context)
    return TemplateResponse(request, "assets/asset_detail.html", context)


def known_parts(context: dict[str, Any]) -> dict[Any, bool]:
    """Whether anything is known of each part of the page: `nothing_yet` names those of which nothing is."""
    entry = context["entry"]
    is_known = {
        _("What it is used for"): entry.purpose,
        _("Open or closed"): entry.opening_status != OpeningStatus.NOT_KNOWN,
        _("Opening times"): entry.opening_times or not entry.is_in_full,
        _("Address"): entry.address or entry.postcode or not entry.is_in_full,
        _("What hire costs"): entry.hire_price != HirePrice.NOT_KNOWN,
        _("Rooms that groups can use"): entry.rooms is not None,
        _("People that its largest room holds"): entry.capacity is not None
        or any(room.capacity is not None for room in context["own_rooms"]),
        _("Step-free"): entry.is_step_free != StepFree.NOT_KNOWN,
        _("Website"): entry.website or not entry.is_in_full,
        _("Who holds it, and how"): context["tenures"] or not entry.is_in_full,
    }
    return {label: bool(known) for label, known in is_known.items()}


def outlook_for(user: Any, asset: Asset, today: date) -> RiskOutlook:
    """The band as this person may know it.

    A place that nobody ever weighed reads as one whose band is withheld: a difference would tell that something is
    known.
    """
    rows = RiskOutlook.objects.in_force(today).seen_by(user).with_public_band(today)
    row = rows.filter(asset=asset).first()
    row = row or RiskOutlook(audience=Audience.PUBLIC, band=Band.NOT_ASSESSED, answered=0)
    row.asset = asset
    return row


def is_said_to_be_the_councils(asset: Asset, is_insider: bool) -> bool:
    """Whether the page says that the council owns the place: everybody reads only what public facts say."""
    if is_insider:
        return asset.is_owned_by_its_authority()
    return asset.shows_place and asset.is_owned_by_its_authority(asset.tenures.public())


def newest_evidence(asset: Asset) -> Any:
    rows = asset.evidence.relevant().for_page()
    return rows.order_by("-counts_from", "pk")[:EVIDENCE_SHOWN]


def with_endings(user: Any, asset: Asset, uses: QuerySet[Use]) -> QuerySet[Use]:
    """Each says whether this reader may say that it has ended: see `can_end_use`, asked here for all at once."""
    own = Q(organisation__in=Organisation.objects.spoken_for_by(user).values("pk"))
    is_theirs = Value(True) if can_decide_entry(user, asset) else ExpressionWrapper(own, BooleanField())
    return uses.annotate(may_be_ended=is_theirs)


def links_of(asset: Asset, user: Any, is_insider: bool) -> dict[str, Any]:
    """Who relies on the place and who holds it.

    Public when both ends are public in full, and the fact itself may be. Its own people see organisations that they
    may know of: to look after a place does not mean to know every hidden group that meets there.
    """
    uses = asset.uses.filter(ended_on__isnull=True).select_related("organisation", "activity_kind")
    uses = uses.defer(*beyond_a_link("organisation"))
    tenures = (
        asset.tenures.select_related("holder").defer(*beyond_a_link("holder")).order_by("-observed_on", "-entered_at")
    )
    keeper = asset.kept_by
    if is_insider:
        tenures = tenures.filter(told_to(user, asset, "entered_at", public=Q(is_public=True)))
        known = Organisation.objects.visible_to(user)
        uses = uses.filter(organisation__in=known.values("pk"))
        keeper = known.filter(pk=asset.kept_by_id).first()
    else:
        in_full = {"organisation__state": State.PUBLISHED, "organisation__visibility": Visibility.FULL}
        uses = uses.filter(**in_full) if asset.shows_place else uses.none()
        tenures = tenures.public() if asset.shows_place else tenures.none()
        keeper = keeper if keeper and keeper.shows_place and asset.shows_place else None
    theirs = partial(first_of, at_most=SHOWN, of=asset, is_insider=is_insider, reader=user)
    uses = with_endings(user, asset, uses).order_by("dependence", "organisation__name_en_order", "pk")
    return {
        "uses": theirs(uses),
        "tenures": theirs(tenures),
        "keeper": Shown(keeper) if keeper else None,
    }

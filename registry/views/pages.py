"""The page of one organisation, as its reader may see it."""

from datetime import timedelta
from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from entries.confidence import decisions_for, reads_contact
from entries.models import Entry
from entries.paging import first_of
from entries.permissions import available_actions, can_decide_entry
from entries.profile import profile_of
from entries.proposing import waiting_changes
from entries.shown import Shown, shown_rows
from entries.views import find_entry, own_address
from reference.addresses import EntryAddress
from registry.kinds import GROUPS
from registry.models import Activity, BarrierKind, Met, Organisation, PriceBand
from registry.models.activity import next_times
from registry.models.organisation import SizeBand, YesNo
from registry.models.stewardship import ClaimState
from registry.permissions import can_claim_organisation, can_edit_organisation

EVIDENCE_SHOWN = 5
LINKS_SHOWN = 25
LINKS = ("uses", "kept_places", "memberships")
DECISIONS_SHOWN = 10
NEWS_FOR = timedelta(days=30)


@login_not_required
def organisation_detail(request: HttpRequest, at: EntryAddress) -> HttpResponse:
    """The page of a group or of another organisation."""
    organisation = find_entry(request, GROUPS, at.key)
    if elsewhere := own_address(request, organisation, at):
        return elsewhere
    user, today = request.user, timezone.localdate()
    is_insider = can_edit_organisation(user, organisation)
    theirs = partial(shown_rows, of=organisation, is_insider=is_insider, reader=user)
    context = {
        "entry": Shown(organisation, is_insider=is_insider, reader=user),
        "may": available_actions(user, organisation) | {"claim": can_claim_organisation(user, organisation)},
        "is_insider": is_insider,
        "is_claimed": organisation.is_claimed,
        "contact": contact_for(organisation, is_insider and reads_contact(user, organisation)),
        "identifiers": theirs(organisation.identifiers.all()) if organisation.shows_place or is_insider else [],
        "activities": theirs(activities_of(organisation, is_insider)),
        "profile": profile_of(organisation.evidence, today),
        "newest_evidence": theirs(newest_evidence(organisation)),
        "waiting_changes": waiting_changes(organisation) if is_insider else (),
        "decisions": decisions_for(user, organisation)[:DECISIONS_SHOWN] if is_insider else (),
        "own_claim": own_claim(user, organisation),
        "open_claims": organisation.claims.open() if can_decide_entry(user, organisation) else (),
        **links_of(organisation, user, is_insider),
    }
    context |= barriers_for(theirs(organisation.barriers.all()))
    context["times"] = next_times(context["activities"], today, until=True)
    context["known_parts"] = known_parts(context)
    return TemplateResponse(request, "registry/organisation_detail.html", context)


def known_parts(context: dict[str, Any]) -> dict[Any, bool]:
    """Whether anything is known of each part of the page: `nothing_yet` names those of which nothing is."""
    entry, contact = context["entry"], context["contact"]
    is_known = {
        _("What it does"): entry.purpose,
        _("When people can come"): context["times"] or not entry.is_in_full,
        _("Address"): entry.address or entry.postcode or not entry.is_in_full,
        _("Cost"): entry.price_band != PriceBand.NOT_KNOWN,
        _("Languages"): entry.languages,
        _("Website"): entry.website or not entry.is_in_full,
        _("Whom to ask"): contact or not entry.is_in_full,
        _("What could keep people away"): context["barriers"] or context["may"]["edit"],
        _("Places and partnerships"): any(context[name] for name in LINKS) or not entry.is_in_full,
        _("Led by the people it serves"): entry.is_led_by_its_people != YesNo.NOT_KNOWN,
        _("People in a month"): entry.size_band != SizeBand.NOT_KNOWN,
        _("Legal form"): entry.legal_form,
    }
    return {label: bool(known) for label, known in is_known.items()}


def newest_evidence(organisation: Organisation) -> Any:
    return organisation.evidence.relevant().for_page().order_by("-counts_from", "pk")[:EVIDENCE_SHOWN]


def activities_of(organisation: Organisation, is_insider: bool) -> Any:
    """When people can come, and to what: like every link, public only where the entry is public in full."""
    shown = organisation.activities.active() if organisation.shows_place or is_insider else Activity.objects.none()
    return shown.select_related("kind")


def barriers_for(rows: list[Any]) -> dict[str, Any]:
    """What is known of the six kinds, and the names of those of which nothing is; nothing where nothing was said."""
    said = {row.kind: row for row in rows}
    is_known = {kind: kind in said and is_said(said[kind]) for kind in BarrierKind}
    return {
        "barriers": [said[kind] for kind, known in is_known.items() if known],
        "known_barriers": {kind.label: known for kind, known in is_known.items()},
    }


def is_said(barrier: Any) -> bool:
    return barrier.met != Met.NOT_KNOWN or bool(barrier.action)


def contact_for(organisation: Organisation, is_insider: bool) -> Any:
    """How to reach it: for everybody only by consent, and only where the entry is public in full."""
    contact = getattr(organisation, "contact", None)
    if contact is None or is_insider:
        return contact
    return contact if contact.is_public and organisation.shows_place else None


def own_claim(user: Any, organisation: Organisation) -> Any:
    """The newest claim that the reader made; one that was granted is news for a month only."""
    if not user.is_authenticated:
        return None
    claim = organisation.claims.filter(user=user).order_by("made_at").last()
    is_old_news = claim and claim.state == ClaimState.GRANTED and claim.answered_at < timezone.now() - NEWS_FOR
    return None if is_old_news else claim


def links_of(organisation: Organisation, user: Any, is_insider: bool) -> dict[str, Any]:
    """Places and partnerships: public when both ends are public in full; its own people see what they may know of."""
    uses, kept = organisation.uses.filter(ended_on__isnull=True), organisation.kept_assets.in_name_order()
    memberships = organisation.memberships.all()
    if is_insider:
        known = Entry.objects.visible_to(user).values("pk")
        memberships = memberships.active().filter(partnership__in=known)
    else:
        known = Entry.objects.in_full().values("pk")
        memberships = memberships.public().filter(partnership__in=Entry.objects.public().in_full().values("pk"))
        if not organisation.shows_place:
            uses, kept, memberships = uses.none(), kept.none(), memberships.none()
    theirs = partial(first_of, at_most=LINKS_SHOWN, of=organisation, is_insider=is_insider, reader=user)
    return {
        "uses": theirs(
            uses.filter(asset__in=known)
            .with_bands(user, timezone.localdate())
            .select_related("asset", "activity_kind")
            .closest_first()
        ),
        "kept_places": first_of(kept.filter(pk__in=known).with_bands(user), LINKS_SHOWN, of=None),
        "memberships": theirs(memberships.select_related("partnership").order_by("pk")),
    }

"""The list of partnerships, and the page of one."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from entries.confidence import decisions_for
from entries.models import Entry
from entries.paging import page_of
from entries.permissions import available_actions
from entries.profile import profile_of
from entries.proposing import waiting_changes
from entries.shown import Shown, shown_rows
from entries.views import find_entry, own_address
from partnerships.filters import PartnershipFilter
from partnerships.kinds import PARTNERSHIPS
from partnerships.models import Partnership
from partnerships.models.partnership import PARTNERSHIP
from partnerships.permissions import can_confirm_member, can_edit_partnership
from reference.addresses import EntryAddress
from registry.models import Organisation

EVIDENCE_SHOWN = 5


@login_not_required
def partnership_list(request: HttpRequest) -> HttpResponse:
    entries = Entry.objects.public().of_kind(PARTNERSHIP).in_name_order()
    chosen = PartnershipFilter(request.GET, queryset=entries, request=request)
    page = page_of(chosen.qs, request.GET.get("page"), Partnership.objects)
    chosen.with_counts(PARTNERSHIP)
    return TemplateResponse(request, "partnerships/partnership_list.html", {"filter": chosen, "page": page})


@login_not_required
def partnership_detail(request: HttpRequest, at: EntryAddress) -> HttpResponse:
    partnership = find_entry(request, PARTNERSHIPS, at.key)
    if elsewhere := own_address(request, partnership, at):
        return elsewhere
    is_insider = can_edit_partnership(request.user, partnership)
    context = {
        "entry": Shown(partnership, is_insider=is_insider, reader=request.user),
        "members": members_for(request.user, partnership, is_insider),
        "profile": profile_of(partnership.evidence, timezone.localdate()),
        "evidence": shown_rows(
            newest_evidence(partnership), of=partnership, is_insider=is_insider, reader=request.user
        ),
        "waiting_changes": waiting_changes(partnership) if is_insider else (),
        "decisions": decisions_for(request.user, partnership) if is_insider else [],
        "is_insider": is_insider,
        "may": available_actions(request.user, partnership),
    }
    context["known_parts"] = known_parts(partnership)
    return TemplateResponse(request, "partnerships/partnership_detail.html", context)


def known_parts(partnership: Partnership) -> dict[Any, bool]:
    """Whether anything is known of each part of the page: `nothing_yet` names those of which nothing is."""
    is_known = {
        _("What it is for"): partnership.purpose,
        _("Goals"): partnership.goals,
        _("Kinds of link"): partnership.links,
        _("When it started"): partnership.started_on,
    }
    return {label: bool(known) for label, known in is_known.items()}


def members_for(user: Any, partnership: Partnership, is_insider: bool) -> list[dict[str, Any]]:
    """Its own people see who has not confirmed yet, as far as they may know of them.

    Everybody else sees members that are public, and the parts of organisations that they speak for themselves: an
    invitation waits there for its answer.
    """
    members = partnership.members.all()
    if is_insider:
        members = members.active().filter(organisation__in=Organisation.objects.visible_to(user).values("pk"))
    else:
        own = members.active().filter(organisation__in=Organisation.objects.spoken_for_by(user).values("pk"))
        known = members.public() if partnership.shows_place else members.none()
        members = members.filter(Q(pk__in=known.values("pk")) | Q(pk__in=own.values("pk")))
    fetched = members.in_name_order().select_related("organisation__authority")
    fetched = fetched.prefetch_related("organisation__stewardships")
    return [
        {
            "member": Shown(member, of=partnership, is_insider=is_insider or is_theirs, reader=user),
            "may_confirm": is_theirs,
        }
        for member in fetched
        for is_theirs in [can_confirm_member(user, member)]
    ]


def newest_evidence(partnership: Partnership) -> Any:
    rows = partnership.evidence.relevant().for_page()
    return rows.order_by("-counts_from", "pk")[:EVIDENCE_SHOWN]

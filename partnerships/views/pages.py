"""The list of partnerships, and the page of one."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from entries.paging import ROWS_ON_A_PAGE
from entries.permissions import can_decide_entry
from entries.profile import profile_of
from entries.steps import steps_for
from partnerships.filters import PartnershipFilter
from partnerships.models import Member, Partnership
from partnerships.permissions import (
    can_check_partnership,
    can_confirm_member,
    can_confirm_partnership,
    can_edit_partnership,
)
from partnerships.views.finding import find_partnership
from reference.addresses import EntryAddress
from registry.models import Organisation

EVIDENCE_SHOWN = 5


@login_not_required
def partnership_list(request: HttpRequest) -> HttpResponse:
    chosen = PartnershipFilter(request.GET, queryset=Partnership.objects.public().in_name_order(), request=request)
    rows = chosen.qs.select_related("authority").with_public_members()
    page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return TemplateResponse(request, "partnerships/partnership_list.html", {"filter": chosen, "page": page})


@login_not_required
def partnership_detail(request: HttpRequest, at: EntryAddress) -> HttpResponse:
    """The key decides which entry it is; any other address leads to its own, with the query."""
    partnership = find_partnership(request, at.key)
    if request.path != partnership.get_absolute_url():
        query = request.META["QUERY_STRING"]
        return redirect(partnership.get_absolute_url() + (f"?{query}" if query else ""))
    may_edit = can_edit_partnership(request.user, partnership)
    may_decide = can_decide_entry(request.user, partnership)
    is_insider = may_edit or may_decide
    context = {
        "entry": partnership,
        "members": members_for(request.user, partnership, is_insider),
        "profile": profile_of(partnership.evidence, timezone.localdate()),
        "evidence": newest_evidence(partnership),
        "decisions": partnership.decisions.order_by("-at") if is_insider else [],
        "is_insider": is_insider,
        "may": steps_for(
            partnership,
            edits=may_edit,
            decides=may_decide,
            confirms=can_confirm_partnership(request.user, partnership),
            checks=can_check_partnership(request.user, partnership),
        ),
    }
    return TemplateResponse(request, "partnerships/partnership_detail.html", context)


def members_for(user: Any, partnership: Partnership, is_insider: bool) -> list[dict[str, Any]]:
    """Its own people see who has not confirmed yet, as far as they may know of them.

    Everybody else sees members that are public, and the parts of organisations that they speak for themselves: an
    invitation waits there for its answer.
    """
    members = Member.objects.filter(partnership=partnership)
    if is_insider:
        members = members.standing().filter(organisation__in=Organisation.objects.visible_to(user).values("pk"))
    else:
        own = members.standing().filter(organisation__in=Organisation.objects.spoken_for_by(user).values("pk"))
        members = members.filter(Q(pk__in=members.public().values("pk")) | Q(pk__in=own.values("pk")))
    fetched = members.in_name_order().select_related("organisation__authority")
    fetched = fetched.prefetch_related("organisation__stewardships")
    return [{"member": member, "may_confirm": can_confirm_member(user, member)} for member in fetched]


def newest_evidence(partnership: Partnership) -> Any:
    rows = partnership.evidence.relevant().for_page()
    return rows.order_by("-counts_from", "pk")[:EVIDENCE_SHOWN]

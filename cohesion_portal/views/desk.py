"""The officer's desk: what waits for a decision. And everybody's own entries."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.permissions import is_moderator, is_officer, officer_authorities, require
from accounts.second_factor import needs_second_factor
from assets.models.asset import ASSET
from cohesion_portal.rows import for_rows
from entries.models import Entry
from entries.shown import Shown, shown_rows
from entries.states import State
from partnerships.models import Member
from partnerships.models.partnership import PARTNERSHIP
from registry.models import Claim, Organisation
from registry.models.stewardship import ClaimState

A_PAGE = 25
# Under which heading of one's own entries a kind stands; groups and other organisations share one.
SHELVES = {ASSET: "places", PARTNERSHIP: "partnerships"}


def answered_for_by(user: Any, rows: QuerySet, authority: str = "authority") -> QuerySet:
    """Rows of the authorities that this person decides for: an officer's own, a moderator's all."""
    return rows if is_moderator(user) else rows.filter(**{f"{authority}__in": officer_authorities(user)})


@needs_second_factor
def desk(request: HttpRequest) -> HttpResponse:
    """Officers and moderators: submitted entries of every kind in one list, oldest first, and claims."""
    require(is_officer(request.user) or is_moderator(request.user))
    waiting = answered_for_by(request.user, Entry.objects.filter(state=State.SUBMITTED)).order_by("changed_at", "key")
    claims = answered_for_by(request.user, Claim.objects.filter(state=ClaimState.OPEN), "organisation__authority")
    claims = claims.select_related("organisation", "user").order_by("made_at")
    context = {
        "waiting": Paginator(for_rows(waiting), A_PAGE).get_page(request.GET.get("page")),
        "claims": claims[:A_PAGE],
    }
    return TemplateResponse(request, "portal/desk.html", context)


def own_entries(request: HttpRequest) -> HttpResponse:
    """What the person looks after or has begun, drafts and returned entries among them; and what waits for them."""
    own: dict[str, list[Any]] = {"groups": [], "places": [], "partnerships": []}
    entries = for_rows(Entry.objects.filter(Entry.objects.own_of(request.user)).in_name_order())[: A_PAGE * 12]
    for entry in shown_rows(entries):
        own[SHELVES.get(entry.kind, "groups")].append(entry)
    invitations = [
        Shown(member, of=member.partnership, is_insider=True, reader=request.user)
        for member in invitations_of(request.user)[:A_PAGE]
    ]
    context = {**own, "invitations": invitations}
    return TemplateResponse(request, "portal/own_entries.html", context)


def invitations_of(user: Any) -> QuerySet:
    """Parts in partnerships that organisations of theirs have not confirmed yet."""
    own = Organisation.objects.spoken_for_by(user).values("pk")
    waiting = Member.objects.active().filter(confirmed_on__isnull=True, organisation__in=own)
    return (
        waiting.exclude(partnership__state=State.ARCHIVED).select_related("organisation", "partnership").order_by("pk")
    )

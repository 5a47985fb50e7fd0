"""The officer's desk: what waits for a decision. And everybody's own entries."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.permissions import is_moderator, is_officer, officer_authorities, require
from accounts.second_factor import needs_second_factor
from assets.models.asset import ASSET
from cohesion_portal.rows import for_mixed_rows, whole_rows
from cohesion_portal.views.findings import findings_for
from entries.confidence import answered_for_before
from entries.models import Entry, Evidence, ProposedChange, SecondPersonRequest
from entries.models.decision import waiting_since
from entries.shown import Shown
from entries.states import State
from partnerships.models import Member
from partnerships.models.partnership import PARTNERSHIP
from registry.models import Claim, Organisation
from registry.models.organisation import GROUP, ORGANISATION
from registry.models.stewardship import ClaimState

A_PAGE = 25
# Under which heading of one's own entries a kind stands; groups and other organisations share one.
SHELVES = {"groups": (GROUP, ORGANISATION), "places": (ASSET,), "partnerships": (PARTNERSHIP,)}


def page_of_several(request: HttpRequest, key: str, rows: QuerySet) -> Page:
    """A page of one of the lists of this page. Each has a key of its own, and turns none of the others."""
    page = Paginator(rows, A_PAGE).get_page(request.GET.get(key))
    page.key = key  # type: ignore[attr-defined]
    return page


def answered_for_by(user: Any, rows: QuerySet, authority: str = "authority") -> QuerySet:
    """Rows of the authorities that this person decides for: an officer's own, a moderator's all."""
    return rows if is_moderator(user) else rows.filter(**{f"{authority}__in": officer_authorities(user)})


@needs_second_factor
def desk(request: HttpRequest) -> HttpResponse:
    """Officers and moderators: submitted entries of every kind in one list, and claims; what waits longest is first."""
    require(is_officer(request.user) or is_moderator(request.user))
    waiting = answered_for_by(request.user, Entry.objects.filter(state=State.SUBMITTED))
    waiting = for_mixed_rows(waiting).annotate(waiting_since=waiting_since()).order_by("waiting_since", "key")
    claims = answered_for_by(request.user, Claim.objects.filter(state=ClaimState.OPEN), "organisation__authority")
    claims = claims.select_related("organisation", "user").order_by("made_at", "pk")
    context = {
        "waiting": page_of_several(request, "entries", waiting),
        "claims": page_of_several(request, "claims", claims),
        "moved": page_of_several(request, "moved", answered_for_before(request.user)),
        "changes": page_of_several(request, "changes", changes_for(request.user)),
        "second_person_requests": page_of_several(
            request, "second_person_requests", second_person_requests_for(request.user)
        ),
        "findings": findings_for(request.user).count(),
    }
    return TemplateResponse(request, "portal/desk.html", context)


def changes_for(user: Any) -> QuerySet:
    """What waits for this person's councils, oldest first. A moderator answers what a council's officers cannot."""
    rows = ProposedChange.objects.waiting().answered_by(user).select_related("entry", "waits_for")
    return rows.order_by("asked_at", "pk")


def second_person_requests_for(user: Any) -> QuerySet:
    """What officers may not do alone, for moderators from outside, oldest first."""
    rows = SecondPersonRequest.objects.waiting().answered_by(user).select_related("entry__authority")
    return rows.order_by("asked_at", "pk")


def own_entries(request: HttpRequest) -> HttpResponse:
    """What the person looks after or has begun, drafts and returned entries among them; and what waits for them."""
    own = Entry.objects.filter(Entry.objects.own_of(request.user)).in_name_order()
    context = {name: page_of_several(request, name, own.of_kind(*kinds)) for name, kinds in SHELVES.items()}
    for page in context.values():
        page.object_list = whole_rows(dict(page.object_list.values_list("pk", "kind")), request.user)
    invitations = page_of_several(request, "invitations", invitations_of(request.user))
    invitations.object_list = [
        Shown(member, of=member.partnership, is_insider=True, reader=request.user) for member in invitations.object_list
    ]
    asked = page_of_several(request, "asked", asked_of(request.user))
    asked.object_list = [Shown(row, of=row.entry) for row in asked.object_list]
    waiting = {"invitations": invitations, "asked": asked}
    return TemplateResponse(request, "portal/own_entries.html", context | waiting)


def asked_of(user: Any) -> QuerySet:
    """Evidence of public entries that organisations of theirs were asked to confirm; what waits longest is first."""
    own = Organisation.objects.public().looked_after_by(user).values("pk")
    waiting = Evidence.objects.waiting_for_word_of(own).filter(entry__in=Entry.objects.public().values("pk"))
    return waiting.exclude(given_by=user).for_page().select_related("entry")


def invitations_of(user: Any) -> QuerySet:
    """Parts in partnerships that organisations of theirs have not confirmed yet; what waits longest is first."""
    own = Organisation.objects.spoken_for_by(user).values("pk")
    waiting = Member.objects.active().filter(confirmed_on__isnull=True, organisation__in=own)
    waiting = waiting.exclude(partnership__state=State.ARCHIVED)
    return waiting.select_related("organisation", "partnership").order_by("invited_on", "pk")

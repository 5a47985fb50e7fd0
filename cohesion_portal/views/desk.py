"""The officer's desk: what waits for a decision. And everybody's own entries."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from accounts.permissions import is_moderator, is_officer, officer_authorities, require
from accounts.second_factor import needs_second_factor
from assets.models import Asset
from entries.states import State
from partnerships.models import Member, Partnership
from registry.models import Claim, Organisation
from registry.models.stewardship import ClaimState

A_PAGE = 25


def answered_for_by(user: Any, rows: QuerySet, authority: str = "authority") -> QuerySet:
    """Rows of the authorities that this person decides for: an officer's own, a moderator's all."""
    return rows if is_moderator(user) else rows.filter(**{f"{authority}__in": officer_authorities(user)})


@needs_second_factor
def desk(request: HttpRequest) -> HttpResponse:
    """Officers and moderators: submitted entries, oldest first, and claims."""
    require(is_officer(request.user) or is_moderator(request.user))
    waiting = [
        Paginator(
            answered_for_by(request.user, model.objects.filter(state=State.SUBMITTED))
            .select_related("authority")
            .order_by("changed_at", "key"),
            A_PAGE,
        ).get_page(request.GET.get("page"))
        for model in (Organisation, Asset, Partnership)
    ]
    claims = answered_for_by(request.user, Claim.objects.filter(state=ClaimState.OPEN), "organisation__authority")
    return TemplateResponse(
        request,
        "portal/desk.html",
        {
            "groups": waiting[0],
            "places": waiting[1],
            "partnerships": waiting[2],
            "claims": claims.select_related("organisation", "organisation__authority", "user").order_by("made_at")[
                :A_PAGE
            ],
        },
    )


def own_entries(request: HttpRequest) -> HttpResponse:
    """What the person looks after or has begun, drafts and returned entries among them; and what waits for them."""
    own = [
        rows.filter(rows.model.objects.own_of(request.user)).select_related("authority").in_name_order()[: A_PAGE * 4]
        for rows in (Organisation.objects, Asset.objects.select_related("kind"), Partnership.objects)
    ]
    return TemplateResponse(
        request,
        "portal/own_entries.html",
        {
            "groups": own[0],
            "places": own[1],
            "partnerships": own[2],
            "invitations": invitations_of(request.user)[:A_PAGE],
        },
    )


def invitations_of(user: Any) -> QuerySet:
    """Parts in partnerships that organisations of theirs have not confirmed yet."""
    own = Organisation.objects.spoken_for_by(user).values("pk")
    waiting = Member.objects.standing().filter(confirmed_on__isnull=True, organisation__in=own)
    return (
        waiting.exclude(partnership__state=State.ARCHIVED).select_related("organisation", "partnership").order_by("pk")
    )

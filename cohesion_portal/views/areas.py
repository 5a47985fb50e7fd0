"""One authority or one ward: what is there, what is at risk, and what is not known."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from assets.models import Asset
from assets.models.asset import ASSET
from cohesion_portal.counts import (
    Assessed,
    assessed_by_area,
    band_counts,
    entries_by_area,
    gaps,
    groups_and_places,
    places_assessed,
    register_counts,
)
from entries.filters import GSS_CODE
from entries.shown import shown_rows
from entries.states import Visibility
from reference.models import Authority, Ward, words_in_order
from registry.models import Organisation
from registry.models.organisation import GROUP

SHOWN = 10


@login_not_required
def area_list(request: HttpRequest) -> HttpResponse:
    entries, assessed = entries_by_area(), assessed_by_area()
    areas = [
        {
            "authority": authority,
            "groups": entries[GROUP, authority.pk],
            "places": entries[ASSET, authority.pk],
            "assessed": assessed.get(authority.pk, Assessed()),
        }
        for authority in words_in_order(Authority)
    ]
    context = {
        "areas": areas,
        "register": groups_and_places(entries),
        "known": places_assessed(entries, assessed),
    }
    return TemplateResponse(request, "portal/area_list.html", context)


@login_not_required
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """An authority or a ward by its GSS code."""
    if not GSS_CODE.fullmatch(code):
        raise Http404
    authority = Authority.objects.filter(pk=code).first()
    ward = None if authority else Ward.objects.select_related("authority").filter(pk=code).first()
    area = authority or ward
    if area is None:
        raise Http404
    narrowed = Q(authority=authority) if authority else in_public_ward(area)
    query = f"authority={(authority or area.authority).pk}" + (f"&ward={area.pk}" if ward else "")
    return TemplateResponse(
        request,
        "portal/area_detail.html",
        {
            "area": area,
            "authority": authority or area.authority,
            "is_ward": ward is not None,
            "counts": register_counts(narrowed),
            "bands": band_counts(narrowed, query),
            "gaps": gaps(narrowed, query),
            **first_entries(narrowed, request.user),
            "wards": authority.wards.valid().in_order() if authority else [],
            **{name: getattr(ward, name).in_order() if ward else [] for name in ("constituencies", "successors")},
            "query": query,
        },
    )


def first_entries(narrowed: Q, reader: Any) -> dict[str, list[Any]]:
    """The first groups and places there, as rows of a list show them."""
    groups = Organisation.objects.public().groups().filter(narrowed).in_name_order()
    places = Asset.objects.public().filter(narrowed).in_name_order()
    return {
        "groups": shown_rows(groups.for_list()[:SHOWN]),
        "places": shown_rows(places.for_list(reader)[:SHOWN]),
    }


def in_public_ward(ward: Ward) -> Q:
    """In the ward as far as the public may know: area-only entries only where they chose to show it."""
    return Q(ward=ward) & (Q(visibility=Visibility.FULL) | Q(shows_ward=True))

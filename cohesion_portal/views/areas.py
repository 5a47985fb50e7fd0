"""One authority or one ward: what is there, what is at risk, and what is not known."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from assets.models import Asset
from cohesion_portal.figures import register_figures, risk_figures, unknown_figures
from entries.filters import GSS_CODE
from entries.states import Visibility
from reference.models import Authority, Ward
from registry.models import Organisation

SHOWN = 10


@login_not_required
def area_list(request: HttpRequest) -> HttpResponse:
    groups = dict(Organisation.objects.public().groups().values_list("authority").annotate(Count("pk")).order_by())
    places = dict(Asset.objects.public().values_list("authority").annotate(Count("pk")).order_by())
    areas = [
        {"authority": authority, "groups": groups.get(authority.pk, 0), "places": places.get(authority.pk, 0)}
        for authority in Authority.objects.in_order()
    ]
    return TemplateResponse(request, "portal/area_list.html", {"areas": areas})


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
    return TemplateResponse(
        request,
        "portal/area_detail.html",
        {
            "area": area,
            "authority": authority or area.authority,
            "is_ward": ward is not None,
            "figures": register_figures(narrowed),
            "risk_figures": risk_figures(narrowed),
            "unknown_figures": unknown_figures(narrowed),
            "groups": Organisation.objects.public().groups().filter(narrowed).in_name_order()[:SHOWN],
            "places": Asset.objects.public().filter(narrowed).in_name_order().select_related("kind")[:SHOWN],
            "wards": authority.wards.valid().in_order() if authority else [],
            "constituencies": ward.constituencies.in_order() if ward else [],
            "successors": ward.successors.in_order() if ward else [],
            "query": f"authority={(authority or area.authority).pk}" + (f"&ward={area.pk}" if ward else ""),
        },
    )


def in_public_ward(ward: Ward) -> Q:
    """In the ward as far as the public may know: area-only entries only where they chose to show it."""
    return Q(ward=ward) & (Q(visibility=Visibility.FULL) | Q(shows_ward=True))

"""A list as a map: its page, and the points of the piece of it that somebody looks at."""

import json
from html import unescape
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from cohesion_portal.wales import Measure
from entries.filters import EntryFilter
from entries.maps import MappedList
from entries.points import by_authority, points_in
from reference.boxes import NoBox, box_of, zoom_of
from reference.filters import NotOnOffer
from reference.models import Authority, Ward, WardOutline, words_in_order
from reference.outlines import NORTH, UNITS, WEST

MOST_OUTLINES, MOST_BYTES_OF_OUTLINES = 120, 38_000


@login_not_required
def map_page(request: HttpRequest, mapped: MappedList) -> HttpResponse:
    """Wales with the counts of its authorities, drawn on the server; a script puts the map in its place."""
    chosen = mapped.chosen(request)
    if isinstance(chosen, EntryFilter):
        chosen.with_counts(mapped.kind.code)
    counted = by_authority(mapped.entries_of(chosen))
    count, points = (sum(figures) for figures in zip(*counted.values(), strict=True)) if counted else (0, 0)
    without = [
        {"authority": authority, "count": counted[authority.pk][0] - counted[authority.pk][1]}
        for authority in words_in_order(Authority)
        if authority.pk in counted and counted[authority.pk][0] > counted[authority.pk][1]
    ]
    context = {
        "mapped": mapped,
        "filter": chosen,
        "measure": Measure("by-authority", mapped.title, (_("On the register"),), first_of_each(counted)),
        "count": count,
        "points": points,
        "area_only": count - points,
        "corner": (str(WEST), str(NORTH)),
        "units": tuple(map(str, UNITS)),
        "without": without,
        "tiles": settings.MAP_TILES,
    }
    return TemplateResponse(request, "portal/map.html", context)


def first_of_each(counted: dict[str, tuple[int, int]]) -> dict[str, tuple[int]]:
    return {authority: (count,) for authority, (count, _points) in counted.items()}


@login_not_required
@gzip_page
def map_points(request: HttpRequest, mapped: MappedList) -> HttpResponse:
    """What lies in a box (`bbox`, `zoom`), of the entries that the same address lists; nobody keeps it."""
    chosen = mapped.chosen(request)
    try:
        box, zoom = box_of(request.GET), zoom_of(request.GET)
        chosen.require_understood()
    except (NoBox, NotOnOffer) as refusal:
        return answer({"error": unescape(strip_tags(str(refusal)))}, HTTPStatus.BAD_REQUEST)
    edition = None if mapped.is_narrowed(chosen) else getattr(request, "edition", None)
    entries = mapped.entries_of(chosen)
    points = points_in(entries, box, zoom, kind=mapped.kind, reader=request.user, edition=edition)
    return answer({"count": points.count, "entries": points.cards, "groups": points.groups}, HTTPStatus.OK)


def answer(told: dict[str, Any], status: int) -> HttpResponse:
    given = {"ensure_ascii": False, "separators": (",", ":")}
    response = JsonResponse(told, status=status, json_dumps_params=given)
    response.headers["Cache-Control"] = "no-store"
    return response


@login_not_required
@gzip_page
def area_outlines(request: HttpRequest) -> HttpResponse:
    """The outlines of today's wards in a box (`bbox`), those in its middle first, as far as they fit."""
    try:
        box = box_of(request.GET)
    except NoBox as refusal:
        return answer({"error": str(refusal)}, HTTPStatus.BAD_REQUEST)
    found = WardOutline.objects.touching(box).filter(ward__in=Ward.objects.valid()).select_related("ward")
    wards: list[dict[str, Any]] = []
    left = MOST_BYTES_OF_OUTLINES
    for outline in found[:MOST_OUTLINES]:
        ward = {"name": outline.ward.name, "rings": outline.rings}
        left -= len(json.dumps(ward))
        if left < 0:
            break
        wards.append(ward)
    return answer({"wards": wards}, HTTPStatus.OK)

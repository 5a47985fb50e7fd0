"""One box over groups, other organisations and places."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from assets.models import Asset
from entries.searching import asked_for
from registry.models import Organisation

SHOWN = 20


@dataclass(frozen=True)
class Found:
    """What one register has for the words, and where the whole list is."""

    heading: Any
    url_name: str
    count: int
    entries: list


def find(heading: Any, url_name: str, entries: Any, text: str) -> Found:
    """The best few and the count: two queries. What has no typing error comes first, then the alphabet."""
    found = entries.public().search(text)
    first = found.in_name_order().order_by("is_exact", *found.in_name_order().query.order_by)
    return Found(heading, url_name, found.count(), list(first.select_related("authority")[:SHOWN]))


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    text = asked_for(request.GET.get("q", ""))
    registers = [
        (_("Community groups"), "registry:group-list", Organisation.objects.groups()),
        (_("Places"), "assets:asset-list", Asset.objects.select_related("kind")),
        (_("Other organisations"), "registry:organisation-list", Organisation.objects.others()),
    ]
    found = [find(heading, url_name, entries, text) for heading, url_name, entries in registers] if text else []
    return TemplateResponse(
        request,
        "portal/search.html",
        {"q": text, "found": found, "total": sum(one.count for one in found), "shown": SHOWN},
    )

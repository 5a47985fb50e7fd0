"""One box over entries of every kind."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cohesion_portal.rows import registers_of
from entries.models import Entry
from entries.searching.words import asked_for
from reference.bilingual import page_language

SHOWN = 20


@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    """What has no typing error comes first, then the alphabet: one query over the register."""
    text = asked_for(request.GET.get("q", ""))
    order = ("rank", f"name_{page_language()}_order", "key")
    found = (
        registers_of(Entry.objects.public().search(text), order=order, shown=SHOWN, reader=request.user) if text else []
    )
    return TemplateResponse(
        request,
        "portal/search.html",
        {"q": text, "found": found, "total": sum(one.count for one in found), "shown": SHOWN},
    )

"""The front door: home, the bare address, and the answer to "are you there?"."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from cohesion_portal.counts import register_counts, risk_counts
from reference.models import Principle


@login_not_required
def bare_address(request: HttpRequest) -> HttpResponse:
    """Chooses the language by the browser's wish; the middleware has already read it."""
    return redirect("home")


@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    """200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    counts = [*register_counts(Q()), *risk_counts(Q())]
    principles = Principle.objects.order_by("number")
    return TemplateResponse(request, "portal/home.html", {"counts": counts, "principles": principles})

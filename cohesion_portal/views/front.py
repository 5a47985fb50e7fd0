"""The front door: home and the bare address."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from accounts.permissions import has_role, is_administrator, is_moderator, is_officer
from accounts.roles import Role
from cohesion_portal.counts import places_assessed, register_counts, risk_counts
from reference.models import Principle


@login_not_required
def bare_address(request: HttpRequest) -> HttpResponse:
    """Chooses the language by the browser's wish; the middleware has already read it."""
    return redirect("home")


def start(request: HttpRequest) -> HttpResponse:
    """Where somebody lands who has signed in: where the work of their role is, or else their own entries."""
    user = request.user
    if is_officer(user) or is_moderator(user):
        return redirect("desk")
    if has_role(user, Role.POLICY):
        return redirect("reports:report-list")
    return redirect("accounts:grant-list" if is_administrator(user) else "own-entries")


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    counts = [*register_counts(Q()), *risk_counts(Q())]
    principles = Principle.objects.order_by("number")
    return TemplateResponse(
        request, "portal/home.html", {"counts": counts, "principles": principles, "wales": places_assessed()}
    )

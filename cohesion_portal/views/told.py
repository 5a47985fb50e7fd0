"""What an entry's council was told in confidence before the entry moved to another: its own officers still read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from accounts.second_factor import needs_second_factor
from assets.models import OwnerTold, RiskFact, Survey, Tenure
from assets.risk import rule_name
from entries.confidence import when_told
from entries.models import Entry
from entries.permissions import can_see_entry


@needs_second_factor
def told_before(request: HttpRequest, key: str) -> HttpResponse:
    """Decisions, and for a place what is known of its risk, as they were told to this officer's council."""
    entry = get_object_or_404(Entry, key=key)
    decided = when_told(request.user, entry, "at")
    if decided is None:
        raise Http404
    context = {
        "entry": entry,
        "may_see_entry": can_see_entry(request.user, entry),
        "decisions": entry.decisions.filter(decided).newest_first(),
        **facts_told(request.user, entry),
    }
    return TemplateResponse(request, "portal/told_before.html", context)


def facts_told(user: Any, entry: Entry) -> dict[str, Any]:
    entered, recorded = when_told(user, entry, "entered_at"), when_told(user, entry, "recorded_at")
    of_place = {"asset": entry.pk}
    facts = RiskFact.objects.filter(entered, **of_place).order_by("-observed_on", "-entered_at")
    return {
        "facts": [{"fact": fact, "name": rule_name(fact.rule)} for fact in facts],
        "tenures": Tenure.objects.filter(entered, **of_place).order_by("-observed_on", "-entered_at"),
        "surveys": Survey.objects.filter(entered, **of_place).order_by("-surveyed_on", "-entered_at"),
        "told": OwnerTold.objects.filter(recorded, **of_place).order_by("-told_on", "-recorded_at"),
    }

"""What readings of open data found, for officers to answer."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.permissions import is_administrator, is_moderator, officer_authorities, require
from accounts.second_factor import needs_second_factor
from cohesion_portal.filters import FindingFilter
from cohesion_portal.imports import ADAPTERS
from entries.actions import StaleForm
from entries.imports.actions import answer_finding
from entries.imports.findings import ANSWERS
from entries.imports.reasons import NOTES, REASONS
from entries.models import Entry, FindingKind, ImportFinding
from entries.models.entry_queryset import IN_A_LINK
from entries.permissions import can_answer_finding, can_read_row, can_see_findings
from entries.states import ActionRefused

A_PAGE = 25
# In the order in which they are told.
KINDS = list(FindingKind)


def findings_for(user: Any) -> QuerySet[ImportFinding]:
    """What waits for this person's answer or is shown to them: an officer's own authorities, otherwise all."""
    waiting = ImportFinding.objects.waiting().filter(adapter__in=ADAPTERS)
    if is_moderator(user) or is_administrator(user):
        return waiting
    return waiting.of_authorities(officer_authorities(user))


@needs_second_factor
def finding_list(request: HttpRequest) -> HttpResponse:
    """Officers see what concerns their authority, moderators and administrators all."""
    require(can_see_findings(request.user))
    waiting = findings_for(request.user)
    rows = waiting.select_related("authority", "run").order_by("kind", "name", "pk")
    found = FindingFilter(request.GET, queryset=rows)
    page = Paginator(found.qs, A_PAGE).get_page(request.GET.get("page"))
    show(page, request.user)
    counted = waiting.count_by_kind()
    counts = [(kind, counted.get(kind, 0)) for kind in KINDS]
    return TemplateResponse(request, "portal/finding_list.html", {"filter": found, "page": page, "counts": counts})


def show(findings: Iterable[Any], user: Any) -> None:
    """With what each is about, as far as this person may know it, and what they may answer."""
    findings = list(findings)
    wanted = {key for finding in findings for key in (finding.entry_id, finding.other_id) if key}
    visible = Entry.objects.visible_to(user).filter(pk__in=wanted).select_related("authority")
    known = {
        entry.pk: entry for entry in visible.only(*IN_A_LINK, "postcode", "authority__name_en", "authority__name_cy")
    }
    for finding in findings:
        finding.standing, finding.beside = known.get(finding.entry_id), known.get(finding.other_id)
        finding.title = ADAPTERS[finding.adapter].title
        words = REASONS if finding.kind == FindingKind.REFUSED else NOTES
        finding.why = words.get(finding.reason, "")
        is_known = {finding.entry_id, finding.other_id} - {None} <= known.keys()
        may = is_known and can_answer_finding(user, finding)
        finding.answers = ANSWERS[finding.kind] if may else ()
        finding.row = finding.given if can_read_row(user, finding) else []


@require_POST
@needs_second_factor
def finding_answer(request: HttpRequest, finding: int) -> HttpResponse:
    """One of the buttons beside what was found."""
    require(can_see_findings(request.user))
    row = get_object_or_404(findings_for(request.user), pk=finding)
    show([row], request.user)
    require(bool(row.answers))
    try:
        answer_finding(
            finding=row, answer=request.POST.get("answer", ""), adapter=ADAPTERS[row.adapter], by=request.user
        )
    except ActionRefused as refusal:
        messages.warning(request, str(refusal))
    except StaleForm:
        messages.warning(request, _("Somebody else has just changed this entry. Look at it, and answer again."))
    else:
        messages.success(
            request, _("Your answer was kept. It is not asked again unless the publisher changes the row.")
        )
    return redirect(f"{reverse('finding-list')}?kind={row.kind}")

"""Claiming an entry that nobody looks after, and the council's answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from entries.reading import typed
from entries.sending import sent_once
from entries.shown import Shown
from entries.states import ActionRefused
from entries.views import find_entry, is_kept
from registry import actions
from registry.forms import ClaimAnswerForm, ClaimForm
from registry.kinds import GROUPS
from registry.models import Claim, Organisation
from registry.models.stewardship import ClaimState
from registry.permissions import can_answer_claim, can_claim_organisation


@sent_once
def organisation_claim(request: HttpRequest, key: str) -> HttpResponse:
    organisation = find_entry(request, GROUPS, key)
    if organisation.claims.open().filter(user=request.user).exists():
        messages.info(request, _("You have claimed it already. The council's answer will be on this page."))
        return redirect(organisation)
    require(can_claim_organisation(request.user, organisation))
    form = ClaimForm(typed(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and is_kept(
            form,
            lambda: actions.claim_organisation(by=request.user, organisation=organisation, **form.cleaned_data),
        )
    ):
        messages.success(request, _("The council has your claim, and you will find its answer on this page."))
        return redirect(organisation)
    return TemplateResponse(request, "registry/claim_form.html", {"entry": Shown(organisation), "form": form})


@needs_second_factor
def claim_answer(request: HttpRequest, claim: int) -> HttpResponse:
    """An officer grants or refuses a claim."""
    known = Organisation.objects.visible_to(request.user)
    claims = Claim.objects.filter(organisation__in=known.values("pk"))
    row = get_object_or_404(claims.select_related("user", "organisation__authority"), pk=claim)
    organisation = row.organisation
    require(can_answer_claim(request.user, row))
    form = ClaimAnswerForm(typed(request))
    if request.method == "POST" and form.is_valid():
        answer = actions.grant_claim if form.cleaned_data["decision"] == ClaimState.GRANTED else actions.refuse_claim
        try:
            answer(by=request.user, claim=row, answer=form.cleaned_data["answer"])
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Answered."))
            return redirect(organisation)
    return TemplateResponse(request, "registry/claim_answer.html", {"entry": organisation, "claim": row, "form": form})

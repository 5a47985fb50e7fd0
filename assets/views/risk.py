"""What officers know about the danger that a place is lost.

Everything on one page, and a form for each kind of fact.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import require
from accounts.second_factor import needs_second_factor
from assets import actions
from assets.forms import OwnerToldForm, ResolutionForm, RiskFactForm, SurveyForm, TenureForm
from assets.gathering import can_be_read
from assets.kinds import ASSETS
from assets.models import Asset, RiskFact, RiskOutlook
from assets.permissions import can_lower_risk, can_record_risk
from assets.risk import RULES, Audience, rule_name, rules_in_page_order
from assets.risk.facts import Text
from assets.risk.rules.r05_tenure import RULE as TENURE
from assets.risk.rules.r06_building import RULE as SURVEY
from entries.confidence import told_to
from entries.reading import typed
from entries.second_person import handing_on
from entries.sending import sent_once
from entries.shown import shown_rows
from entries.states import ActionRefused
from entries.views import find_entry
from registry.models.organisation import beyond_a_link

OWNER_TOLD = gettext_lazy("The owner or operator was told")
ASSESSMENTS_SHOWN = 20


def find_for_officer(request: HttpRequest, key: str) -> Asset:
    """The place, for those who may record what is known about its risk."""
    asset = find_entry(request, ASSETS, key)
    require(can_record_risk(request.user, asset))
    return asset


@needs_second_factor
def risk_detail(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_for_officer(request, key)
    in_force = {row.audience: row for row in RiskOutlook.objects.in_force(timezone.localdate()).filter(asset=asset)}
    for row in in_force.values():
        row.asset = asset
    facts = [
        {"fact": fact, "name": rule_name(fact.rule), "is_read": can_be_read(fact)}
        for fact in told(request.user, asset, asset.risk_facts).order_by("ending", "-observed_on", "-entered_at")
    ]
    context = {
        "entry": asset,
        "officer": in_force.get(Audience.OFFICER),
        "public": in_force.get(Audience.PUBLIC),
        "facts_are_read": asset.is_public and not is_withheld(in_force.get(Audience.PUBLIC)),
        "pages": [rule.page for rule in rules_in_page_order()],
        "facts": facts,
        "tenures": shown_rows(tenures_of(request.user, asset), of=asset, is_insider=True, reader=request.user),
        "surveys": told(request.user, asset, asset.surveys).order_by("-surveyed_on", "-entered_at"),
        "told": asset.owner_told.filter(told_to(request.user, asset, "recorded_at")).order_by(
            "-told_on", "-recorded_at"
        ),
        "assessments": asset.assessments.filter(told_to(request.user, asset, "made_at")).order_by("-made_at")[
            :ASSESSMENTS_SHOWN
        ],
        "is_owned_by_its_authority": asset.is_owned_by_its_authority(),
        "may_lower": can_lower_risk(request.user, asset),
    }
    return TemplateResponse(request, "assets/risk_detail.html", context)


def assessments_for(user: Any, asset: Asset) -> Any:
    """Each says what officers read then, and so rests on what they were told."""
    return asset.assessments.filter(told_to(user, asset, "made_at")).order_by("-made_at")[:ASSESSMENTS_SHOWN]


def told(user: Any, asset: Asset, rows: Any) -> Any:
    """Without what an earlier council was told in confidence."""
    return rows.filter(told_to(user, asset, "entered_at", public=Q(is_public=True)))


def tenures_of(user: Any, asset: Asset) -> Any:
    fetched = told(user, asset, asset.tenures).select_related("holder").defer(*beyond_a_link("holder"))
    return fetched.order_by("-observed_on", "-entered_at")


def is_withheld(row: RiskOutlook | None) -> bool:
    """Whether the public reads nothing of the band yet, and so none of its reasons."""
    return row is not None and row.is_withheld


@needs_second_factor
@sent_once
def risk_add(request: HttpRequest, key: str, rule: str) -> HttpResponse:
    asset = find_for_officer(request, key)
    form = RiskFactForm(typed(request), rule=RULES[rule], asset=asset)
    return record_page(
        request, asset, form, RULES[rule].page.title, lambda fact, by: actions.record_risk(fact=fact, by=by)
    )


@needs_second_factor
@sent_once
def tenure_add(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_for_officer(request, key)
    form = TenureForm(typed(request), asset=asset, user=request.user)
    return record_page(
        request, asset, form, TENURE.page.title, lambda tenure, by: actions.record_tenure(tenure=tenure, by=by)
    )


@needs_second_factor
def tenure_edit(request: HttpRequest, key: str, tenure: Any) -> HttpResponse:
    """What came of its end, or a mistake put right."""
    asset = find_for_officer(request, key)
    row = get_object_or_404(told(request.user, asset, asset.tenures).select_related("holder"), pk=tenure)
    form = TenureForm(typed(request), instance=row, asset=asset, user=request.user)
    return record_page(
        request, asset, form, TENURE.page.title, lambda tenure, by: actions.change_tenure(tenure=tenure, by=by)
    )


@needs_second_factor
@sent_once
def survey_add(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_for_officer(request, key)
    form = SurveyForm(typed(request), asset=asset)
    return record_page(
        request, asset, form, SURVEY.page.title, lambda survey, by: actions.record_survey(survey=survey, by=by)
    )


@needs_second_factor
@sent_once
def owner_told_add(request: HttpRequest, key: str) -> HttpResponse:
    asset = find_for_officer(request, key)
    form = OwnerToldForm(typed(request), asset=asset)
    return record_page(request, asset, form, OWNER_TOLD, lambda told, by: actions.record_owner_told(told=told, by=by))


def record_page(
    request: HttpRequest, asset: Asset, form: ModelForm, title: Text, record: Callable[[Any, Any], object]
) -> HttpResponse:
    """Read one form, record what it says, and show what has become of the place's band."""
    if request.method == "POST" and form.is_valid():
        try:
            record(form.save(commit=False), request.user)
        except ActionRefused as refusal:
            if asked := handing_on.refused(request, form, asset, refusal):
                return asked
        else:
            handing_on.was_done(request)
            messages.success(request, _("Recorded. The band was worked out anew."))
            return redirect("assets:asset-risk", key=asset.key)
    return TemplateResponse(request, "assets/risk_form.html", {"entry": asset, "form": form, "title": title})


@needs_second_factor
def risk_resolve(request: HttpRequest, key: str, fact: Any) -> HttpResponse:
    """End a fact and say how it was resolved."""
    asset = find_for_officer(request, key)
    row = get_object_or_404(told(request.user, asset, RiskFact.objects.filter(asset=asset)), pk=fact)
    form = ResolutionForm(
        typed(request),
        label=_("How was it resolved?"),
        hint=_("For example: withdrawn from the auction on 3 March."),
    )
    return record_page_for_resolution(request, asset, row, form)


def record_page_for_resolution(request: HttpRequest, asset: Asset, row: RiskFact, form: ResolutionForm) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            actions.resolve_risk(fact=row, reason=form.cleaned_data["sentence"], by=request.user)
        except ActionRefused as refusal:
            if asked := handing_on.refused(request, form, asset, refusal):
                return asked
        else:
            handing_on.was_done(request)
            messages.success(request, _("Resolved. The band was worked out anew."))
            return redirect("assets:asset-risk", key=asset.key)
    return TemplateResponse(
        request, "assets/risk_form.html", {"entry": asset, "form": form, "title": rule_name(row.rule)}
    )

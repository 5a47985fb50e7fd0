"""Addresses of the pages of this room."""

from django.urls import path

from assets import views
from assets.kinds import ASSETS
from assets.risk import rules_with_forms
from entries.urls import pages_of
from reference.addresses import address

ONE = "assets/<key:key>/"

app_name = "assets"
urlpatterns = [
    path(address("assets/at-risk/"), views.at_risk_list, name="at-risk-list"),
    path(address("assets/not-assessed/"), views.not_assessed_list, name="not-assessed-list"),
    *pages_of(ASSETS, every=views.asset_list, one=views.asset_detail),
    path(address(ONE + "risk/"), views.risk_detail, name="asset-risk"),
    *[
        path(address(ONE + f"risk/{rule.page.address}/"), views.risk_add, {"rule": rule.code}, name=rule.page.url_name)
        for rule in rules_with_forms()
    ],
    path(address(ONE + "risk/<uuid:fact>/resolve/"), views.risk_resolve, name="risk-resolve"),
    path(address(ONE + "risk/owner-told/"), views.owner_told_add, name="owner-told-add"),
    path(address(ONE + "tenures/new/"), views.tenure_add, name="tenure-add"),
    path(address(ONE + "tenures/<uuid:tenure>/edit/"), views.tenure_edit, name="tenure-edit"),
    path(address(ONE + "surveys/new/"), views.survey_add, name="survey-add"),
    path(address(ONE + "uses/new/"), views.use_add, name="use-add"),
    path(address(ONE + "uses/<uuid:use>/end/"), views.use_end, name="use-end"),
]

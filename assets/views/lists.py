"""The lists of places: all, those at risk, and those of which too little is known."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from assets.filters import KNOWN, AssetFilter, AtRiskFilter
from assets.models import Asset, RiskOutlook
from assets.models.asset import ASSET
from assets.models.risk import not_assessed
from entries.models import Entry
from entries.paging import ROWS_ON_A_PAGE, page_of
from entries.shown import Shown

FIELDS = {"authority": "authority", "kind": "asset_kind"}
OF_ENTRIES = {"authority": "authority", "kind": "asset__asset_kind"}


@login_not_required
def asset_list(request: HttpRequest) -> HttpResponse:
    places = Entry.objects.public().of_kind(ASSET).in_name_order()
    chosen = AssetFilter(request.GET, queryset=places, request=request)
    page = page_of(chosen.qs, request.GET.get("page"), Asset.objects, request.user)
    chosen.with_counts(ASSET)
    return TemplateResponse(request, "assets/asset_list.html", {"filter": chosen, "page": page})


@login_not_required
def at_risk_list(request: HttpRequest) -> HttpResponse:
    """By band, then by days to the next event; a day that has passed without a known outcome leads its band."""
    today = timezone.localdate()
    known = RiskOutlook.objects.in_force(today).seen_by(request.user).of_public_assets()
    chosen = AtRiskFilter(request.GET, queryset=known.at_risk().in_urgency_order(), request=request)
    page = Paginator(chosen.qs.with_public_band(today).with_places(), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    page.object_list = [Shown(row, of=row.asset) for row in page.object_list]
    # The list of those not assessed is narrowed by all of it but a band or a reason, for they have none.
    given = {name: chosen.form.cleaned_data.get(name) for name in FIELDS}
    narrowed = {FIELDS[name]: value for name, value in given.items() if value}
    places = Entry.objects.public().of_kind(ASSET)
    places = places.filter(**{OF_ENTRIES[name]: value for name, value in given.items() if value})
    assessed = known.assessed().filter(**{f"asset__{name}": value for name, value in narrowed.items()})
    for name, known_to_all in KNOWN.items():
        if answer := chosen.form.cleaned_data.get(name):
            places = known_to_all.narrow(places, "pk", answer)
            assessed = known_to_all.narrow(assessed, "asset", answer)
    chosen.with_counts(is_public=not request.user.is_authenticated)
    context = {
        "filter": chosen,
        "page": page,
        "not_assessed": places.count() - assessed.count(),
        "today": today,
    }
    return TemplateResponse(request, "assets/at_risk_list.html", context)


@login_not_required
def not_assessed_list(request: HttpRequest) -> HttpResponse:
    places = Entry.objects.public().of_kind(ASSET).filter(not_assessed(request.user, timezone.localdate()))
    chosen = AssetFilter(request.GET, queryset=places.in_name_order(), request=request)
    page = page_of(chosen.qs, request.GET.get("page"), Asset.objects, request.user)
    chosen.with_counts(ASSET, is_part=True)
    return TemplateResponse(request, "assets/not_assessed_list.html", {"filter": chosen, "page": page})

"""The lists of community groups and of the other parties."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from entries.paging import page_of
from registry.filters import GroupFilter, OrganisationFilter
from registry.models import Organisation


@login_not_required
def group_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, GroupFilter, Organisation.objects.public().groups(), "groups")


@login_not_required
def organisation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, OrganisationFilter, Organisation.objects.public().others(), "organisations")


def list_page(request: HttpRequest, filter_class: type, organisations: Any, dataset: str) -> HttpResponse:
    """One page of a list, as filtered, in the alphabet of the page's language."""
    chosen = filter_class(request.GET, queryset=organisations.in_name_order(), request=request)
    page = page_of(chosen.qs, request.GET.get("page"))
    context = {"filter": chosen, "page": page, "dataset": dataset, "are_groups": dataset == "groups"}
    return TemplateResponse(request, "registry/organisation_list.html", context)

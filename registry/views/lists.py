"""The lists of community groups and of the other parties."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from entries.models import Entry
from entries.paging import page_of
from registry.filters import GroupFilter, OrganisationFilter
from registry.models import Organisation
from registry.models.organisation import GROUP, ORGANISATION


@login_not_required
def group_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, GroupFilter, GROUP, "groups")


@login_not_required
def organisation_list(request: HttpRequest) -> HttpResponse:
    return list_page(request, OrganisationFilter, ORGANISATION, "organisations")


def list_page(request: HttpRequest, filter_class: type, kind: str, dataset: str) -> HttpResponse:
    """One page of a list, as filtered, in the alphabet of the page's language."""
    entries = Entry.objects.public().of_kind(kind).in_name_order()
    chosen = filter_class(request.GET, queryset=entries, request=request)
    page = page_of(chosen.qs, request.GET.get("page"), Organisation.objects)
    chosen.with_counts(kind)
    context = {"filter": chosen, "page": page, "dataset": dataset, "are_groups": dataset == "groups"}
    return TemplateResponse(request, "registry/organisation_list.html", context)

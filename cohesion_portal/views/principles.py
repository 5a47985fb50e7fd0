"""Each principle, its practices, and who evidences it where."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from assets.models import Asset, AssetEvidence
from partnerships.models import Partnership, PartnershipEvidence
from reference.models import Authority, Practice, Principle
from registry.models import Organisation, OrganisationEvidence

SHOWN = 10


class AreaFilter(django_filters.FilterSet):
    """Entries of one authority, or of the whole of Wales."""

    authority = django_filters.ModelChoiceFilter(
        label=_("Local authority"), queryset=lambda request: Authority.objects.in_order(), empty_label=_("All of Wales")
    )


@dataclass(frozen=True)
class Evidencing:
    """Public entries of one register that gave evidence for a principle."""

    heading: Any
    url_name: str
    count: int
    entries: list
    by_practice: dict[str, int]


def evidencing(
    heading: Any, url_name: str, entries: QuerySet, evidence: Any, principle: Principle, query: Any
) -> Evidencing:
    """Three queries whatever the size of the register."""
    area = AreaFilter(query, queryset=entries.public()).qs
    rows = evidence.objects.relevant().filter(practice__principle=principle)
    found = area.filter(pk__in=rows.values("entry"))
    by_practice = (
        rows.filter(entry__in=area).values_list("practice").annotate(entries=Count("entry", distinct=True)).order_by()
    )
    return Evidencing(
        heading,
        url_name,
        found.count(),
        list(found.in_name_order().select_related("authority", "ward")[:SHOWN]),
        dict(by_practice),
    )


@login_not_required
def principle_list(request: HttpRequest) -> HttpResponse:
    principles = Principle.objects.order_by("number").annotate(practice_count=Count("practices"))
    return TemplateResponse(request, "portal/principle_list.html", {"principles": principles})


@login_not_required
def principle_detail(request: HttpRequest, number: int) -> HttpResponse:
    principle = get_object_or_404(Principle, number=number)
    registers = [
        evidencing(heading, url_name, entries, evidence, principle, request.GET)
        for heading, url_name, entries, evidence in (
            (_("Organisations"), "registry:group-list", Organisation.objects.all(), OrganisationEvidence),
            (_("Places"), "assets:asset-list", Asset.objects.all(), AssetEvidence),
            (_("Partnerships"), "partnerships:partnership-list", Partnership.objects.all(), PartnershipEvidence),
        )
    ]
    practices = [
        {"practice": practice, "entries": sum(register.by_practice.get(practice.code, 0) for register in registers)}
        for practice in Practice.objects.filter(principle=principle).order_by("code")
    ]
    area = AreaFilter(request.GET, queryset=Organisation.objects.none())
    context = {"principle": principle, "practices": practices, "registers": registers, "filter": area, "shown": SHOWN}
    return TemplateResponse(request, "portal/principle_detail.html", context)

"""Each principle, its practices, and who evidences it where."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from cohesion_portal.rows import first_of_each_kind, registers_of
from entries.fields import WordFilter
from entries.models import Entry, Evidence
from reference.bilingual import page_language
from reference.filters import ListFilter
from reference.models import Authority, Practice, Principle

SHOWN = 10


class AreaFilter(ListFilter):
    """Entries of one authority, or of the whole of Wales."""

    authority = WordFilter(label=_("Local authority"), words=Authority)


@login_not_required
def principle_list(request: HttpRequest) -> HttpResponse:
    principles = Principle.objects.order_by("number").annotate(practice_count=Count("practices"))
    return TemplateResponse(request, "portal/principle_list.html", {"principles": principles})


@login_not_required
def principle_detail(request: HttpRequest, number: int) -> HttpResponse:
    principle = get_object_or_404(Principle, number=number)
    area = AreaFilter(request.GET, queryset=Entry.objects.public())
    evidence = Evidence.objects.relevant().filter(practice__principle=principle)
    evidencing = area.qs.filter(pk__in=evidence.values("entry"))
    order = (f"name_{page_language()}_order", "key")
    by_practice = evidence.filter(entry__in=area.qs).values_list("practice").order_by()
    entries = dict(by_practice.annotate(entries=Count("entry", distinct=True)))
    practices = [
        {"practice": practice, "entries": entries.get(practice.code, 0)}
        for practice in Practice.objects.filter(principle=principle).order_by("code")
    ]
    registers = registers_of(first_of_each_kind(evidencing, order=order, shown=SHOWN), request.user)
    context = {
        "principle": principle,
        "practices": practices,
        "registers": registers,
        "known_registers": {register.kind.title: bool(register.count) for register in registers},
        "filter": area,
        "shown": SHOWN,
    }
    return TemplateResponse(request, "portal/principle_detail.html", context)

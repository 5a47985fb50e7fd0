"""Narrowing the list of entries of any kind."""

import re
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from entries.fields import WordFilter
from entries.models import Evidence
from reference.filters import ListFilter
from reference.models import Authority, Principle, Ward

GSS_CODE = re.compile(r"W[0-9]{8}")


class EntryFilter(ListFilter):
    """What people ask of any list of entries."""

    q = django_filters.CharFilter(label=_("Words in the name or the purpose"), method="by_words", max_length=200)
    authority = WordFilter(label=_("Local authority"), words=Authority)
    ward = WordFilter(label=_("Ward"), queryset=lambda request: wards_on_offer(request), method="by_ward")
    principle = WordFilter(
        label=_("Principle with evidence"),
        words=Principle,
        method="by_principle",
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if "ward" in self.form.fields and not chosen_authority(self.request):
            self.form.fields["ward"].help_text = _("Choose an authority first.")

    def by_words(self, entries: Any, name: str, text: str) -> QuerySet:
        """Entries with every word as it was typed come before those that needed a typing error forgiven."""
        return entries.search(text).in_order_found()

    def by_ward(self, entries: Any, name: str, ward: Ward) -> QuerySet:
        return entries.in_public_ward(ward)

    def by_principle(self, entries: QuerySet, name: str, principle: Principle) -> QuerySet:
        """Entries that gave evidence, of any strength, for a practice of this principle."""
        evidence = Evidence.objects.relevant().filter(practice__principle=principle)
        return entries.filter(pk__in=evidence.values("entry"))


def chosen_authority(request: Any) -> str:
    return code_asked_for(request, "authority")


def wards_on_offer(request: Any) -> QuerySet:
    """762 wards are too many to choose from: those of the chosen authority today, and one that an address names."""
    authority, ward = chosen_authority(request), code_asked_for(request, "ward")
    wards = Ward.objects.valid().filter(authority=authority) if authority else Ward.objects.none()
    return (wards | Ward.objects.filter(pk=ward) if ward else wards).in_order()


def code_asked_for(request: Any, name: str) -> str:
    """The code of an area in the query, or "" for anything that cannot be one."""
    asked = request.GET.get(name, "") if request is not None else ""
    return asked if GSS_CODE.fullmatch(asked) else ""

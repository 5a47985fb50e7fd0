"""Narrowing the list of partnerships."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from entries.facets import Facet
from entries.fields import AnswerFilter
from entries.filters import EntryFilter
from partnerships.models.partnership import Link, Stage


class PartnershipFilter(EntryFilter):
    """What people ask of a list of partnerships."""

    facets = {
        **{name: facet for name, facet in EntryFilter.facets.items() if name not in ("ward", "constituency")},
        "link": Facet(path="partnership__links", codes=lambda links: links),
        "stage": Facet(path="partnership__stage"),
    }

    ward = constituency = None
    first = ("q", "link", "authority", "ward", "near", "stage", "sort")

    link = AnswerFilter(label=_("Kind of link"), choices=Link.choices, method="by_link", empty_label=_("All"))
    stage = AnswerFilter(label=_("Stage"), choices=Stage.choices, field_name="partnership__stage", empty_label=_("All"))

    def by_link(self, entries: QuerySet, name: str, link: str) -> QuerySet:
        return entries.filter(partnership__links__contains=[link])

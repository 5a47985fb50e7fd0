"""Narrowing the list of partnerships."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from entries.fields import AnswerFilter
from entries.filters import EntryFilter
from partnerships.models.partnership import Link, Stage


class PartnershipFilter(EntryFilter):
    """What people ask of a list of partnerships."""

    ward = None
    link = AnswerFilter(label=_("Kind of link"), choices=Link.choices, method="by_link", empty_label=_("All"))
    stage = AnswerFilter(label=_("Stage"), choices=Stage.choices, field_name="partnership__stage", empty_label=_("All"))

    def by_link(self, entries: QuerySet, name: str, link: str) -> QuerySet:
        return entries.filter(partnership__links__contains=[link])

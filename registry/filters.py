"""Narrowing the lists of groups and of other organisations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entries.fields import AnswerFilter, WordFilter
from entries.filters import EntryFilter
from reference.models import ActivityKind, Sector
from registry.models import COMMUNITY_GROUP, PriceBand, UsedLanguage
from registry.models.organisation import OrganisationQuerySet


class GroupFilter(EntryFilter):
    """What people ask of a list of groups."""

    activity = WordFilter(
        label=_("What they do"),
        words=ActivityKind,
        field_name="activity_kinds",
    )
    language = AnswerFilter(
        label=_("Language"),
        choices=UsedLanguage.choices,
        method="by_language",
        empty_label=_("All"),
    )
    price = AnswerFilter(
        label=_("Cost of taking part"), choices=PriceBand.choices, field_name="price_band", empty_label=_("All")
    )
    confirmed = AnswerFilter(
        label=_("Confirmed in the last year"),
        choices=[("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))],
        method="by_confirmation",
        empty_label=_("All"),
    )

    def by_language(self, organisations: OrganisationQuerySet, name: str, language: str) -> OrganisationQuerySet:
        return organisations.filter(languages__contains=[language])

    def by_confirmation(self, organisations: OrganisationQuerySet, name: str, answer: str) -> OrganisationQuerySet:
        return organisations.confirmed_lately() if answer == "yes" else organisations.not_confirmed_lately()


class OrganisationFilter(GroupFilter):
    """The same for the other parties, of which there are many kinds."""

    sector = WordFilter(label=_("Kind of organisation"), queryset=lambda request: other_sectors())


def other_sectors() -> Any:
    return Sector.objects.exclude(pk=COMMUNITY_GROUP).in_order()

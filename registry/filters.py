"""Narrowing the lists of groups and of other organisations."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entries.fields import AnswerFilter, WordFilter
from entries.filters import EntryFilter
from entries.models import EntryQuerySet
from reference.models import ActivityKind, Sector
from registry.models import COMMUNITY_GROUP, PriceBand, UsedLanguage
from registry.models.organisation import YesNo

NOT_KNOWN = "not_known"


class GroupFilter(EntryFilter):
    """What people ask of a list of groups."""

    activity = WordFilter(
        label=_("What they do"),
        words=ActivityKind,
        field_name="organisation__activity_kinds",
    )
    language = AnswerFilter(
        label=_("Language"),
        choices=[*UsedLanguage.choices, (NOT_KNOWN, pgettext_lazy("answer", "Not known"))],
        method="by_language",
        empty_label=_("All"),
    )
    led_by = AnswerFilter(
        label=_("Led by the people it serves"),
        choices=YesNo.choices,
        field_name="organisation__is_led_by_its_people",
        empty_label=_("All"),
    )
    price = AnswerFilter(
        label=_("Cost of taking part"),
        choices=PriceBand.choices,
        field_name="organisation__price_band",
        empty_label=_("All"),
    )
    confirmed = AnswerFilter(
        label=_("Confirmed in the last year"),
        choices=[("yes", pgettext_lazy("answer", "Yes")), ("no", pgettext_lazy("answer", "No"))],
        method="by_confirmation",
        empty_label=_("All"),
    )

    def by_language(self, entries: EntryQuerySet, name: str, language: str) -> EntryQuerySet:
        if language == NOT_KNOWN:
            return entries.filter(organisation__languages=[])
        return entries.filter(organisation__languages__contains=[language])

    def by_confirmation(self, entries: EntryQuerySet, name: str, answer: str) -> EntryQuerySet:
        return entries.confirmed_lately() if answer == "yes" else entries.not_confirmed_lately()


class OrganisationFilter(GroupFilter):
    """The same for the other parties, of which there are many kinds."""

    sector = WordFilter(
        label=_("Kind of organisation"),
        queryset=lambda request: other_sectors(),
        field_name="organisation__sector",
    )


def other_sectors() -> Any:
    return Sector.objects.exclude(pk=COMMUNITY_GROUP).in_order()

"""Narrowing the lists of groups and of other organisations."""

from datetime import time
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entries.facets import Facet
from entries.fields import AnswerFilter, WordFilter
from entries.filters import NOT_KNOWN, ONLY_YES, YES, EntryFilter
from entries.models import EntryQuerySet
from entries.states import Visibility
from reference.models import ActivityKind, Sector
from registry.models import COMMUNITY_GROUP, Activity, PriceBand, UsedLanguage
from registry.models.organisation import ActivityKindOfOrganisation, YesNo

EVENING = time(17)
# What is made for children or for young people; who else is welcome, each group says.
FOR_THE_YOUNG = (
    *("youth_club", "uniformed_youth", "young_farmers", "homework_club", "play_scheme", "parent_and_toddler"),
)


def kinds_of_activity(kind: str) -> QuerySet:
    return (
        ActivityKindOfOrganisation.objects.filter(organisation__kind=kind)
        .order_by()
        .values_list("organisation", "activity_kind")
    )


def in_the_evening(kind: str) -> QuerySet:
    """What begins after five; when people meet is told by entries in full alone."""
    return (
        Activity.objects.active()
        .filter(starts_at__gte=EVENING, organisation__kind=kind)
        .order_by()
        .values_list("organisation", "kind")
    )


class GroupFilter(EntryFilter):
    """What people ask of a list of groups."""

    facets = EntryFilter.facets | {
        "activity": Facet(rows=kinds_of_activity),
        "young": Facet(rows=kinds_of_activity, codes=lambda kind: (YES,) if kind in FOR_THE_YOUNG else ()),
        "evenings": Facet(rows=in_the_evening, codes=lambda kind: (YES,), only_in_full=True),
        "language": Facet(path="organisation__languages", codes=lambda languages: languages or (NOT_KNOWN,)),
        "led_by": Facet(path="organisation__is_led_by_its_people"),
        "price": Facet(path="organisation__price_band"),
    }

    first = ("q", "activity", "authority", "ward", "near", "price", "sort")

    activity = WordFilter(
        label=_("What they do"),
        words=ActivityKind,
        field_name="organisation__activity_kinds",
    )
    price = AnswerFilter(
        label=_("Cost of taking part"),
        choices=PriceBand.choices,
        field_name="organisation__price_band",
        empty_label=_("All"),
    )
    evenings = AnswerFilter(label=_("In the evening"), choices=ONLY_YES, method="by_evening", empty_label=_("All"))
    young = AnswerFilter(label=_("For young people"), choices=ONLY_YES, method="by_the_young", empty_label=_("All"))
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

    def by_language(self, entries: EntryQuerySet, name: str, language: str) -> EntryQuerySet:
        if language == NOT_KNOWN:
            return entries.filter(organisation__languages=[])
        return entries.filter(organisation__languages__contains=[language])

    def by_evening(self, entries: EntryQuerySet, name: str, answer: str) -> EntryQuerySet:
        meeting = Activity.objects.active().filter(starts_at__gte=EVENING).order_by()
        return entries.filter(pk__in=meeting.values("organisation"), visibility=Visibility.FULL)

    def by_the_young(self, entries: EntryQuerySet, name: str, answer: str) -> EntryQuerySet:
        kinds = ActivityKindOfOrganisation.objects.filter(activity_kind__in=FOR_THE_YOUNG)
        return entries.filter(pk__in=kinds.values("organisation"))


class OrganisationFilter(GroupFilter):
    """The same for the other parties, of which there are many kinds."""

    facets = GroupFilter.facets | {"sector": Facet(path="organisation__sector_id")}

    first = ("q", "sector", "authority", "ward", "near", "activity", "sort")

    sector = WordFilter(
        label=_("Kind of organisation"),
        queryset=lambda request: other_sectors(),
        field_name="organisation__sector",
    )


def other_sectors() -> Any:
    return Sector.objects.exclude(pk=COMMUNITY_GROUP).in_order()

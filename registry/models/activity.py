import uuid
from collections.abc import Iterable
from datetime import date, time
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import JSONObject
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.states import State, Visibility
from reference.bilingual import EntryText
from registry.models.prices import PriceBand

TIMES_IN_A_ROW = 2


class Weekday(models.IntegerChoices):
    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Rhythm(models.TextChoices):
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month")
    TERM_TIME = "term_time", _("In school term only")
    SOMETIMES = "sometimes", _("From time to time")


# Of what is on every week: "Tuesdays 19:30".
EVERY = {
    Weekday.MONDAY: pgettext_lazy("every week", "Mondays"),
    Weekday.TUESDAY: pgettext_lazy("every week", "Tuesdays"),
    Weekday.WEDNESDAY: pgettext_lazy("every week", "Wednesdays"),
    Weekday.THURSDAY: pgettext_lazy("every week", "Thursdays"),
    Weekday.FRIDAY: pgettext_lazy("every week", "Fridays"),
    Weekday.SATURDAY: pgettext_lazy("every week", "Saturdays"),
    Weekday.SUNDAY: pgettext_lazy("every week", "Sundays"),
}


class ActivityQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Of organisations that are public in full: an activity says when and where people come together."""
        return self.filter(organisation__state=State.PUBLISHED, organisation__visibility=Visibility.FULL)

    def as_times(self) -> Self:
        """When each is on, as `when_in_brief` reads it, for an array beside another row."""
        return self.filter(weekday__isnull=False).values_list(
            JSONObject(rhythm="rhythm", weekday="weekday", starts_at="starts_at")
        )

    def active(self) -> Self:
        """What people can still come to, in the order of the week."""
        return self.filter(ended_on__isnull=True).order_by(F("weekday").asc(nulls_last=True), "starts_at", "pk")


@tracked
class Activity(models.Model):
    """Something that an organisation does regularly, and that people can come to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="activities")
    kind = models.ForeignKey(
        "reference.ActivityKind", verbose_name=_("kind of activity"), on_delete=models.PROTECT, related_name="+"
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_cy = models.CharField(_("name in Welsh"), max_length=200, blank=True)
    rhythm = models.CharField(_("how often"), max_length=12, choices=Rhythm.choices, default=Rhythm.WEEKLY)
    weekday = models.PositiveSmallIntegerField(_("day"), choices=Weekday.choices, null=True, blank=True)
    starts_at = models.TimeField(_("starts at"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at"), null=True, blank=True)
    price_band = models.CharField(
        _("what it costs"), max_length=10, choices=PriceBand.choices, default=PriceBand.NOT_KNOWN
    )
    for_whom_en = models.CharField(_("for whom, in English"), max_length=200, blank=True)
    for_whom_cy = models.CharField(_("for whom, in Welsh"), max_length=200, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    # When and where people come together: like every link, only where everything is shown.
    disclosure = Disclosed(
        of="organisation",
        only_in_full=(
            "organisation kind name_en name_cy rhythm weekday starts_at ends_at price_band for_whom_en for_whom_cy "
            "ended_on"
        ),
        private="id",
    )

    name = EntryText()
    for_whom = EntryText()

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        constraints = [
            models.CheckConstraint(
                name="activity_ends_after_it_starts",
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("The end must be later than the start."),
            )
        ]

    def __str__(self) -> str:
        return self.name_en or self.name_cy or self.kind_id

    @property
    def when(self) -> str:
        """ "Tuesdays 12:30–14:00"; without a day, how often alone."""
        if not self.weekday:
            return str(Rhythm(self.rhythm).label)
        until = f"–{date_format(self.ends_at, 'H:i')}" if self.starts_at and self.ends_at else ""
        return self.when_in_brief + until

    @property
    def when_in_brief(self) -> str:
        """ "Tuesdays 19:30"; of what is not on every week, how often before it. Nothing where no day is known."""
        if not self.weekday:
            return ""
        is_weekly = self.rhythm == Rhythm.WEEKLY
        day = EVERY[Weekday(self.weekday)] if is_weekly else Weekday(self.weekday).label
        said = f"{day} {date_format(self.starts_at, 'H:i')}" if self.starts_at else str(day)
        said = said.replace(" ", "\u00a0")  # stays together where a line is full
        return said if is_weekly else f"{Rhythm(self.rhythm).label}: {said}"


def next_times(activities: Iterable[Any], today: date, *, until: bool = False) -> list[str]:
    """The next times at which people can come, those of every week first; with `until` also when they end."""
    order = list(Rhythm)
    dated = sorted(
        (one for one in activities if one.weekday),
        key=lambda one: (order.index(one.rhythm), (one.weekday - today.isoweekday()) % 7, one.starts_at or time.max),
    )
    return list(dict.fromkeys(one.when if until else one.when_in_brief for one in dated))


def times_in_brief(activities: Iterable[Any], today: date) -> str:
    """The next two of them for a row of a list; "…" where there are more."""
    said = next_times(activities, today)
    return ", ".join(said[:TIMES_IN_A_ROW]) + (" …" if len(said) > TIMES_IN_A_ROW else "")


def from_times(times: Iterable[dict[str, Any]]) -> list[Activity]:
    """What `as_times` told of activities, to be read as they are."""
    return [
        Activity(**told | {"starts_at": at and time.fromisoformat(at)}) for told in times for at in [told["starts_at"]]
    ]

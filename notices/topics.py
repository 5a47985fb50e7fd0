"""What e-mails are about, and how often somebody wants those of one topic."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# When what was gathered is sent: before the working day begins, on Mondays where it is once a week.
SENDING_HOUR = 7
MONDAY = 0


class Topic(models.TextChoices):
    OWN = "own", _("What happens to entries that you look after")
    COUNCIL = "council", _("What waits for your council")
    TOGETHER = "together", _("Partnerships: who is asked, confirms and leaves")
    ACCOUNT = "account", _("Your account and your roles")


class HowOften(models.TextChoices):
    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day, together")
    WEEKLY = "weekly", _("Once a week, together")
    OFF = "off", _("None of these")


# What safety needs: nobody can switch it off.
ALWAYS_SENT = {Topic.ACCOUNT}
TO_CHOOSE = [topic for topic in Topic if topic not in ALWAYS_SENT]


def due(how_often: str, now: datetime) -> datetime:
    """The moment from which an e-mail may be sent that is written now."""
    if how_often == HowOften.AT_ONCE:
        return now
    return next_morning(now, only_monday=how_often == HowOften.WEEKLY)


def next_morning(now: datetime, *, only_monday: bool = False) -> datetime:
    """The next time that what was gathered is sent, on the clocks of Wales."""
    local = timezone.localtime(now)
    morning = local.replace(hour=SENDING_HOUR, minute=0, second=0, microsecond=0)
    while morning <= local or (only_monday and morning.weekday() != MONDAY):
        # A day of the calendar and not 24 hours: clocks change.
        day = morning.date() + timedelta(days=1)
        morning = timezone.make_aware(datetime(day.year, day.month, day.day, SENDING_HOUR))
    return morning

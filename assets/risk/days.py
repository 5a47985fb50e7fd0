"""Sums with whole days. A month before 31 March is the last day of February: a day that does not exist becomes the
last that does.

The rules always count back from an event ("six months before the lease ends"), never forward from today. Where a
month is too short, the warning so comes up to three days early, and never late.
"""

from calendar import monthrange
from datetime import date, timedelta


def months_before(day: date, months: int) -> date:
    return months_after(day, -months)


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later, or the last day of that month. Stops at the ends of the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    try:
        return date(year, month + 1, day.day)
    except ValueError:
        return date(year, month + 1, monthrange(year, month + 1)[1])


def weeks_before(day: date, weeks: int) -> date:
    if (day - date.min).days < weeks * 7:
        return date.min
    return day - timedelta(weeks=weeks)


def day_after(day: date) -> date | None:
    """None after the last day that the calendar has: what should happen then never does."""
    return None if day == date.max else day + timedelta(days=1)

"""Reads a day as people and programs write it, in figures or in the words of either language.

"1 o Fawrth 2026", "3 Tach 2026", "Dydd Sul, 1 Mawrth 2026", "the 1st of March 2026", "01/03/2026", "2026-03-01". What
could be another day as well is refused, with a sentence that says how to mend it.
"""

import calendar
import re
from contextlib import suppress
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.signs import plain

MONTHS = (
    "january february march april may june july august september october november december",
    "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    # After "o", and after other words that soften what follows.
    "ionawr chwefror fawrth ebrill fai fehefin orffennaf awst fedi hydref dachwedd ragfyr",
)
WEEKDAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "llun mawrth mercher iau gwener sadwrn sul",
    "lun fawrth fercher iau wener sadwrn sul",
    "mon tues weds thurs fri sat sun",
)
SHORTEST_MONTH, SHORTEST_WEEKDAY = 3, 2
# Words around a day that say nothing of which day it is.
LITTLE = frozenset(["ar", "dydd", "ddydd", "mis", "nos", "o", "of", "on", "the", "y", "yr"])
ORDINAL = re.compile(r"\b(\d{1,2})(st|nd|rd|th|af|ail|il|ydd|edd|fed|ed|eg|ain)\b", re.ASCII)
# A sheet writes the first moment of a day for the day.
MIDNIGHT = re.compile(r"[t ]00[:.]00([:.]00(\.0+)?)?z?$")
IN_BRACKETS = re.compile(r"\(([^\W\d_]+)\)")
PART = re.compile(r"[^\W\d_]+|[0-9]+")
BETWEEN = re.compile(r" ?[-/.,]? ?|\.[-,] ?")
# A year of two figures is one of this century up to here, and could be of either beyond it.
YEARS_AHEAD = 10
YEARS_TO_ANY_29_FEBRUARY = 9
LONGEST = 60


class DayError(ValueError):
    """What was written is no day, or may be several. `message` says why, and how to mend it."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class DayWithoutYear(DayError):
    """A day of every year."""

    def __init__(self, day: int, month: int) -> None:
        self.day, self.month = day, month
        shown = date_format(self.last_one(), "j F Y")
        super().__init__(_("Give the year as well, such as: %(day)s") % {"day": shown})

    def last_one(self) -> date:
        """The newest of them that has come."""
        today = timezone.localdate()
        for year in range(today.year, today.year - YEARS_TO_ANY_29_FEBRUARY, -1):
            with suppress(ValueError):
                if (day := date(year, self.month, self.day)) <= today:
                    return day
        raise ValueError(f"No year has such a day: {self.day}, {self.month}")


UNREADABLE = _("We cannot read this as a day. Write it like this: 20 11 2026, or 20 November 2026.")
FOUR_FIGURES = _("A year has four figures, such as 2026.")
DAY_FIRST = _("There are twelve months. Write the day first, then the month, then the year: 20 11 2026.")
WITHOUT_DAY = _("Give the day of the month as well, such as: 1 March 2026")


def read_day(text: str) -> date:
    """The day that is meant. Raises DayError where none is, or more than one may be."""
    if len(text) > LONGEST:
        raise DayError(UNREADABLE)
    names, figures, separators = _parts(text)
    month, weekday = _month_and_weekday(names)
    day = _day_with_month(figures, month) if month else _day_in_figures(figures, separators)
    if weekday is not None and day.weekday() != weekday:
        facts = {"day": date_format(day, "j F Y"), "weekday": date_format(day, "l")}
        raise DayError(
            _("The day of the week and the date do not agree. %(day)s is this day of the week: %(weekday)s") % facts
        )
    return day


def _parts(text: str) -> tuple[list[str], list[str], set[str]]:
    """The words that say something, the figures, and what stands between two figures. Any other sign is refused."""
    given = MIDNIGHT.sub("", plain(text).casefold()).strip(" .,")
    given = IN_BRACKETS.sub(r"\1", ORDINAL.sub(r"\1", given))
    found = list(PART.finditer(given))
    if not found or found[0].start() > 0 or found[-1].end() < len(given):
        raise DayError(UNREADABLE)
    separators = set()
    for one, other in zip(found, found[1:], strict=False):
        between = given[one.end() : other.start()]
        if not BETWEEN.fullmatch(between):
            raise DayError(UNREADABLE)
        if one[0].isdigit() and other[0].isdigit():
            separators.add(between.strip())
    parts = [part[0] for part in found]
    names = [part for part in parts if part.isalpha() and part not in LITTLE]
    return names, [part for part in parts if part.isdigit()], separators


def _month_and_weekday(names: list[str]) -> tuple[int | None, int | None]:
    months = [_number(name, MONTHS, SHORTEST_MONTH) for name in names]
    weekdays = [_number(name, WEEKDAYS, SHORTEST_WEEKDAY) for name in names]
    match names:
        case []:
            return None, None
        case [_one] if months[0]:
            return months[0], None
        case [_one] if weekdays[0]:
            return None, weekdays[0] - 1
        case [_one, _other] if weekdays[0] and months[1]:
            return months[1], weekdays[0] - 1
        case [_one, _other] if months[0] and weekdays[1]:
            return months[0], weekdays[1] - 1
    raise DayError(UNREADABLE)


def _number(name: str, lists: tuple[str, ...], shortest: int) -> int | None:
    """Which of twelve or seven names this is, or the beginning of; written with one letter where it has two, or not."""
    begins = _single(name)
    for names in lists:
        found = [number for number, one in enumerate(names.split(), start=1) if _single(one).startswith(begins)]
        if len(found) == 1 and len(name) >= shortest:
            return found[0]
    return None


def _single(name: str) -> str:
    return re.sub(r"(.)\1", r"\1", name)


def _day_with_month(figures: list[str], month: int) -> date:
    match figures:
        case [day, year] if len(day) <= 2:
            return _day(day, month, year)
        case [year, day] if len(day) <= 2:
            return _day(day, month, year)
        case [day] if len(day) <= 2:
            raise _without_year(int(day), month)
        case [year] if len(year) == 4:
            raise DayError(WITHOUT_DAY)
    raise DayError(UNREADABLE)


def _day_in_figures(figures: list[str], separators: set[str]) -> date:
    match figures:
        case [year, month, day] if len(separators) == 1 and len(year) > 2 and len(month) <= 2 and len(day) <= 2:
            return _day(day, int(month), year)
        # 26-03-01 may begin with its year, as programs write it.
        case [day, month, year] if len(separators) == 1 and len(day) <= 2 and len(month) <= 2:
            if len(year) <= 2 and "-" in separators:
                raise DayError(FOUR_FIGURES)
            return _day(day, int(month), year)
        case [day, month] if len(day) <= 2 and len(month) <= 2:
            raise _without_year(int(day), int(month))
        case [month, year] if len(month) <= 2 and len(year) == 4:
            raise DayError(WITHOUT_DAY)
    raise DayError(UNREADABLE)


def _without_year(day: int, month: int) -> DayError:
    if not 1 <= month <= 12:
        return DayError(DAY_FIRST)
    _refuse_beyond_month(day, month, 2000)
    return DayWithoutYear(day, month)


def _day(day: str, month: int, year: str) -> date:
    if len(year) == 2:
        year = _with_century(year)
    if len(year) != 4 or year == "0000":
        raise DayError(FOUR_FIGURES)
    if not 1 <= month <= 12:
        raise DayError(DAY_FIRST)
    _refuse_beyond_month(int(day), month, int(year))
    return date(int(year), month, int(day))


def _with_century(year: str) -> str:
    if int(year) <= timezone.localdate().year % 100 + YEARS_AHEAD:
        return f"20{year}"
    question = _("A year has four figures. Is it 19%(year)s or 20%(year)s?")
    raise DayError(question % {"year": year})


def _refuse_beyond_month(day: int, month: int, year: int) -> None:
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        facts = {"month": date_format(date(year, month, 1), "F Y"), "last": last}
        raise DayError(_("There is no such day. The last day of %(month)s: %(last)s") % facts)

"""Since when something is closed, where a cell holds a day, a month, a year or two: the first day that it may be."""

import re
from contextlib import suppress
from datetime import date, datetime

from entries.imports.names import tidy
from reference.days import DayError, read_day

YEAR = r"(?:19|20)\d\d"
ALONE = re.compile(rf"({YEAR})(?:\.0+)?")
# "2018/19" is a year that runs over two; "2019-03" is a month.
SPAN = re.compile(rf"({YEAR}) ?(?:[-–—/]|to|i|hyd) ?({YEAR}|\d\d)", re.IGNORECASE)
MONTH_AND_YEAR = re.compile(rf"([^\W\d_]+),? ({YEAR})")
# A sheet adds the hour: "2019-03-31 00:00:00", "2019-03-31T00:00".
HOUR = re.compile(r"(?<=\d)[T ]\d\d?:\d\d.*$")
WORDS_BEFORE = re.compile(r"^(closed|caewyd|ar gau|since|ers|circa|c\.)( on| in| yn| since| ers)?:? +", re.IGNORECASE)
# Of what a person is asked to write out, a sheet's column of closing days is clear.
LAYOUTS = ("%Y%m%d", "%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%m/%Y", "%m-%Y", "%Y-%m", "%Y/%m")


def first_day_in(text: str) -> date | None:
    """The day, or the first of the month or of the year, that is meant. None where the text is none of these."""
    said = WORDS_BEFORE.sub("", HOUR.sub("", tidy(text).strip(" .'")))
    if found := ALONE.fullmatch(said) or _span(said):
        return date(int(found[1]), 1, 1)
    if found := MONTH_AND_YEAR.fullmatch(said):
        said = f"1 {found[1]} {found[2]}"
    day = _day(said)
    return day if day and 1900 <= day.year < 2100 else None


def _span(said: str) -> re.Match[str] | None:
    found = SPAN.fullmatch(said)
    if found and int(found[2]) % 100 in (int(found[1]) % 100, (int(found[1]) + 1) % 100):
        return found
    return None


def _day(text: str) -> date | None:
    with suppress(DayError):
        return read_day(text)
    for layout in LAYOUTS:
        try:
            return datetime.strptime(text, layout).date()
        except ValueError:
            continue
    return None

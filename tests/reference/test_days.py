"""A day is read as people and programs write it, and what may be another day is refused with a sentence that helps."""

from datetime import date

import pytest
import time_machine
from babel.dates import format_date
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from hypothesis import given
from hypothesis import strategies as st

from reference.days import DayError, read_day
from reference.forms import DayField, DayOfAgesField, PastDayField

days = st.dates(date(1900, 1, 1), date(2126, 12, 31))
FIRST_LETTERS = {"Ma": "Fa", "Me": "Fe", "Ta": "Da", "Rh": "R", "Go": "O"}
PATTERNS = ("full", "long", "medium", "short", "EEE d MMM y", "EEEE d LLLL y", "d LLL y", "EEEEEE, d MMM y", "y MMM d")
DJANGO = ("DATE_FORMAT", "SHORT_DATE_FORMAT", "l j F Y", "D j M Y", "D, d M Y", "j N Y", "j b Y", "Y-m-d", "c", "d.m.Y")


@given(days, st.sampled_from(["en_GB", "cy"]), st.sampled_from(PATTERNS))
def test_what_the_common_locale_data_writes_is_read_back(day, locale, pattern):
    written = format_date(day, pattern, locale=locale)
    # A short date has two figures of the year, which are clear for some years only.
    if pattern == "short" and not 2000 <= day.year <= 2030:
        return
    assert read_day(written) == day


@given(days, st.sampled_from(["en", "cy"]), st.sampled_from(DJANGO))
def test_what_the_portal_writes_is_read_back(day, language, pattern):
    with override(language):
        written = date_format(day, pattern)
    assert read_day(written) == day


@given(days, st.sampled_from(["{day} {month} {year}", "{day} {month}, {year}", "y {day} o {month} {year}"]))
def test_what_office_programs_and_people_write_in_welsh_is_read_back(day, pattern):
    with override("cy"):
        month = gettext(str(MONTHS[day.month]))
    softened = FIRST_LETTERS.get(month[:2], month[:2]) + month[2:]
    misspelt = {name.replace(two, two[0]) for name in (month, softened) for two in ("ff", "nn")}
    for name in {month, softened, month[:3], *misspelt}:
        for given_name in (name, name.upper(), f"{name}."):
            assert read_day(pattern.format(day=day.day, month=given_name, year=day.year)) == day


@given(days)
def test_ordinals_of_both_languages_are_read(day):
    welsh = {1: "af", 2: "il", 3: "ydd", 4: "ydd", 11: "eg", 13: "eg", 14: "eg", 16: "eg", 17: "eg", 19: "eg"}
    ending = welsh.get(day.day, "ain" if day.day > 20 else "fed" if day.day in (7, 8, 9, 10, 12, 15, 18, 20) else "ed")
    with override("cy"):
        assert read_day(f"{day.day}{ending} o {date_format(day, 'F Y')}") == day
    with override("en"):
        assert read_day(f"the {date_format(day, 'jS')} of {date_format(day, 'F, Y')}") == day


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1 o Fawrth 2026", date(2026, 3, 1)),
        ("3 Tach 2026", date(2026, 11, 3)),
        ("3 Tac 2026", date(2026, 11, 3)),
        ("3 Rhag. 2026", date(2026, 12, 3)),
        ("Dydd Sul 1 Mawrth 2026", date(2026, 3, 1)),
        ("ar ddydd Sul, 1af o Fawrth 2026", date(2026, 3, 1)),
        ("1 Mawrth 2026 (Sul)", date(2026, 3, 1)),
        ("Maw 3 Maw 2026", date(2026, 3, 3)),
        ("nos Wener, 6 Mawrth 2026", date(2026, 3, 6)),
        ("3 Gorffenaf 2026", date(2026, 7, 3)),
        ("3 o Orffenaf 2026", date(2026, 7, 3)),
        ("3 Gorff 2026", date(2026, 7, 3)),
        ("3 Chwef 2026", date(2026, 2, 3)),
        ("3 Sept 2026", date(2026, 9, 3)),
        ("3rd May, 2024", date(2024, 5, 3)),
        ("Sunday the 1st of March, 2026", date(2026, 3, 1)),
        ("March 1, 2026", date(2026, 3, 1)),
        ("Tues 3 Nov 2026", date(2026, 11, 3)),
        ("We, 4 Nov 2026", date(2026, 11, 4)),
        ("Gwe 6 Tach 2026", date(2026, 11, 6)),
        ("03-Nov-2026", date(2026, 11, 3)),
        ("03-Tach-26", date(2026, 11, 3)),
        ("1.3.26", date(2026, 3, 1)),
        ("1/3/98", None),
        ("01/03/2026", date(2026, 3, 1)),
        ("1 / 3 / 2026", date(2026, 3, 1)),
        ("01–03–2026", date(2026, 3, 1)),
        ("2026/03/01", date(2026, 3, 1)),
        ("2026-03-01 00:00:00", date(2026, 3, 1)),
        ("2026-03-01T00:00:00Z", date(2026, 3, 1)),
        ("20 11 2026\u200f", date(2026, 11, 20)),
        ("\u00a020\u00a0Tachwedd\u00a02026", date(2026, 11, 20)),
        ("２０ Tachwedd ２０２６", date(2026, 11, 20)),
        # What might be another day, or none.
        ("3abc May 2024", None),
        ("1) 3 2026", None),
        ("1!/3/2026", None),
        ("1/£/2026", None),
        ("1/3/2026 14:30", None),
        ("20260301", None),
        ("46082", None),
        ("26-03-01", None),
        ("1/3/206", None),
        ("1/3/20226", None),
        ("1/3/20 26", None),
        ("1/3.2026", None),
        ("3 Smarch 2026", None),
        ("Mawrth 3 Tachwedd Mai 2026", None),
        ("x" * 10_000, None),
        ("9" * 10_000, None),
        ("٣/٣/٢٠٢٦", None),
    ],
)
@time_machine.travel(date(2026, 11, 28))
def test_a_day_is_read_as_it_was_meant_or_not_at_all(written, read):
    if read is None:
        with pytest.raises(DayError):
            read_day(written)
    else:
        assert read_day(written) == read


@pytest.mark.parametrize(
    ("written", "en", "cy"),
    [
        ("3 Rhag", "3 December 2025", "3 Rhagfyr 2025"),
        ("29/2", "29 February 2024", "29 Chwefror 2024"),
        ("31 Tach 2026", "November 2026: 30", "Tachwedd 2026: 30"),
        ("29/2/2026", "February 2026: 28", "Chwefror 2026: 28"),
        ("Dydd Llun 1 Mawrth 2026", "Sunday", "Dydd Sul"),
        ("Monday 1 March 2026", "Sunday", "Dydd Sul"),
        ("11/20/2026", "day first", "20 11 2026"),
        ("1/3/20226", "four figures", "2026"),
        ("1/3/55", "1955 or 2055", "2055"),
        ("Mawrth 2026", "1 March 2026", "1 Mawrth 2026"),
        ("nonsense", "20 November 2026", "20 Tachwedd 2026"),
    ],
)
@time_machine.travel(date(2026, 11, 28))
def test_the_refusal_says_how_to_mend_it_in_the_language_of_its_reader(written, en, cy):
    for language, words in (("en", en), ("cy", cy)):
        with override(language):
            with pytest.raises(DayError) as refusal:
                read_day(written)
            assert words in str(refusal.value)


@time_machine.travel(date(2026, 11, 28))
@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        (PastDayField, "3 Tach", date(2026, 11, 3)),
        (PastDayField, "3 November", date(2026, 11, 3)),
        (PastDayField, "28/11", date(2026, 11, 28)),
        (PastDayField, "3 Rhag", "3 Rhagfyr 2025"),
        (PastDayField, "29 Chwefror", "Chwefror"),
        (PastDayField, "29 11 2026", "eto"),
        (DayField, "3 Tach", "3 Tachwedd 2026"),
        (DayField, "1/3/1026", "1026"),
        (DayField, "1/3/2926", "2926"),
        (PastDayField, "1/3/1826", "1826"),
        (DayOfAgesField, "1/3/1026", "1026"),
        (DayOfAgesField, "25 Mawrth 1650", date(1650, 3, 25)),
        (DayOfAgesField, "1 4 2925", date(2925, 4, 1)),
        (DayField, "", None),
        (DayField, " \u200b", None),
    ],
)
def test_a_field_takes_the_years_that_its_day_can_have(field, written, read):
    with override("cy"):
        if isinstance(read, str):
            with pytest.raises(Exception, match=read):
                field(required=False).clean(written)
        else:
            assert field(required=False).clean(written) == read

from datetime import date

import pytest

from assets.risk.days import day_after, months_after, months_before, weeks_before


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 8, 28), 6, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2023, 2, 28)),
        (date(2024, 2, 29), 24, date(2022, 2, 28)),
        (date(2028, 2, 29), 48, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 1, date(2026, 11, 30)),
        (date(1, 3, 1), 6, date.min),
    ],
)
def test_months_before_ends_on_the_last_day_that_there_is(day: date, months: int, expected: date) -> None:
    assert months_before(day, months) == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2025, 12, 10), 1, date(2026, 1, 10)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_after_ends_on_the_last_day_that_there_is(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_weeks_cross_the_change_of_the_clocks_and_stop_at_the_first_day() -> None:
    assert weeks_before(date(2026, 4, 10), 8) == date(2026, 2, 13)
    assert weeks_before(date(1, 2, 25), 8) == date.min
    assert weeks_before(date(1, 2, 26), 8) == date(1, 1, 1)


def test_there_is_no_day_after_the_last() -> None:
    assert day_after(date(2024, 2, 28)) == date(2024, 2, 29)
    assert day_after(date.max) is None

"""The future that an assessment stores."""

from datetime import date, timedelta

import pytest

from assets.risk import Band, outlook, row_in_force
from tests.assets.risk.risk_builders import TODAY, building, disposal, holding, looked_into_all

LEASE = holding("short_lease", event_on=date(2028, 8, 31), observed_on=date(2026, 3, 1))


def bands(rows):
    return [(row.from_on, row.band) for row in rows]


def test_a_lease_climbs_on_its_days_and_passes():
    rows = outlook([LEASE], audience="officer", today=TODAY)
    assert bands(rows) == [
        (TODAY, Band.NOT_ASSESSED),
        (date(2026, 8, 31), Band.WATCH),
        (date(2027, 8, 31), Band.AT_RISK),
        (date(2028, 2, 29), Band.SERIOUS),
        (date(2028, 9, 1), Band.SERIOUS),
    ]
    assert [row.has_passed for row in rows] == [False, False, False, False, True]
    assert [row.next_event_on for row in rows] == [None] + [date(2028, 8, 31)] * 4
    assert [row.answered for row in rows] == [1, 1, 1, 1, 0]


def test_rows_leave_no_gap_and_the_last_has_no_end():
    rows = outlook([LEASE, building("fair")], audience="officer", today=TODAY)
    assert [row.until_on for row in rows] == [row.from_on for row in rows[1:]] + [None]
    assert rows[0].from_on == TODAY


def test_a_public_band_begins_on_the_day_on_which_the_owner_is_told():
    told_on = TODAY + timedelta(days=14)
    rows = outlook([building("poor")], audience="public", today=TODAY, owner_told_on=told_on)
    assert bands(rows)[:2] == [(TODAY, Band.NOT_ASSESSED), (told_on, Band.AT_RISK)]
    assert rows[0].is_withheld
    assert (rows[0].reasons, rows[0].answered, rows[0].rules) == ((), 0, ())


def test_an_auction_falls_back_to_stale_never_before_its_day():
    auction = disposal("auction", observed_on=date(2026, 3, 1), event_on=date(2026, 12, 31))
    rows = outlook([auction], audience="officer", today=TODAY)
    assert bands(rows) == [
        (TODAY, Band.SERIOUS),
        (date(2026, 9, 2), Band.SERIOUS),
        (date(2026, 11, 5), Band.IMMINENT),
        (date(2027, 1, 1), Band.IMMINENT),
    ]
    assert [row.is_due for row in rows] == [False, True, True, True]


def test_no_concern_ends_when_the_looks_lapse():
    rows = outlook(looked_into_all(4, observed_on=date(2025, 6, 1)), audience="officer", today=TODAY)
    assert bands(rows) == [(TODAY, Band.NO_CONCERN), (date(2026, 6, 2), Band.NOT_ASSESSED)]


def test_a_place_of_which_nothing_is_known_has_one_row():
    assert bands(outlook([], audience="public", today=TODAY)) == [(TODAY, Band.NOT_ASSESSED)]


def test_the_row_in_force_is_the_last_that_has_begun():
    rows = outlook([LEASE], audience="officer", today=TODAY)
    assert row_in_force(rows, date(2026, 8, 30)) == rows[0]
    assert row_in_force(rows, date(2026, 8, 31)) == rows[1]
    assert row_in_force(rows, date(2099, 1, 1)) == rows[-1]
    with pytest.raises(LookupError):
        row_in_force(rows, TODAY - timedelta(days=1))


def test_the_ends_of_the_calendar_break_nothing():
    facts = [
        disposal("auction", event_on=date.max),
        holding("licence", event_on=date.min, observed_on=date.min),
        building("poor", observed_on=date.max, expires_on=date.max),
    ]
    rows = outlook(facts, audience="officer", today=TODAY)
    assert rows[0].band == Band.SERIOUS
    assert rows[-1].from_on == date(9999, 11, 5)

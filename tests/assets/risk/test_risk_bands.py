"""From facts to a band, for officers."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assets.risk import Band, Fact, Family, assess
from tests.assets.risk.risk_builders import (
    TODAY,
    building,
    closure,
    disposal,
    holding,
    looked_into,
    looked_into_all,
    make_fact,
)


def weigh(*facts, today=TODAY):
    return assess(facts, audience="officer", today=today)


def ago(days):
    return TODAY - timedelta(days=days)


def ahead(days):
    return TODAY + timedelta(days=days)


def test_a_place_of_which_nothing_is_known_is_not_assessed():
    found = weigh()
    assert found.band == Band.NOT_ASSESSED
    assert found.answered == ()


@pytest.mark.parametrize(("families", "band"), [(3, Band.NOT_ASSESSED), (4, Band.NO_CONCERN), (7, Band.NO_CONCERN)])
def test_no_concern_needs_four_answered_families(families, band):
    found = weigh(*looked_into_all(families))
    assert found.band == band
    assert len(found.answered) == families


@pytest.mark.parametrize(
    ("fact", "band"),
    [
        (building("fair"), Band.WATCH),
        (building("poor"), Band.AT_RISK),
        (disposal("on_market"), Band.SERIOUS),
        (disposal("auction", event_on=TODAY), Band.IMMINENT),
    ],
    ids=["watch", "at_risk", "serious", "imminent"],
)
def test_one_worry_gives_its_band_at_once(fact, band):
    found = weigh(fact)
    assert found.band == band
    assert found.answered == (fact.family,)


def test_a_band_is_that_of_the_worst_worry():
    assert weigh(building("fair"), disposal("in_plan")).band == Band.AT_RISK


def test_answers_without_a_worry_do_not_soften_a_worry():
    assert weigh(building("poor"), *looked_into_all(7)).band == Band.AT_RISK


def test_a_look_is_not_read_beside_a_worry_of_its_family():
    found = weigh(building("fair"), looked_into("building"), looked_into("legal"))
    assert [reason.rule for reason in found.reasons] == ["R06", "R00"]
    assert found.reasons[1].family == Family.LEGAL


def test_a_look_stays_beside_another_answer_without_worry():
    found = weigh(building("good"), looked_into("building"))
    assert [reason.rule for reason in found.reasons] == ["R00", "R06"]


def test_several_facts_of_one_family_answer_it_once():
    assert weigh(disposal("in_plan"), closure("proposed")).answered == (Family.INTENTION,)


def test_three_families_at_risk_together_are_serious():
    found = weigh(disposal("in_plan"), holding("none"), building("poor"))
    assert (found.band, found.is_raised) == (Band.SERIOUS, True)


def test_two_families_at_risk_stay_at_risk():
    found = weigh(disposal("in_plan"), closure("proposed"), building("poor"))
    assert (found.band, found.is_raised) == (Band.AT_RISK, False)


def test_a_third_family_only_on_watch_does_not_raise():
    found = weigh(disposal("in_plan"), holding("none"), building("fair"))
    assert (found.band, found.is_raised) == (Band.AT_RISK, False)


def test_adding_up_never_makes_imminent():
    found = weigh(disposal("on_market"), holding("none"), building("very_bad"))
    assert (found.band, found.is_raised) == (Band.SERIOUS, False)


def test_unverified_facts_never_add_up():
    facts = [disposal("on_market"), holding("none"), building("very_bad", notice=True)]
    found = weigh(*[make_fact(fact.rule, fact.facts, status="unverified") for fact in facts])
    assert found.band == Band.WATCH


def test_an_unverified_answer_answers_nothing():
    found = weigh(*looked_into_all(7, status="unverified"))
    assert (found.band, found.answered) == (Band.NOT_ASSESSED, ())


def test_a_reported_answer_answers():
    assert weigh(*looked_into_all(4, status="reported")).band == Band.NO_CONCERN


def test_a_newer_fact_of_the_same_rule_and_subject_replaces_the_older():
    found = weigh(disposal("on_market", observed_on=ago(20)), disposal("in_plan", observed_on=ago(10)))
    assert found.band == Band.AT_RISK
    assert len(found.reasons) == 1


def test_facts_seen_on_one_day_are_told_apart_by_when_they_were_entered():
    first, second = datetime(2026, 3, 9, 9, tzinfo=UTC), datetime(2026, 3, 9, 10, tzinfo=UTC)
    worse = disposal("on_market", entered_at=first)
    milder = disposal("in_plan", entered_at=second)
    assert weigh(worse, milder).band == Band.AT_RISK
    worse = disposal("on_market", entered_at=second)
    milder = disposal("in_plan", entered_at=first)
    assert weigh(worse, milder).band == Band.SERIOUS


def test_of_two_equally_new_facts_the_worse_counts():
    facts = [disposal("on_market"), disposal("in_plan")]
    assert weigh(*facts).band == weigh(*reversed(facts)).band == Band.SERIOUS


def test_a_service_that_may_leave_does_not_replace_the_decision_to_close_the_place():
    decided = closure("decided", "place", observed_on=ago(20))
    assert weigh(decided, closure("proposed", "service", observed_on=ago(10))).band == Band.SERIOUS
    assert weigh(decided, closure("proposed", "place", observed_on=ago(10))).band == Band.AT_RISK


def test_another_subject_is_not_replaced():
    older = building("very_bad", observed_on=ago(20), subject="hall")
    assert weigh(older, building("good", observed_on=ago(10), subject="annexe")).band == Band.SERIOUS


def test_a_fact_of_another_rule_is_not_replaced_even_in_the_same_family():
    older = disposal("on_market", observed_on=ago(20))
    assert weigh(older, closure("proposed", observed_on=ago(10))).band == Band.SERIOUS


def test_a_look_into_one_family_does_not_replace_that_into_another():
    found = weigh(looked_into("legal", observed_on=ago(20)), looked_into("use", observed_on=ago(10)))
    assert len(found.answered) == 2


@pytest.mark.parametrize(
    ("older", "newer", "band"),
    [
        ("confirmed", "unverified", Band.SERIOUS),
        ("confirmed", "reported", Band.SERIOUS),
        ("reported", "unverified", Band.SERIOUS),
        ("reported", "reported", Band.AT_RISK),
        ("reported", "confirmed", Band.AT_RISK),
        ("unverified", "confirmed", Band.AT_RISK),
    ],
)
def test_a_rumour_never_silences_what_is_better_known(older, newer, band):
    facts = [
        disposal("on_market", observed_on=ago(20), status=older),
        disposal("in_plan", observed_on=ago(10), status=newer),
    ]
    assert weigh(*facts).band == band


def test_a_replaced_fact_does_not_come_back_when_the_newer_one_is_resolved():
    newer = disposal("auction", observed_on=ago(10), ending="resolved", ending_reason="The sale was withdrawn.")
    assert weigh(disposal("on_market", observed_on=ago(20)), newer).band == Band.NOT_ASSESSED


@pytest.mark.parametrize("ending", ["superseded", "resolved"])
def test_an_ended_fact_neither_worries_nor_answers(ending):
    found = weigh(building("very_bad", ending=ending, ending_reason="Rebuilt."))
    assert (found.band, found.answered, found.reasons) == (Band.NOT_ASSESSED, (), ())


def test_a_fact_is_resolved_only_with_a_reason():
    with pytest.raises(ValueError, match="reason"):
        building("poor", ending="resolved")


@pytest.mark.parametrize(("today", "band"), [(ahead(5), Band.AT_RISK), (ahead(6), Band.NOT_ASSESSED)])
def test_a_fact_counts_to_the_end_of_the_day_on_which_it_expires(today, band):
    assert weigh(building("poor", expires_on=ahead(5)), today=today).band == band


def test_a_look_counts_for_twelve_months():
    looks = looked_into_all(4, observed_on=date(2024, 2, 29))
    assert weigh(*looks, today=date(2025, 2, 28)).band == Band.NO_CONCERN
    found = weigh(*looks, today=date(2025, 3, 1))
    assert (found.band, found.reasons) == (Band.NOT_ASSESSED, ())


def test_a_look_is_overtaken_by_what_is_seen_later_even_when_that_is_over():
    looks = looked_into_all(4, observed_on=ago(30))
    sold = disposal("on_market", observed_on=ago(10), ending="resolved", ending_reason="Taken off the market.")
    found = weigh(*looks, sold)
    assert (found.band, len(found.answered)) == (Band.NOT_ASSESSED, 3)


@pytest.mark.parametrize(("seen", "status"), [(31, "confirmed"), (30, "confirmed"), (10, "reported")])
def test_a_look_is_not_overtaken_by_older_or_weaker_facts(seen, status):
    looks = looked_into_all(4, observed_on=ago(30))
    over = disposal("on_market", observed_on=ago(seen), status=status, ending="resolved", ending_reason="Withdrawn.")
    assert weigh(*looks, over).band == Band.NO_CONCERN


@pytest.mark.parametrize(
    ("fact", "band"),
    [
        (building("very_bad", notice=True, observed_on=date(2020, 1, 1)), Band.SERIOUS),
        (disposal("on_market", observed_on=date(2025, 1, 1)), Band.AT_RISK),
        (disposal("in_plan", observed_on=date(2025, 1, 1)), Band.WATCH),
        (building("fair", observed_on=date(2020, 1, 1)), Band.WATCH),
    ],
    ids=["imminent", "serious", "at_risk", "watch"],
)
def test_a_stale_worry_counts_one_band_less_and_never_none(fact, band):
    found = weigh(fact)
    assert found.band == band
    assert found.is_due
    assert found.answered == ()
    assert found.reasons[0].is_stale


def test_a_stale_worry_remembers_what_it_was():
    reason = weigh(disposal("on_market", observed_on=date(2025, 1, 1))).reasons[0]
    assert (reason.was, reason.severity) == (3, 2)


def test_a_stale_good_survey_answers_nothing_and_is_due():
    found = weigh(building("good", observed_on=date(2020, 1, 1)), *looked_into_all(2), looked_into("money"))
    assert (found.band, found.is_due) == (Band.NOT_ASSESSED, True)


def test_a_fresh_fact_is_not_due():
    assert not weigh(building("poor")).is_due


def test_a_fact_with_a_day_to_come_does_not_fade_but_is_due():
    found = weigh(disposal("auction", observed_on=date(2025, 6, 1), event_on=ahead(21)))
    assert (found.band, found.is_due) == (Band.IMMINENT, True)


def test_a_passed_day_keeps_its_severity_leads_and_is_due():
    auction = disposal("auction", event_on=ago(1))
    found = weigh(auction)
    assert (found.band, found.has_passed, found.is_due) == (Band.IMMINENT, True, True)
    assert found.next_event_on == ago(1)


def test_a_day_has_not_passed_while_it_lasts():
    found = weigh(disposal("auction", event_on=TODAY))
    assert (found.has_passed, found.is_due) == (False, False)


def test_a_passed_day_neither_goes_stale_nor_expires():
    auction = disposal("auction", event_on=date(2024, 1, 10), observed_on=date(2024, 1, 1), expires_on=date(2024, 2, 1))
    assert weigh(auction).band == Band.IMMINENT


def test_a_newer_fact_records_the_outcome_of_a_passed_day():
    auction = disposal("auction", event_on=ago(20), observed_on=ago(40))
    found = weigh(auction, disposal("on_market", observed_on=ago(5)))
    assert (found.band, found.has_passed, found.next_event_on) == (Band.SERIOUS, False, None)


def test_an_agreed_renewal_whose_day_has_passed_no_longer_answers_and_is_due():
    found = weigh(holding("short_lease", "agreed", event_on=ago(1)), *looked_into_all(1), *looked_into_all(4)[2:])
    assert (found.band, found.is_due, found.has_passed) == (Band.NOT_ASSESSED, True, False)
    assert found.next_event_on is None


def test_the_next_event_is_the_first_among_worries_only():
    found = weigh(
        holding("long_lease", event_on=date(2099, 1, 1)),
        closure("decided", event_on=ahead(200)),
        disposal("auction", event_on=ahead(100)),
    )
    assert found.next_event_on == ahead(100)
    assert weigh(building("poor"), holding("long_lease", event_on=date(2099, 1, 1))).next_event_on is None


def test_lists_run_from_imminent_to_no_concern_and_never_end_with_the_unknown():
    order = [Band.IMMINENT, Band.SERIOUS, Band.AT_RISK, Band.WATCH, Band.NOT_ASSESSED, Band.NO_CONCERN]
    assert sorted(Band, key=lambda band: -band.value) == order


def test_reasons_run_from_the_worst_to_the_mildest():
    found = weigh(building("fair"), closure("proposed"), disposal("on_market"), looked_into("legal"))
    assert [reason.severity for reason in found.reasons] == [3, 2, 1, 0]
    assert found.rules == ("R01", "R02", "R06")


def test_a_band_and_its_severity_name_each_other():
    assert [Band.of_severity(severity) for severity in range(1, 5)] == list(Band)[2:]
    assert [band.severity for band in Band] == [0, 0, 1, 2, 3, 4]
    assert [Band.of_code(band.code) for band in Band] == list(Band)
    for wrong in (0, 5):
        with pytest.raises(ValueError, match="no band"):
            Band.of_severity(wrong)


def test_a_moment_is_refused_where_a_day_is_needed():
    with pytest.raises(TypeError):
        assess([], audience="officer", today=datetime(2026, 3, 10, tzinfo=UTC))


def test_a_fact_of_a_rule_that_nobody_has_written_is_refused_rather_than_left_out():
    with pytest.raises(KeyError):
        Fact(id="x", rule="R99", facts={}, observed_on=TODAY, status="confirmed")

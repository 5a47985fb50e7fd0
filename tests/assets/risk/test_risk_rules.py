"""Each rule on the days on either side of every threshold. The tables are those of the design, not of the code."""

import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assets.risk import CORE, RULES, rules_in_page_order
from assets.risk.rule import Threshold
from assets.risk.rules import rule_set
from assets.risk.rules.r01_disposal import DisposalRule
from tests.assets.risk.risk_builders import building, closure, disposal, holding, looked_into, make_fact

EVENT = date(2026, 8, 31)


def severity(fact, today, status=None):
    return replace(fact, status=status or fact.status).severity(today)


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("in_plan", 2), ("consulted", 2), ("formal_notice", 3), ("on_market", 3), ("auction", 3), ("sale_agreed", 3)],
)
def test_a_disposal_without_a_day_is_weighed_by_its_stage(stage, expected):
    assert severity(disposal(stage), EVENT) == expected


@pytest.mark.parametrize("stage", ["formal_notice", "on_market", "auction", "sale_agreed"])
@pytest.mark.parametrize(("days_before", "expected"), [(57, 3), (56, 4), (55, 4), (1, 4), (0, 4), (-1, 4), (-400, 4)])
def test_a_sale_is_imminent_from_eight_weeks_before_and_stays_so(stage, days_before, expected):
    assert severity(disposal(stage, event_on=EVENT), EVENT - timedelta(days=days_before)) == expected


@pytest.mark.parametrize(("stage", "early"), [("proposed", 2), ("decided", 3)])
@pytest.mark.parametrize("reach", ["place", "service"])
@pytest.mark.parametrize(("days_before", "is_imminent"), [(92, False), (91, True), (0, True), (-1, True), (-400, True)])
def test_a_closure_is_imminent_from_thirteen_weeks_before(stage, early, reach, days_before, is_imminent):
    fact = closure(stage, reach, event_on=EVENT)
    assert severity(fact, EVENT - timedelta(days=days_before)) == (4 if is_imminent else early)


@pytest.mark.parametrize(("stage", "expected"), [("proposed", 2), ("decided", 3)])
def test_a_closure_without_a_day_is_weighed_by_its_stage(stage, expected):
    assert severity(closure(stage), EVENT) == expected


LADDER = [
    (date(2024, 8, 30), 0),
    (date(2024, 8, 31), 1),
    (date(2025, 8, 30), 1),
    (date(2025, 8, 31), 2),
    (date(2026, 2, 27), 2),
    (date(2026, 2, 28), 3),
    (date(2026, 8, 31), 3),
    (date(2026, 9, 1), 3),
    (date(2029, 1, 1), 3),
]


@pytest.mark.parametrize(
    "rung", ["long_lease", "short_lease", "licence", "management_agreement", "community_freehold", "not_known"]
)
@pytest.mark.parametrize("renewal", ["not_known", "not_sought"])
@pytest.mark.parametrize(("today", "expected"), LADDER)
def test_a_right_that_ends_climbs_at_24_12_and_6_months(rung, renewal, today, expected):
    assert severity(holding(rung, renewal, event_on=EVENT), today) == expected


@pytest.mark.parametrize(("today", "expected"), LADDER)
def test_a_landlord_who_refuses_makes_only_the_last_six_months_imminent(today, expected):
    fact = holding("short_lease", "refused", event_on=EVENT)
    assert severity(fact, today) == (4 if expected == 3 else expected)


@pytest.mark.parametrize("today", [today for today, _ in LADDER])
def test_an_agreed_renewal_is_no_worry_on_any_day(today):
    assert severity(holding("licence", "agreed", event_on=EVENT), today) == 0


@pytest.mark.parametrize(
    ("rung", "runs_the_place", "expected", "answers"),
    [
        ("community_freehold", None, 0, True),
        ("other_freehold", True, 0, True),
        ("other_freehold", False, 0, False),
        ("other_freehold", None, 0, False),
        ("long_lease", None, 0, False),
        ("licence", True, 0, False),
        ("use_only", None, 2, True),
        ("none", None, 2, True),
        ("not_known", True, 0, False),
    ],
)
def test_a_right_without_a_known_end_says_how_firm_it_is_and_whether_that_is_an_answer(
    rung, runs_the_place, expected, answers
):
    fact = holding(rung, "agreed", runs_the_place)
    assert severity(fact, EVENT) == expected
    assert fact.definition.answers(fact.facts, None) is answers


@pytest.mark.parametrize("rung", ["long_lease", "short_lease", "licence", "management_agreement"])
def test_a_lease_with_an_end_answers_the_question_of_security(rung):
    fact = holding(rung, event_on=EVENT)
    assert fact.definition.answers(fact.facts, fact.event_on) is True


def test_the_end_of_a_right_that_nobody_can_name_answers_nothing():
    fact = holding("not_known", event_on=EVENT)
    assert fact.definition.answers(fact.facts, fact.event_on) is False


@pytest.mark.parametrize(("days_before", "expected"), [(800, 2), (500, 2), (300, 2), (10, 3)])
def test_a_use_without_anything_in_writing_never_falls_below_at_risk(days_before, expected):
    assert severity(holding("use_only", event_on=EVENT), EVENT - timedelta(days=days_before)) == expected


@pytest.mark.parametrize(
    ("grade", "unsafe", "notice", "expected"),
    [
        ("good", None, None, 0),
        ("good", False, False, 0),
        ("fair", None, None, 1),
        ("poor", None, None, 2),
        ("very_bad", None, None, 3),
        ("good", True, None, 3),
        ("fair", True, False, 3),
        ("very_bad", True, None, 3),
        ("good", None, True, 4),
        ("fair", True, True, 4),
        ("very_bad", False, True, 4),
    ],
)
def test_a_building_is_weighed_by_its_worst_finding(grade, unsafe, notice, expected):
    assert severity(building(grade, unsafe, notice), EVENT) == expected


@pytest.mark.parametrize(("status", "expected"), [("unverified", 1), ("reported", 3), ("confirmed", 4)])
def test_how_sure_we_are_limits_how_severe_a_fact_may_be(status, expected):
    assert severity(disposal("auction", event_on=EVENT), EVENT, status) == expected


class FloodRule(DisposalRule):
    """Flooded, and a month later dry again."""

    code = "R18"

    def thresholds(self, facts, event_on):
        return [Threshold(date.min, 3), Threshold(event_on + timedelta(days=30), 1)]


def test_nothing_that_a_rule_would_say_after_the_day_of_an_event_changes_its_severity(monkeypatch):
    monkeypatch.setitem(RULES, "R18", FloodRule())
    fact = make_fact("R18", {"stage": "auction"}, event_on=EVENT)
    for days_after in (0, 30, 31, 400):
        assert severity(fact, EVENT + timedelta(days=days_after)) == 3


@pytest.mark.parametrize("family", CORE)
def test_a_look_that_found_nothing_is_no_worry(family):
    fact = looked_into(family)
    assert severity(fact, EVENT) == 0
    assert fact.family == family


@pytest.mark.parametrize(
    ("fact", "last_fresh_day"),
    [
        (disposal("on_market", observed_on=date(2025, 8, 31)), date(2026, 2, 28)),
        (closure("decided", observed_on=date(2025, 9, 1)), date(2026, 3, 1)),
        (building("poor", observed_on=date(2024, 2, 29)), date(2027, 2, 28)),
        (holding("none", observed_on=date(1990, 1, 1)), None),
    ],
    ids=["R01", "R02", "R06", "R05"],
)
def test_a_fact_goes_stale_the_day_after_its_months_are_over(fact, last_fresh_day):
    assert fact.fresh_until == last_fresh_day
    if last_fresh_day:
        assert not fact.is_stale(last_fresh_day)
        assert fact.is_stale(last_fresh_day + timedelta(days=1))


def test_a_rule_says_what_it_is_in_its_file_and_nowhere_else():
    for code, rule in RULES.items():
        file = sys.modules[type(rule).__module__]
        assert (rule.code, file.RULE) == (code, rule)
        assert file.__name__.rpartition(".")[2].startswith(code.lower())
        assert file.__doc__.startswith(f"{code}. ")
        assert "- " in file.__doc__, "each threshold and where it comes from"


def test_a_look_that_found_nothing_is_offered_after_the_worries():
    assert [rule.code for rule in rules_in_page_order()][-1] == "R00"


def test_the_rule_set_has_another_name_when_a_rule_comes_goes_or_changes_its_mind(monkeypatch):
    names = [rule_set(RULES), rule_set({**RULES, "R18": FloodRule()}), rule_set({"R00": RULES["R00"]})]
    monkeypatch.setattr(type(RULES["R01"]), "version", 99)
    names.append(rule_set(RULES))
    assert len(set(names)) == len(names)

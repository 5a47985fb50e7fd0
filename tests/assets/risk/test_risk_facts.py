"""What a form or an import may say, and how it is refused."""

from datetime import date
from uuid import UUID

import pytest

from assets.risk import (
    RULES,
    FactError,
    SurveyRow,
    TenureRow,
    assess,
    check_fact,
    facts_from_surveys,
    facts_from_tenures,
)
from assets.risk.rules.r00_no_concern import NoConcern
from assets.risk.rules.r01_disposal import Disposal
from assets.risk.rules.r02_closure import Closure
from assets.risk.rules.r05_tenure import Holding
from assets.risk.rules.r06_building import BuildingCondition
from tests.assets.risk.risk_builders import TODAY

RIGHT = [
    ("R00", {"family": "legal"}, NoConcern),
    ("R01", {"stage": "auction"}, Disposal),
    ("R02", {"stage": "decided", "reach": "service"}, Closure),
    ("R05", {"rung": "licence", "renewal": "refused", "runs_the_place": None}, Holding),
    ("R06", {"grade": "poor", "has_unsafe_part": True, "has_prohibition_notice": False}, BuildingCondition),
]


@pytest.mark.parametrize(("rule", "data", "kind"), RIGHT)
def test_answers_are_read_and_written_back(rule, data, kind):
    facts = check_fact(rule, data)
    assert isinstance(facts, kind)
    assert facts.to_json() == data


@pytest.mark.parametrize(
    ("rule", "data", "fields"),
    [
        ("R00", {"family": "environment"}, ["family"]),
        ("R01", {"stage": "sold"}, ["stage"]),
        ("R01", {}, ["stage"]),
        ("R01", {"stage": None}, ["stage"]),
        ("R01", {"stage": ["auction"]}, ["stage"]),
        ("R01", {"stage": "auction", "price": 3}, ["price"]),
        ("R02", {"stage": "auction", "reach": "roof"}, ["stage", "reach"]),
        ("R06", {"grade": "good", "has_unsafe_part": "no"}, ["has_unsafe_part"]),
        ("R06", {"grade": "good", "has_prohibition_notice": 1}, ["has_prohibition_notice"]),
        ("R01", ["auction"], ["__all__"]),
        ("R01", None, ["__all__"]),
        ("R99", {}, ["rule"]),
    ],
)
def test_every_wrong_answer_is_named(rule, data, fields):
    with pytest.raises(FactError) as refused:
        check_fact(rule, data)
    assert sorted(refused.value.message_dict) == sorted(fields)
    assert all(message for messages in refused.value.message_dict.values() for message in messages)


def test_what_nobody_knows_is_not_no():
    assert check_fact("R06", {"grade": "fair"}).has_unsafe_part is None


@pytest.mark.parametrize(
    ("rule", "data", "takes_a_day"),
    [
        ("R00", {"family": "use"}, False),
        ("R01", {"stage": "in_plan"}, False),
        ("R01", {"stage": "consulted"}, False),
        ("R01", {"stage": "formal_notice"}, True),
        ("R01", {"stage": "on_market"}, True),
        ("R01", {"stage": "auction"}, True),
        ("R01", {"stage": "sale_agreed"}, True),
        ("R02", {"stage": "proposed", "reach": "place"}, True),
        ("R05", {"rung": "licence", "renewal": "agreed"}, True),
        ("R06", {"grade": "poor"}, False),
    ],
)
def test_a_day_is_taken_only_where_it_means_something(rule, data, takes_a_day):
    if takes_a_day:
        assert check_fact(rule, data, event_on=TODAY)
        return
    with pytest.raises(FactError) as refused:
        check_fact(rule, data, event_on=TODAY)
    assert list(refused.value.message_dict) == ["event_on"]


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"event_on": date(2026, 5, 1), "expires_on": date(2026, 6, 1)}, "expires_on"),
        ({"observed_on": date(2026, 3, 9), "expires_on": date(2026, 3, 8)}, "expires_on"),
        ({"observed_on": date(2026, 3, 11), "today": TODAY}, "observed_on"),
    ],
)
def test_days_that_contradict_each_other_are_refused(days, field):
    with pytest.raises(FactError) as refused:
        check_fact("R01", {"stage": "auction"}, **days)
    assert list(refused.value.message_dict) == [field]


def test_days_on_the_edge_are_taken():
    check_fact("R06", {"grade": "poor"}, observed_on=TODAY, expires_on=TODAY, today=TODAY)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_question_of_a_rule_can_be_drawn_as_a_form(rule):
    for question in rule.facts.questions().values():
        assert question.label
        assert not question.answers or len(question.choices) >= 2


def tenure(name, rung="short_lease", **more):
    given = {"holder": "trust", "observed_on": date(2026, 1, 5), "status": "confirmed", "is_public": True}
    return TenureRow(id=name, rung=rung, **(given | more))


def weigh(rows):
    return assess(facts_from_tenures(rows), audience="officer", today=TODAY)


def test_a_holders_later_lease_replaces_the_earlier_whichever_was_written_down_first():
    old = tenure("old", starts_on=date(2016, 4, 1), ends_on=date(2026, 4, 1), observed_on=date(2026, 3, 1))
    new = tenure("new", starts_on=date(2026, 4, 1), ends_on=date(2036, 4, 1), observed_on=date(2025, 12, 1))
    assert [reason.fact for reason in weigh([old, new]).reasons] == ["new"]
    assert not weigh([old, new]).worries


def test_a_lease_without_a_known_start_is_older_than_one_with():
    old = tenure("old", ends_on=date(2026, 4, 1), observed_on=date(2026, 3, 1))
    new = tenure("new", starts_on=date(2001, 4, 1), ends_on=date(2036, 4, 1), observed_on=date(2025, 12, 1))
    assert [reason.fact for reason in weigh([old, new]).reasons] == ["new"]


def test_a_licence_and_a_lease_of_one_holder_stand_beside_each_other():
    rows = [tenure("lease", ends_on=date(2026, 4, 1)), tenure("licence", "licence", starts_on=date(2026, 1, 1))]
    assert {reason.fact for reason in weigh(rows).reasons} == {"lease", "licence"}


def test_leases_of_two_holders_stand_beside_each_other_also_when_neither_is_known():
    for holders in [("trust", "club"), ("", "")]:
        rows = [
            tenure("first", holder=holders[0], starts_on=date(2000, 1, 1), ends_on=date(2026, 4, 1)),
            tenure("second", holder=holders[1], starts_on=date(2010, 1, 1), ends_on=date(2046, 4, 1)),
        ]
        assert {reason.fact for reason in weigh(rows).reasons} == {"first", "second"}


def test_a_lease_with_what_followed_on_record_neither_worries_nor_answers():
    found = weigh([tenure("old", ends_on=date(2019, 4, 1), renewal="followed")])
    assert (found.reasons, found.answered) == ((), ())


def test_who_runs_the_place_comes_with_the_tenure():
    assert weigh([tenure("council", "other_freehold", runs_the_place=True)]).answered == ("security",)
    assert weigh([tenure("council", "other_freehold")]).answered == ()


def test_a_tenure_brings_its_source_its_status_and_whether_it_is_public():
    fact = facts_from_tenures([tenure("x", status="reported", is_public=False, source_cy="Y gofrestr tir")])[0]
    assert (fact.status, fact.is_public, fact.source_cy) == ("reported", False, "Y gofrestr tir")


def survey(name, grade, surveyed_on, **more):
    given = {"status": "confirmed", "is_public": True}
    return SurveyRow(id=name, grade=grade, surveyed_on=surveyed_on, **(given | more))


def test_keys_of_the_database_are_kept_as_text():
    key = UUID("6f6f1a1e-8f5b-4d0e-9b0a-0e6f1f2d3c4b")
    fact = facts_from_surveys([survey(key, "fair", TODAY)])[0]
    assert fact.to_json()["id"] == "6f6f1a1e-8f5b-4d0e-9b0a-0e6f1f2d3c4b"


def test_the_newer_survey_replaces_the_older():
    rows = [
        survey("new", "fair", date(2025, 5, 1), has_unsafe_part=True, source_en="Survey"),
        survey("old", "very_bad", date(2024, 5, 1), has_prohibition_notice=True),
    ]
    found = assess(facts_from_surveys(rows), audience="officer", today=TODAY)
    assert [(each.fact, each.severity, each.source_en) for each in found.reasons] == [("new", 3, "Survey")]

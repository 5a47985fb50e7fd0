"""What must hold whatever is known about a place."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from assets.risk import Audience, Band, Fact, FactStatus, KeptReason, Row, assess, outlook, row_in_force, words_for
from assets.risk.fact import seen_by
from tests.assets.risk.risk_builders import TODAY, any_fact, any_facts, event_days, told, tried_often
from tests.assets.risk.rule_rows import ROWS

audiences = st.sampled_from(Audience)


@st.composite
def worsened(draw, fact: Fact) -> Fact:
    """The same confirmed fact, with one thing about it worse."""
    row, given = ROWS[fact.rule], fact.facts.to_json()
    ways = [
        replace(fact, facts=given | {question: answer})
        for question, grades in row.worse.items()
        for answer in worse_answers(grades, given[question])
    ]
    if fact.event_on or row.is_worse_with_a_day:
        earlier = draw(event_days)
        if fact.event_on is None or earlier < fact.event_on:
            ways.append(replace(fact, event_on=earlier))
    assume(ways)
    return draw(st.sampled_from(ways))


def worse_answers(grades: list[tuple[Any, ...]], given: Any) -> list[Any]:
    """Those after the answer's own grade. Of an answer that stands in no grade nobody says what is worse."""
    for number, alike in enumerate(grades, start=1):
        if given in alike:
            return [answer for grade in grades[number:] for answer in grade]
    return []


@tried_often
@given(any_facts, any_fact(status=FactStatus.CONFIRMED), audiences, st.data())
def test_worsening_one_confirmed_fact_never_lowers_the_band(others, fact, audience, data):
    """A lease whose end becomes known is left out: that is an answer where there was none, not a worse one."""
    worse = data.draw(worsened(fact))
    before = assess([*others, fact], audience=audience, today=TODAY, owner_told_on=TODAY)
    after = assess([*others, worse], audience=audience, today=TODAY, owner_told_on=TODAY)
    assert after.band >= before.band


@tried_often
@given(any_facts, any_fact(status=FactStatus.CONFIRMED), st.data())
def test_worsening_a_fact_never_reassures_the_public_before_the_owner_was_told(others, fact, data):
    worse = data.draw(worsened(fact))
    before = assess([*others, fact], audience="public", today=TODAY)
    after = assess([*others, worse], audience="public", today=TODAY)
    assert after.band != Band.NO_CONCERN or before.band == Band.NO_CONCERN


@tried_often
@given(any_facts, audiences, told, st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(facts, audience, told_on, random):
    shuffled = random.sample(facts, len(facts))
    assert assess(facts, audience=audience, today=TODAY, owner_told_on=told_on) == assess(
        shuffled, audience=audience, today=TODAY, owner_told_on=told_on
    )


@tried_often
@given(st.lists(any_fact(status=FactStatus.UNVERIFIED), max_size=12, unique_by=lambda fact: fact.id))
def test_hearsay_alone_is_watched_at_most_and_never_safe(facts):
    assert assess(facts, audience="officer", today=TODAY).band in (Band.NOT_ASSESSED, Band.WATCH)


@tried_often
@given(any_facts, audiences, told)
def test_imminent_rests_on_one_confirmed_fact(facts, audience, told_on):
    found = assess(facts, audience=audience, today=TODAY, owner_told_on=told_on)
    if found.band == Band.IMMINENT:
        assert any(each.severity == 4 and each.status == FactStatus.CONFIRMED for each in found.reasons)


@tried_often
@given(any_facts, audiences, told)
def test_no_concern_stands_on_four_families_and_no_worry(facts, audience, told_on):
    found = assess(facts, audience=audience, today=TODAY, owner_told_on=told_on)
    if found.band == Band.NO_CONCERN:
        assert len(found.answered) >= 4
        assert not found.worries
    if found.worries:
        assert found.band.severity >= max(each.severity for each in found.worries)


@tried_often
@given(any_facts, told)
def test_hidden_facts_can_only_take_a_reassurance_away(facts, told_on):
    public_facts = seen_by(facts, Audience.PUBLIC)
    found = assess(facts, audience="public", today=TODAY, owner_told_on=told_on)
    alone = assess(public_facts, audience="public", today=TODAY, owner_told_on=told_on)
    assert found == alone or (found.is_withheld and alone.band == Band.NO_CONCERN)
    assert {each.fact for each in found.reasons} <= {each.id for each in public_facts}


@tried_often
@given(any_facts, told)
def test_what_is_withheld_tells_nothing(facts, told_on):
    found = assess(facts, audience="public", today=TODAY, owner_told_on=told_on)
    if found.is_withheld:
        assert replace(found, is_withheld=False) == assess([], audience="public", today=TODAY)
    if found.band.severity >= 2:
        assert told_on is not None
        assert told_on <= TODAY


@tried_often
@given(any_facts, told)
def test_everybody_reads_no_worse_band_than_officers_where_nothing_is_replaced(facts, told_on):
    facts = list({(fact.rule, fact.subject, fact.facts.about, fact.family): fact for fact in facts}.values())
    public = assess(facts, audience="public", today=TODAY, owner_told_on=told_on)
    assert public.band.severity <= assess(facts, audience="officer", today=TODAY).band.severity


@tried_often
@given(any_facts, audiences, told, st.data())
def test_the_row_in_force_on_a_later_day_is_what_would_be_found_on_that_day(facts, audience, told_on, data):
    rows = outlook(facts, audience=audience, today=TODAY, owner_told_on=told_on)
    turning = sorted({day for fact in facts for day in fact.turning_days()} | {row.from_on for row in rows})
    near = st.sampled_from(turning).flatmap(lambda day: st.integers(-1, 1).map(lambda days: day + timedelta(days)))
    later = st.integers(0, 3000).map(lambda days: TODAY + timedelta(days))
    for _ in range(6):
        day = max(TODAY, data.draw(near | later))
        assessment = assess(facts, audience=audience, today=day, owner_told_on=told_on)
        in_force = row_in_force(rows, day)
        assert Row.of(assessment, in_force.from_on, in_force.until_on) == in_force


@tried_often
@given(any_facts, audiences, told)
def test_rows_follow_each_other_without_a_gap_and_each_says_something_new(facts, audience, told_on):
    rows = outlook(facts, audience=audience, today=TODAY, owner_told_on=told_on)
    for row, following in zip(rows, rows[1:], strict=False):
        assert row.from_on < row.until_on == following.from_on
        assert replace(row, from_on=following.from_on, until_on=following.until_on) != following
    assert rows[0].from_on == TODAY
    assert rows[-1].until_on is None


@tried_often
@given(any_facts, audiences, told)
def test_a_kept_reason_is_said_as_on_the_day_on_which_it_was_kept(facts, audience, told_on):
    for row in outlook(facts, audience=audience, today=TODAY, owner_told_on=told_on):
        for reason in row.reasons:
            kept = json.loads(json.dumps(reason.to_json({"en": "kept", "cy": "cadwyd"})))
            assert KeptReason.of(kept).said == words_for(reason)


@tried_often
@given(any_facts)
def test_facts_are_kept_as_json_and_come_back(facts):
    for fact in facts:
        written = json.loads(json.dumps(fact.to_json()))
        assert fact.definition.read(written["facts"]) == fact.facts

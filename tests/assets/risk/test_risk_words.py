"""Reasons as people read them, however long ago they were kept. What each rule says stands in `rule_rows.py`."""

import json
from datetime import date
from itertools import product

import pytest
from django.utils import translation

from assets.risk import RULES, Audience, KeptReason, answered_words, assess
from tests.assets.risk.risk_builders import TODAY, building, disposal, holding
from tests.assets.risk.rule_rows import ROWS


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def kept(fact, audience="officer", today=TODAY, **changes):
    """The reason of a fact, as it comes back from the database; `changes` are of the kept JSON."""
    reason = assess([fact], audience=audience, today=today, owner_told_on=date(2020, 1, 1)).reasons[0]
    return KeptReason.of(json.loads(json.dumps(reason.to_json({"en": "As kept", "cy": "Fel y cadwyd"}))) | changes)


def test_a_stale_worry_says_what_it_was_and_when_it_was_last_checked():
    stale = disposal("on_market", observed_on=date(2025, 1, 2))
    assert kept(stale).notes == ["Was: Serious", "Last checked: 2 January 2025"]


def test_a_stale_fact_that_has_not_faded_says_only_when_it_was_last_checked():
    stale = building("good", observed_on=date(2020, 1, 2))
    assert kept(stale).notes == ["Last checked: 2 January 2020"]
    assert kept(building("poor")).notes == []


def test_words_are_made_anew_from_what_was_kept():
    with translation.override("cy"):
        assert kept(disposal("auction", event_on=date(2026, 11, 20))).said == "Arwerthiant: 20 Tachwedd 2026"


def reason_json(fact, audience):
    return assess([fact], audience=audience, today=TODAY, owner_told_on=TODAY).reasons[0].to_json({"en": "", "cy": ""})


OLDER = [
    {"rule": "R99"},
    {"pieces": [["renamed", "auction"]]},
    {"pieces": [["disposal", "renamed"]]},
    {"pieces": [["auction_on", "soon"]]},
    {"pieces": "words"},
]


@pytest.mark.parametrize("changes", OLDER, ids=str)
def test_where_no_rule_of_today_can_say_a_reason_it_reads_as_it_was_kept(changes):
    assert kept(disposal("on_market"), **changes).said == "As kept"
    with translation.override("cy"):
        assert kept(disposal("on_market"), **changes).said == "Fel y cadwyd"


def test_even_a_reason_without_words_says_what_kind_of_fact_it_was():
    assert KeptReason.of({"rule": "R01", "pieces": [["renamed", ""]]}).said == str(RULES["R01"].name)
    assert KeptReason.of({"rule": "R99", "status": "guessed", "colour": "red"}).said == "R99"
    assert KeptReason.of({"status": "guessed"}).status_label == "guessed"


def test_what_is_kept_from_everybody_is_not_in_what_is_stored_for_them():
    stored = str(reason_json(holding("short_lease", "refused", event_on=TODAY), "public"))
    stored += str(reason_json(building("poor", unsafe=True, notice=True), "public"))
    for secret in ("refused", "unsafe", "notice", "poor"):
        assert secret not in stored


def test_the_count_of_answers_is_said_in_words():
    assert answered_words(4) == "Answered: 4 of 7"


def test_every_piece_that_a_rule_can_give_has_words():
    for code, row in ROWS.items():
        rule = RULES[code]
        for facts in every_answer(rule):
            for day in (None, TODAY) if row.takes_a_day else (None,):
                for audience in Audience:
                    assert all(rule.say(rule.pieces(facts, day, audience)))


def every_answer(rule):
    questions = rule.facts.questions()
    every = product(*(question.answers or (None, True, False) for question in questions.values()))
    return [rule.facts(**dict(zip(questions, answers, strict=True))) for answers in every]

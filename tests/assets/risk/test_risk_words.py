"""Reasons as people read them. The Welsh itself is checked with the catalogue; here, that nothing is left unsaid."""

from datetime import date

import pytest
from django.utils import translation

from assets.risk import Audience, Reason, answered_words, assess, notes_for, words_for
from assets.risk.choices import DisposalStage, Grade, Renewal, Rung
from assets.risk.wording import CHOICES, DATES, PHRASES, piece_in_words
from tests.assets.risk.risk_builders import TODAY, building, closure, disposal, holding, looked_into


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def reason(fact, audience="officer", today=TODAY):
    return assess([fact], audience=audience, today=today, owner_told_on=date(2020, 1, 1)).reasons[0]


@pytest.mark.parametrize(
    ("fact", "officers", "everybody"),
    [
        (
            disposal("auction", event_on=date(2026, 11, 20)),
            "Auction: 20 November 2026",
            "Auction: 20 November 2026",
        ),
        (
            disposal("sale_agreed", event_on=date(2026, 4, 1)),
            "Completion of the sale: 1 April 2026",
            "Completion of the sale: 1 April 2026",
        ),
        (
            disposal("formal_notice", event_on=date(2026, 4, 1)),
            "Auction or sale: 1 April 2026; Disposal: Formal notice given",
            "Auction or sale: 1 April 2026; Disposal: Formal notice given",
        ),
        (disposal("on_market"), "Disposal: On the market", "Disposal: On the market"),
        (
            closure("decided", "service", event_on=date(2026, 4, 1)),
            "Service ends on: 1 April 2026; Closure: Decided; What closes: A service in the place",
            "Service ends on: 1 April 2026; Closure: Decided; What closes: A service in the place",
        ),
        (
            holding("short_lease", "refused", event_on=date(2026, 4, 1)),
            "Lease ends on: 1 April 2026; How it is held: Short lease (under 25 years); "
            "After the end: The landlord refuses",
            "Lease ends on: 1 April 2026; How it is held: Short lease (under 25 years)",
        ),
        (
            holding("licence", "agreed", event_on=date(2026, 4, 1)),
            "Licence ends on: 1 April 2026; How it is held: Licence; After the end: Renewal agreed",
            "Licence ends on: 1 April 2026; How it is held: Licence; After the end: Renewal agreed",
        ),
        (
            holding("long_lease"),
            "How it is held: Long lease (25 years or more); The end is not known",
            "How it is held: Long lease (25 years or more); The end is not known",
        ),
        (
            holding("none"),
            "How it is held: No right at all",
            "How it is held: No right at all",
        ),
        (building("poor"), "Condition: Poor", "Condition: Poor"),
        (
            building("poor", unsafe=True),
            "Condition: Poor; Part of it is unsafe or closed",
            "A serious concern about the building was found",
        ),
        (
            building("fair", notice=True),
            "Condition: Fair; A prohibition notice is in force",
            "A serious concern about the building was found",
        ),
        (
            looked_into("legal"),
            "Looked into, no concern found: Licences and insurance",
            "Looked into, no concern found: Licences and insurance",
        ),
    ],
)
def test_officers_read_what_is_known_and_everybody_reads_neutral_words(fact, officers, everybody):
    assert words_for(reason(fact)) == officers
    assert words_for(reason(fact, "public")) == everybody


def test_a_passed_day_says_that_its_outcome_is_not_known():
    passed = disposal("auction", event_on=date(2026, 3, 1))
    assert words_for(reason(passed)) == "Auction: 1 March 2026; Date passed, outcome not known"


def test_a_stale_worry_says_what_it_was_and_when_it_was_last_checked():
    stale = disposal("on_market", observed_on=date(2025, 1, 2))
    assert notes_for(reason(stale)) == ["Was: Serious", "Last checked: 2 January 2025"]


def test_a_stale_fact_that_has_not_faded_says_only_when_it_was_last_checked():
    stale = building("good", observed_on=date(2020, 1, 2))
    assert notes_for(reason(stale)) == ["Last checked: 2 January 2020"]
    assert notes_for(reason(building("poor"))) == []


def test_words_are_made_from_what_was_stored():
    stored = reason(disposal("auction", event_on=date(2026, 11, 20))).to_json()
    with translation.override("cy"):
        assert words_for(Reason.from_json(stored)).endswith(": 20 Tachwedd 2026")


def test_what_is_kept_from_everybody_is_not_in_what_is_stored_for_them():
    stored = str(reason(holding("short_lease", "refused", event_on=TODAY), "public").to_json())
    stored += str(reason(building("poor", unsafe=True, notice=True), "public").to_json())
    for secret in ("refused", "unsafe", "notice", "poor"):
        assert secret not in stored


def test_the_count_of_answers_is_said_in_words():
    assert answered_words(4) == "Answered: 4 of 7"


def every_piece():
    yield from ((code, "2026-11-20") for code in DATES)
    yield from ((code, value) for code, (_, choices) in CHOICES.items() for value in choices.values)
    yield from ((code, "") for code in PHRASES)


def test_every_piece_that_a_rule_can_give_has_words():
    said = dict.fromkeys(every_piece())
    facts = [disposal(stage, event_on=day) for stage in DisposalStage for day in (None, TODAY)]
    facts += [closure(stage, reach) for stage in ("proposed", "decided") for reach in ("place", "service")]
    facts += [holding(rung, renewal, event_on=day) for rung in Rung for renewal in Renewal for day in (None, TODAY)]
    facts += [building(grade, flag, flag) for grade in Grade for flag in (None, True)]
    for fact in facts:
        for audience in Audience:
            for piece in fact.definition.pieces(fact.facts, fact.event_on, audience):
                assert piece in said or piece[0] in DATES
                assert piece_in_words(*piece)

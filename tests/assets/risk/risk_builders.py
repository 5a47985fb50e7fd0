"""Facts for tests: by hand, and at random for properties that must hold whatever is known."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st

from assets.risk import CORE, RULES, Fact, FactStatus
from assets.risk.choices import Ending
from assets.risk.families import PRIVATE
from tests.assets.risk.rule_rows import ROWS

TODAY = date(2026, 3, 10)

tried_often = settings(max_examples=80, deadline=None, database=None, derandomize=True)


def make_fact(rule: str, facts: Any, **more: Any) -> Fact:
    """A confirmed public fact, seen last week, unless the test says otherwise."""
    given = {"id": str(uuid4()), "observed_on": TODAY - timedelta(days=7), "status": "confirmed", "is_public": True}
    return Fact(rule=rule, facts=facts, **(given | more))


def looked_into(family: str, **more: Any) -> Fact:
    return make_fact("R00", {"family": family}, **more)


def disposal(stage: str, **more: Any) -> Fact:
    return make_fact("R01", {"stage": stage}, **more)


def closure(stage: str, reach: str = "place", **more: Any) -> Fact:
    return make_fact("R02", {"stage": stage, "reach": reach}, **more)


def holding(rung: str, renewal: str = "not_known", runs_the_place: bool | None = None, **more: Any) -> Fact:
    return make_fact("R05", {"rung": rung, "renewal": renewal, "runs_the_place": runs_the_place}, **more)


def building(grade: str, unsafe: bool | None = None, notice: bool | None = None, **more: Any) -> Fact:
    return make_fact("R06", {"grade": grade, "has_unsafe_part": unsafe, "has_prohibition_notice": notice}, **more)


def looked_into_all(count: int = 7, **more: Any) -> list[Fact]:
    return [looked_into(family, **more) for family in CORE[:count]]


def answers_to(rule: str) -> st.SearchStrategy[dict[str, Any]]:
    """Any answers to the questions of a rule."""
    questions = RULES[rule].facts.questions()
    return st.fixed_dictionaries(
        {name: st.sampled_from(question.answers or (None, True, False)) for name, question in questions.items()}
    )


days = st.dates(TODAY - timedelta(days=1300), TODAY)
event_days = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=900))


@st.composite
def any_fact(draw: st.DrawFn, status: FactStatus | None = None) -> Fact:
    rule = draw(st.sampled_from(sorted(ROWS)))
    facts = draw(answers_to(rule))
    ending = draw(st.sampled_from([None, None, None, None, Ending.SUPERSEDED, Ending.RESOLVED]))
    return Fact(
        id=str(draw(st.uuids())),
        rule=rule,
        facts=facts,
        subject=draw(st.sampled_from(["", "", "hall"])),
        observed_on=draw(days),
        event_on=draw(st.none() | event_days) if ROWS[rule].takes_a_day else None,
        expires_on=draw(st.none() | event_days),
        status=status or draw(st.sampled_from(FactStatus)),
        is_public=draw(st.booleans()),
        ending=ending,
        ending_reason="sold to the trust" if ending else "",
        begins_on=draw(st.none() | days),
    )


# Looks into some families first: among facts at random alone, hardly any place would ever be "no concern found".
any_facts = st.builds(
    lambda families, facts: [looked_into(family) for family in families] + facts,
    st.sampled_from([(), CORE, tuple(family for family in CORE if family not in PRIVATE)]),
    st.lists(any_fact(), max_size=6, unique_by=lambda fact: fact.id),
)
told = (
    st.none() | st.just(TODAY - timedelta(days=30)) | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=400))
)

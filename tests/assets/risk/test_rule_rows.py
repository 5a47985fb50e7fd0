"""Every rule on its row of the table: what its facts weigh, and how they read in both languages."""

from datetime import date

import pytest
from django.utils import translation

from assets.risk import RULES, Audience, assess, words_for
from tests.assets.risk.risk_builders import TODAY, make_fact
from tests.assets.risk.rule_rows import ROWS

CASES = [(code, case) for code, row in ROWS.items() for case in row.cases]


def test_every_rule_has_its_row():
    assert list(ROWS) == list(RULES)


@pytest.mark.parametrize(("code", "case"), CASES, ids=str)
def test_a_fact_weighs_and_reads_as_its_row_says(code, case):
    fact = make_fact(code, case.answers, event_on=case.event_on and date.fromisoformat(case.event_on))
    sentences = {Audience.OFFICER: (case.english, case.welsh)}
    sentences[Audience.PUBLIC] = case.everybody or sentences[Audience.OFFICER]

    for audience, (english, welsh) in sentences.items():
        reason = assess([fact], audience=audience, today=TODAY, owner_told_on=TODAY).reasons[0]
        assert reason.severity == case.severity
        for language, sentence in (("en", english), ("cy", welsh)):
            with translation.override(language):
                assert words_for(reason) == sentence


@pytest.mark.parametrize("code", ROWS)
def test_every_grade_of_answers_is_tried_by_a_case(code):
    for question, grades in ROWS[code].worse.items():
        tried = {case.answers.get(question) for case in ROWS[code].cases}
        assert [grade for grade in grades if not tried & set(grade)] == [], question

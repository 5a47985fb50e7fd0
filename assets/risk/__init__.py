"""How near is a place to being lost, and why? Rules as data and pure functions: no models, no database, no clock.

`assess` gives a band on one day, `outlook` its future; both take every fact about one place and say what one audience
may know. What a fact needs to be told is in `facts.py`, how severe it is in `steps.py`, what people read in
`wording.py`, which rules there are in `rules.py`. Decisions about unknowns and privacy stand at the top of
`engine.py`.
"""

from assets.risk.bands import Band
from assets.risk.choices import Audience, Ending, FactStatus
from assets.risk.engine import Assessment, Reason, assess
from assets.risk.evidence import Fact, replaced
from assets.risk.facts import FactError
from assets.risk.families import CORE, Family
from assets.risk.outlook import Row, outlook, row_in_force
from assets.risk.registers import SurveyRow, TenureRow, facts_from_surveys, facts_from_tenures
from assets.risk.rules import RULE_SET, RULES, check_fact, rules_in_force
from assets.risk.wording import answered_words, notes_for, words_for

__all__ = [
    "CORE",
    "RULES",
    "RULE_SET",
    "Assessment",
    "Audience",
    "Band",
    "Ending",
    "Fact",
    "FactError",
    "FactStatus",
    "Family",
    "Reason",
    "Row",
    "SurveyRow",
    "TenureRow",
    "answered_words",
    "assess",
    "check_fact",
    "facts_from_surveys",
    "facts_from_tenures",
    "notes_for",
    "outlook",
    "replaced",
    "row_in_force",
    "rules_in_force",
    "words_for",
]

"""How near is a place to being lost, and why? Rules as data and pure functions: no models, no database, no clock.

`assess` gives a band on one day, `outlook` its future; both take every fact about one place and say what one audience
may know. Each rule is one file of `rules/`: what it needs to be told, how severe that is and why, and what people read.
Decisions about unknowns and privacy stand at the top of `engine.py`.
"""

from assets.risk.bands import Band
from assets.risk.choices import Audience, Ending, FactStatus
from assets.risk.engine import Assessment, assess
from assets.risk.fact import Fact, replaced
from assets.risk.facts import FactError
from assets.risk.families import CORE, Family
from assets.risk.outlook import Row, outlook, outlooks, row_in_force
from assets.risk.reason import KeptReason, Reason, words_for
from assets.risk.registers import SurveyRow, TenureRow, facts_from_surveys, facts_from_tenures
from assets.risk.rules import RULE_SET, RULES, check_fact, rule_name, rules_in_page_order, rules_with_forms
from assets.risk.wording import answered_words

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
    "KeptReason",
    "Reason",
    "Row",
    "SurveyRow",
    "TenureRow",
    "answered_words",
    "assess",
    "check_fact",
    "facts_from_surveys",
    "facts_from_tenures",
    "outlook",
    "outlooks",
    "replaced",
    "row_in_force",
    "rule_name",
    "rules_in_page_order",
    "rules_with_forms",
    "words_for",
]

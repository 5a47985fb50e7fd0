"""R06. What a survey of the building found. Read from the surveys.

- Fair: 1, poor: 2, very bad: 3. The four grades are those of the Heritage at Risk surveys of Historic England, which
  Welsh surveys of buildings at risk resemble; their weights are our choice.
- A part is unsafe or closed: 3. Our choice: people already go without it.
- A prohibition notice is in force: 4. The notice itself stops the use (Health and Safety at Work etc. Act 1974,
  section 22; Regulatory Reform (Fire Safety) Order 2005, article 31).
- To be looked at again after 36 months. Our choice: three winters later a roof that was fair may no longer be.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from assets.risk.choices import Audience, Grade
from assets.risk.facts import RuleFacts, choice, yes_no
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Pieces, Plain

SEVERITY = {Grade.GOOD: 0, Grade.FAIR: 1, Grade.POOR: 2, Grade.VERY_BAD: 3}


@dataclass(frozen=True)
class BuildingCondition(RuleFacts):
    grade: Grade = choice(Grade, _("Condition"))
    has_unsafe_part: bool | None = yes_no(_("Is a part of it unsafe or closed?"))
    has_prohibition_notice: bool | None = yes_no(_("Is a prohibition notice in force?"))


class BuildingRule(Rule[BuildingCondition]):
    code = "R06"
    name = _("Condition of the building")
    family = Family.BUILDING
    facts = BuildingCondition
    stale_after = 36
    sentences = {
        "condition": Chosen(_("Condition"), Grade),
        "unsafe_part": Plain(_("Part of it is unsafe or closed")),
        "prohibition_notice": Plain(_("A prohibition notice is in force")),
        "condition_serious": Plain(_("A serious concern about the building was found")),
    }
    page = FactPage(_("Survey of the building"), register="survey")

    def thresholds(self, facts: BuildingCondition, event_on: date | None) -> list[Threshold]:
        severity = SEVERITY[facts.grade]
        if facts.has_unsafe_part:
            severity = 3
        if facts.has_prohibition_notice:
            severity = 4
        return [Threshold(ALWAYS, severity)]

    def pieces(self, facts: BuildingCondition, event_on: date | None, audience: Audience) -> Pieces:
        """Everybody reads that the concern is serious, and not that a building stands unsafe."""
        if audience == Audience.PUBLIC and (facts.has_unsafe_part or facts.has_prohibition_notice):
            return (("condition_serious", ""), *dated(facts, event_on))
        pieces = [("condition", facts.grade.value), *dated(facts, event_on)]
        if facts.has_unsafe_part:
            pieces.append(("unsafe_part", ""))
        if facts.has_prohibition_notice:
            pieces.append(("prohibition_notice", ""))
        return tuple(pieces)


RULE = BuildingRule()

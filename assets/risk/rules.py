"""The seventeen rules, and R00, as data. Their order and codes are for ever; `RULE_SET` changes when any of them
changes its mind.

To add one that is not yet implemented: its dataclass in `facts.py`, its steps in `steps.py`, its words in
`wording.py`, and their names here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from assets.risk import steps, wording
from assets.risk.choices import Audience, FactStatus
from assets.risk.facts import BuildingCondition, Closure, Disposal, FactError, Holding, NoConcern, RuleFacts
from assets.risk.families import PRIVATE, Family
from assets.risk.steps import Step

RULE_SET = "2026.3"


class KeptIn(StrEnum):
    """Which register owns the fact that a rule reads."""

    EVIDENCE = "evidence"
    TENURE = "tenure"
    SURVEY = "survey"
    FUNDING = "funding"


def _always(facts: Any, event_on: date | None) -> bool:
    return True


def _not_yet(*facts: Any) -> Any:
    raise NotImplementedError("Nobody has written this rule yet.")


@dataclass(frozen=True)
class Rule:
    code: str
    name: Any
    family: Family | None
    """None for R00, whose facts name the family."""
    audience: Audience = Audience.PUBLIC
    stale_after: int | None = None
    """Months after which somebody should look again; None where a date or a decision ends the fact."""
    lapses_after: int | None = None
    """Months after which the fact counts no more."""
    kept_in: KeptIn = KeptIn.EVIDENCE
    facts: type[RuleFacts] | None = None
    steps: Callable[[Any, date | None], list[Step]] = _not_yet
    pieces: Callable[[Any, date | None, Audience], wording.Pieces] = _not_yet
    answers: Callable[[Any, date | None], bool] = _always
    """Whether these facts answer the question of their family."""
    orders_by_beginning: bool = False
    """Whether the newer of two facts is the one whose period begins later, rather than the one seen later."""

    @property
    def is_implemented(self) -> bool:
        return self.facts is not None

    def read(self, data: Any) -> RuleFacts:
        if self.facts is None:
            raise FactError({"rule": [_("This kind of fact cannot be recorded yet.")]})
        return data if isinstance(data, self.facts) else self.facts.from_json(data)

    def family_of(self, facts: Any) -> Family:
        return self.family or facts.family

    def audience_of(self, facts: Any) -> Audience:
        """Whom a fact may reach, at most.

        The rule decides, and the privacy of the family decides over the rule for R00.
        """
        if self.family is None and facts.family in PRIVATE:
            return Audience.OFFICER
        return self.audience

    def severity(self, facts: Any, event_on: date | None, status: FactStatus, today: date) -> int:
        """0 to 4 on one day.

        A day of an event that has passed changes nothing more: the fact keeps what it had on that day.
        """
        day = min(today, event_on) if event_on else today
        severity = 0
        for step in self.steps(facts, event_on):
            if step.from_on <= day:
                severity = step.severity
        return min(severity, FactStatus(status).most)

    def turning_days(self, facts: Any, event_on: date | None) -> list[date]:
        """The days from which the severity is another one."""
        return [step.from_on for step in self.steps(facts, event_on) if step.from_on > date.min]


_OFFICER = Audience.OFFICER

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule(
            "R00",
            _("Looked into, no concern found"),
            None,
            lapses_after=12,
            facts=NoConcern,
            steps=steps.no_concern,
            pieces=wording.no_concern,
        ),
        Rule(
            "R01",
            _("Disposal notice, on the market or auction"),
            Family.INTENTION,
            stale_after=6,
            facts=Disposal,
            steps=steps.disposal,
            pieces=wording.disposal,
        ),
        Rule(
            "R02",
            _("Closure notice or withdrawal of a service"),
            Family.INTENTION,
            stale_after=6,
            facts=Closure,
            steps=steps.closure,
            pieces=wording.closure,
        ),
        Rule("R03", _("What the owner intends"), Family.INTENTION, audience=_OFFICER, stale_after=12),
        Rule("R04", _("Planning or demolition application"), Family.INTENTION),
        Rule(
            "R05",
            _("End of a lease or licence"),
            Family.SECURITY,
            kept_in=KeptIn.TENURE,
            facts=Holding,
            steps=steps.holding,
            pieces=wording.holding,
            answers=steps.holding_answers,
            orders_by_beginning=True,
        ),
        Rule(
            "R06",
            _("Condition of the building"),
            Family.BUILDING,
            stale_after=36,
            kept_in=KeptIn.SURVEY,
            facts=BuildingCondition,
            steps=steps.building,
            pieces=wording.building,
        ),
        Rule("R07", _("Repairs and the means to pay for them"), Family.BUILDING, audience=_OFFICER, stale_after=24),
        Rule("R08", _("Reserves and income"), Family.MONEY, audience=_OFFICER, stale_after=18),
        Rule("R09", _("End of funding"), Family.MONEY, audience=_OFFICER, kept_in=KeptIn.FUNDING),
        Rule("R10", _("Dependence on one volunteer"), Family.PEOPLE, audience=_OFFICER, stale_after=12),
        Rule("R11", _("Gaps in the committee"), Family.PEOPLE, audience=_OFFICER, stale_after=12),
        Rule("R12", _("Fall in use"), Family.USE, stale_after=12),
        Rule("R13", _("Insurance or licence"), Family.LEGAL),
        Rule("R14", _("Flood, coast or ground"), Family.ENVIRONMENT, stale_after=60),
        Rule("R15", _("Cost of energy"), Family.MONEY, stale_after=12),
        Rule("R16", _("Nearest alternative lost"), Family.CONTEXT),
        Rule("R17", _("What protects the place"), Family.PROTECTIVE),
    )
}


def rules_in_force() -> list[Rule]:
    """The rules that can be recorded and weighed today."""
    return [rule for rule in RULES.values() if rule.is_implemented]


def check_fact(
    rule_code: str,
    data: Any,
    *,
    event_on: date | None = None,
    observed_on: date | None = None,
    expires_on: date | None = None,
    today: date | None = None,
) -> RuleFacts:
    """The facts as their dataclass, or a `FactError` with a sentence for every answer that cannot stand.

    Leave out what the form has already refused: only what is given is checked.
    """
    rule = RULES.get(rule_code)
    if rule is None:
        raise FactError({"rule": [_("There is no such kind of fact.")]})
    facts = rule.read(data)
    wrong: dict[str, list[Any]] = {}
    if event_on and not facts.date_code:
        wrong["event_on"] = [_("No day belongs to this answer. Leave it empty, or choose another answer.")]
    if expires_on and event_on:
        wrong["expires_on"] = [_("A fact with a day stands until its outcome is recorded. Leave this empty.")]
    elif expires_on and observed_on and expires_on < observed_on:
        wrong["expires_on"] = [_("This day must not be earlier than the day on which the fact was seen.")]
    if observed_on and today and observed_on > today:
        wrong["observed_on"] = [_("This day is still to come. Give the day on which the fact was seen.")]
    if wrong:
        raise FactError(wrong)
    return facts

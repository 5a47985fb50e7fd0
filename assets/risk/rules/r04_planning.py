"""R04. Somebody asks the planning authority for something that would end the use of the place, or change it for good.

- Advice asked for before an application: 1. Our choice: nothing has been applied for, and much advice leads nowhere.
- Application made: 2. Our choice: it has to be made public (Town and Country Planning (Development Management
  Procedure) (Wales) Order 2012, article 12), and until it is decided people can say what they think of it.
- Approved: 3. A full permission in Wales lasts for five years (Town and Country Planning Act 1990, section 91), so that
  the work may begin on any day of them.
- Approved, and the work begins within 6 months: 4. Our choice: as for the end of a lease, about the time that it takes
  to find another place.
- Never stale: an application stands until it is decided, and a permission until it is used, lapses or is given up.

A refusal is no answer to this rule. It resolves the fact.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.risk.choices import Audience
from assets.risk.days import months_before
from assets.risk.facts import RuleFacts, choice
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Dated, Pieces

IMMINENT_MONTHS = 6


class PlanningStage(TextChoices):
    ADVICE = "advice", _("Advice asked for before an application")
    SUBMITTED = "submitted", pgettext_lazy("planning", "Application made")
    APPROVED = "approved", pgettext_lazy("planning", "Approved")


class PlanningAim(TextChoices):
    """What the place would become."""

    DEMOLITION = "demolition", _("Demolition")
    CHANGE_OF_USE = "change_of_use", _("Another use")
    BUILDING_WORK = "building_work", _("Building work that leaves less room for people")


@dataclass(frozen=True)
class Planning(RuleFacts):
    stage: PlanningStage = choice(PlanningStage, _("How far has it gone?"))
    aim: PlanningAim = choice(PlanningAim, _("What is it for?"))

    @property
    def date_code(self) -> str:
        return "work_begins_on" if self.stage == PlanningStage.APPROVED else ""

    @property
    def about(self) -> str:
        """An application for another use is no news about the permission to demolish."""
        return self.aim.value


class PlanningRule(Rule[Planning]):
    code = "R04"
    name = _("Planning or demolition application")
    family = Family.INTENTION
    facts = Planning
    sentences = {
        "work_begins_on": Dated(_("Work begins on")),
        "planning": Chosen(_("Planning application"), PlanningStage),
        "aim": Chosen(_("What it is for"), PlanningAim),
    }
    page = FactPage(
        _("Planning or demolition application"),
        address="planning",
        welsh_address="cynllunio",
        day=_("Day on which the work begins"),
    )

    def thresholds(self, facts: Planning, event_on: date | None) -> list[Threshold]:
        severity = {PlanningStage.ADVICE: 1, PlanningStage.SUBMITTED: 2, PlanningStage.APPROVED: 3}[facts.stage]
        thresholds = [Threshold(ALWAYS, severity)]
        if event_on and facts.stage == PlanningStage.APPROVED:
            thresholds.append(Threshold(months_before(event_on, IMMINENT_MONTHS), 4))
        return thresholds

    def pieces(self, facts: Planning, event_on: date | None, audience: Audience) -> Pieces:
        """Everybody may read it in the planning authority's own register."""
        return (*dated(facts, event_on), ("planning", facts.stage.value), ("aim", facts.aim.value))


RULE = PlanningRule()

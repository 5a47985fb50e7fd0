"""R02. The place closes, or a service leaves without which people have no reason to come.

- Proposed: 2. Our choice: people can still be heard before it is decided.
- Decided: 3. Our choice: what was decided is seldom taken back.
- Closes within 13 weeks: 4, decided or not, because a proposal with a day leaves no more time. Our choice: a quarter of
  a year, in which most bodies that could still change it meet once.
- To be looked at again after 6 months. Our choice, as for a disposal.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from assets.risk.choices import Audience
from assets.risk.days import weeks_before
from assets.risk.facts import RuleFacts, choice
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Dated, Pieces

IMMINENT_WEEKS = 13


class ClosureStage(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("closure", "Proposed")
    DECIDED = "decided", pgettext_lazy("closure", "Decided")


class ClosureReach(TextChoices):
    """What goes: the place itself, or a service without which people have no reason to come."""

    PLACE = "place", _("The whole place")
    SERVICE = "service", _("A service in the place")


@dataclass(frozen=True)
class Closure(RuleFacts):
    stage: ClosureStage = choice(ClosureStage, _("How far has it gone?"))
    reach: ClosureReach = choice(ClosureReach, _("What closes?"))

    @property
    def date_code(self) -> str:
        return "service_leaves_on" if self.reach == ClosureReach.SERVICE else "closes_on"

    @property
    def about(self) -> str:
        """A service that may leave is no news about the decision to close the whole place."""
        return self.reach.value


class ClosureRule(Rule[Closure]):
    code = "R02"
    name = _("Closure notice or withdrawal of a service")
    family = Family.INTENTION
    facts = Closure
    stale_after = 6
    sentences = {
        "closes_on": Dated(_("Closes on")),
        "service_leaves_on": Dated(_("Service ends on")),
        "closure": Chosen(_("Closure"), ClosureStage),
        "reach": Chosen(_("What closes"), ClosureReach),
    }
    page = FactPage(
        _("Closure or withdrawal of a service"),
        address="closure",
        welsh_address="cau",
        day=_("Day of the closure"),
    )

    def thresholds(self, facts: Closure, event_on: date | None) -> list[Threshold]:
        thresholds = [Threshold(ALWAYS, 3 if facts.stage == ClosureStage.DECIDED else 2)]
        if event_on:
            thresholds.append(Threshold(weeks_before(event_on, IMMINENT_WEEKS), 4))
        return thresholds

    def pieces(self, facts: Closure, event_on: date | None, audience: Audience) -> Pieces:
        return (*dated(facts, event_on), ("closure", facts.stage.value), ("reach", facts.reach.value))


RULE = ClosureRule()

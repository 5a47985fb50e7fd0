"""R00. Somebody looked into one family of questions and found nothing to worry about.

- Always 0: an answer without a worry.
- Counts for 12 months. Our choice: groups meet, publish accounts and renew insurance once a year, so after a year
  every family may have another answer.
- What was looked into among money and people is for officers alone. Our choice: even "no concern" would tell, on the
  day on which it disappears.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from assets.risk.choices import Audience
from assets.risk.facts import RuleFacts, choice
from assets.risk.families import CORE, PRIVATE, Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Pieces


@dataclass(frozen=True)
class NoConcern(RuleFacts):
    family: Family = choice(CORE, _("What was looked into?"))


class NoConcernRule(Rule[NoConcern]):
    code = "R00"
    name = _("Looked into, no concern found")
    facts = NoConcern
    lapses_after = 12
    is_a_look = True
    sentences = {"looked_into": Chosen(_("Looked into, no concern found"), Family)}
    page = FactPage(_("Looked into, no concern found"), address="no-concern", welsh_address="dim-pryder")

    def family_of(self, facts: NoConcern) -> Family:
        return facts.family

    def audience_of(self, facts: NoConcern) -> Audience:
        return Audience.OFFICER if facts.family in PRIVATE else Audience.PUBLIC

    def thresholds(self, facts: NoConcern, event_on: date | None) -> list[Threshold]:
        return [Threshold(ALWAYS, 0)]

    def pieces(self, facts: NoConcern, event_on: date | None, audience: Audience) -> Pieces:
        return (("looked_into", facts.family.value), *dated(facts, event_on))


RULE = NoConcernRule()

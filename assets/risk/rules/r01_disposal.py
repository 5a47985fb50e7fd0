"""R01. The owner parts with the place: a disposal plan, a notice, a sale, an auction.

- In a disposal plan, or consulted on: 2. Our choice: the owner may still be talked round. No law of Wales gives the
  community a first right to buy, so nothing else holds the sale up; councils need only advertise the disposal of open
  space (Local Government Act 1972, section 123(2A)) and may sell below value for the well-being of an area (General
  Disposal Consent (Wales) 2003).
- Formal notice given, or on the market: 3. Our choice: from now on it can be sold on any day.
- Auction or completion within 8 weeks: 4. Our choice. England's right to bid stops a sale for 6 weeks so that a group
  can say that it wants to bid (Localism Act 2011, section 95; not in force in Wales). A group here needs at least
  these, and two more to hear of it and meet.
- To be looked at again after 6 months. Our choice: about as long as a property stays on the market.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assets.risk.choices import Audience
from assets.risk.days import weeks_before
from assets.risk.facts import RuleFacts, choice
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Dated, Pieces

IMMINENT_WEEKS = 8


class DisposalStage(TextChoices):
    """How far the owner has gone in parting with the place."""

    IN_PLAN = "in_plan", _("In a disposal plan")
    CONSULTED = "consulted", _("Consultation held")
    FORMAL_NOTICE = "formal_notice", _("Formal notice given")
    ON_MARKET = "on_market", _("On the market")
    AUCTION = "auction", _("Going to auction")
    SALE_AGREED = "sale_agreed", _("Sale agreed")


@dataclass(frozen=True)
class Disposal(RuleFacts):
    stage: DisposalStage = choice(DisposalStage, _("How far has it gone?"))

    @property
    def date_code(self) -> str:
        return {
            DisposalStage.FORMAL_NOTICE: "sale_on",
            DisposalStage.ON_MARKET: "sale_on",
            DisposalStage.AUCTION: "auction_on",
            DisposalStage.SALE_AGREED: "completion_on",
        }.get(self.stage, "")


class DisposalRule(Rule[Disposal]):
    code = "R01"
    name = _("Disposal notice, on the market or auction")
    family = Family.INTENTION
    facts = Disposal
    stale_after = 6
    sentences = {
        "auction_on": Dated(_("Auction")),
        "completion_on": Dated(_("Completion of the sale")),
        "sale_on": Dated(_("Auction or sale")),
        "disposal": Chosen(_("Disposal"), DisposalStage),
    }
    page = FactPage(
        _("Disposal, sale or auction"),
        address="disposal",
        welsh_address="gwaredu",
        day=_("Day of the auction, sale or completion"),
    )

    def thresholds(self, facts: Disposal, event_on: date | None) -> list[Threshold]:
        is_early = facts.stage in (DisposalStage.IN_PLAN, DisposalStage.CONSULTED)
        thresholds = [Threshold(ALWAYS, 2 if is_early else 3)]
        if event_on:
            thresholds.append(Threshold(weeks_before(event_on, IMMINENT_WEEKS), 4))
        return thresholds

    def pieces(self, facts: Disposal, event_on: date | None, audience: Audience) -> Pieces:
        """An auction or a completion with its day says it all; the stage is named where the day does not."""
        if event_on and facts.date_code in ("auction_on", "completion_on"):
            return dated(facts, event_on)
        return (*dated(facts, event_on), ("disposal", facts.stage.value))


RULE = DisposalRule()

"""R05. The right by which somebody holds the place ends, or was never written down. Read from the tenures.

- Ends within 24 months: 1, within 12: 2, within 6: 3. Our choice. Under the Landlord and Tenant Act 1954, section 25, a
  landlord gives 6 to 12 months' notice before a business lease ends, so that a year before the end the talking should
  have begun, and at six months there may be none left. Most grants for buildings ask for years of security, hence 24.
- Ends within 6 months and the landlord refuses to renew: 4. Our choice: a day, and a refusal.
- Nothing in writing: at least 2. Our choice: the owner can end it on any day.
- Freehold, and whatever is agreed to go on: 0. A freehold with a known last day is about to change hands, and climbs as
  a lease does.
- Never stale: the day of the end says when to look again.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from assets.risk.choices import Audience, Renewal, Rung
from assets.risk.days import months_before
from assets.risk.facts import RuleFacts, choice, yes_no
from assets.risk.families import Family
from assets.risk.rule import ALWAYS, FactPage, Rule, Threshold, dated
from assets.risk.wording import Chosen, Dated, Pieces, Plain

WATCH_MONTHS, AT_RISK_MONTHS, SERIOUS_MONTHS = 24, 12, 6
NOTHING_WRITTEN = (Rung.USE_ONLY, Rung.NONE)
ENDING = {
    Rung.LONG_LEASE: "lease_ends_on",
    Rung.SHORT_LEASE: "lease_ends_on",
    Rung.LICENCE: "licence_ends_on",
    Rung.MANAGEMENT_AGREEMENT: "agreement_ends_on",
}
"""The rungs that always have an end, known or not, and what its day is called."""


@dataclass(frozen=True)
class Holding(RuleFacts):
    """The day of the event is the day on which the right ends."""

    rung: Rung = choice(Rung, _("How it is held"))
    renewal: Renewal = choice(Renewal, _("After the end"))
    runs_the_place: bool | None = yes_no(_("Does the holder also run the place?"))

    @property
    def date_code(self) -> str:
        return ENDING.get(self.rung, "right_ends_on")


class TenureRule(Rule[Holding]):
    code = "R05"
    name = _("End of a lease or licence")
    family = Family.SECURITY
    facts = Holding
    orders_by_beginning = True
    sentences = {
        "lease_ends_on": Dated(_("Lease ends on")),
        "licence_ends_on": Dated(_("Licence ends on")),
        "agreement_ends_on": Dated(_("Management agreement ends on")),
        "right_ends_on": Dated(_("Right to the place ends on")),
        "rung": Chosen(_("How it is held"), Rung),
        "renewal": Chosen(_("After the end"), Renewal),
        "end_not_known": Plain(_("The end is not known")),
    }
    page = FactPage(_("How the place is held"), register="tenure")

    def thresholds(self, facts: Holding, event_on: date | None) -> list[Threshold]:
        least = 2 if facts.rung in NOTHING_WRITTEN else 0
        thresholds = [Threshold(ALWAYS, least)]
        if event_on and facts.renewal != Renewal.AGREED:
            last = 4 if facts.renewal == Renewal.REFUSED else 3
            for months, severity in ((WATCH_MONTHS, 1), (AT_RISK_MONTHS, 2), (SERIOUS_MONTHS, last)):
                thresholds.append(Threshold(months_before(event_on, months), max(least, severity)))
        return thresholds

    def answers(self, facts: Holding, event_on: date | None) -> bool:
        """Whether we now know how safe the right to the place is.

        Not when the rung is not known, nor when a lease or licence has no known end. Somebody else's freehold answers
        only where the owner runs the place too: otherwise it says who owns it, and nothing about the right by which
        people use it.
        """
        if facts.rung == Rung.OTHER_FREEHOLD:
            return facts.runs_the_place is True
        if facts.rung == Rung.COMMUNITY_FREEHOLD or facts.rung in NOTHING_WRITTEN:
            return True
        return facts.rung != Rung.NOT_KNOWN and event_on is not None

    def pieces(self, facts: Holding, event_on: date | None, audience: Audience) -> Pieces:
        """Everybody reads of a renewal only when it is agreed: who refuses what is for officers."""
        pieces = [*dated(facts, event_on), ("rung", facts.rung.value)]
        if event_on and (audience == Audience.OFFICER or facts.renewal == Renewal.AGREED):
            pieces.append(("renewal", facts.renewal.value))
        if not event_on and facts.rung in ENDING:
            pieces.append(("end_not_known", ""))
        return tuple(pieces)


RULE = TenureRule()

"""What a rule of risk is. The rules themselves stand in `rules/`, one file a rule."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from django.utils.translation import pgettext_lazy

from assets.risk.choices import Audience
from assets.risk.facts import RuleFacts, Text
from assets.risk.families import Family
from assets.risk.wording import Dated, Pieces, Sentence

F = TypeVar("F", bound=RuleFacts)

ALWAYS = date.min
"""From which day a threshold holds that waits for none."""

EVENT = Dated(pgettext_lazy("day of an event", "Date"))


class Threshold(NamedTuple):
    """From this day on, this severe.

    0 answers a question without a worry; 1 watch, 2 at risk, 3 serious, 4 imminent.
    """

    from_on: date
    severity: int


@dataclass(frozen=True)
class FactPage:
    """The page on which officers record what the rule reads; its link bears the same title."""

    title: Text
    address: str = ""
    welsh_address: str = ""
    register: str = ""
    """The register that owns the facts, `tenure` or `survey`, and has a form of its own. It needs no address here."""
    day: Text = ""
    """What the form calls the day of the event. Empty: no day is asked for."""

    @property
    def url_name(self) -> str:
        """Of the room's pages."""
        return f"{self.register or f'risk-{self.address}'}-add"

    @property
    def view_name(self) -> str:
        """Of all pages, as `{% url %}` takes it."""
        return f"assets:{self.url_name}"


class Rule(ABC, Generic[F]):
    """One question about the danger that a place is lost, and how its answers are weighed and said."""

    code: str
    """Stands in addresses and stored rows: for ever."""
    version = 1
    """Raise it when the rule weighs or says anything in another way: every place is then assessed anew."""
    name: Text
    family: Family
    facts: type[F]
    sentences: Mapping[str, Sentence]
    """What each code of a piece says."""
    page: FactPage
    audience = Audience.PUBLIC
    stale_after: int | None = None
    """Months after which somebody should look again; None where a date or a decision ends the fact."""
    lapses_after: int | None = None
    """Months after which the fact counts no more."""
    is_a_look = False
    """Somebody looked and found nothing: that gives way to any worry of its family, and to whatever is seen later."""
    orders_by_beginning = False
    """Whether the newer of two facts is the one whose period begins later, rather than the one seen later."""

    @abstractmethod
    def thresholds(self, facts: F, event_on: date | None) -> list[Threshold]:
        """How severe the fact is, in the order of days. The last threshold that has begun is in force.

        This answers both questions that the portal asks: how severe on a day, and on which days that changes.
        """

    @abstractmethod
    def pieces(self, facts: F, event_on: date | None, audience: Audience) -> Pieces:
        """What this audience reads."""

    def answers(self, facts: F, event_on: date | None) -> bool:
        """Whether these facts answer the question of their family."""
        return True

    def read(self, data: object) -> F:
        """The answers as the rule's dataclass; raises FactError."""
        return data if isinstance(data, self.facts) else self.facts.from_json(data)

    def family_of(self, facts: F) -> Family:
        return self.family

    def audience_of(self, facts: F) -> Audience:
        """Whom a fact may reach, at most."""
        return self.audience

    def say(self, pieces: Pieces) -> list[str]:
        """The pieces in the reader's language; raises LookupError or ValueError where this rule does not know them."""
        return [(EVENT if code == "event_on" else self.sentences[code]).say(value) for code, value in pieces]


def dated(facts: RuleFacts, event_on: date | None) -> Pieces:
    """The day of the event under the name that these answers give it."""
    return ((facts.date_code or "event_on", event_on.isoformat()),) if event_on else ()

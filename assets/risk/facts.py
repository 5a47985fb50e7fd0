"""What each rule needs to be told: one frozen dataclass a rule, read from plain JSON and written back to it.

A severity is always worked out from these answers, never typed. A new rule adds a class here, its steps in
`steps.py`, its words in `wording.py` and a line in `rules.py`.
"""

from dataclasses import dataclass, field, fields
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from assets.risk.choices import ClosureReach, ClosureStage, DisposalStage, Grade, Renewal, Rung
from assets.risk.families import CORE, Family


class FactError(ValidationError):
    """Says of each answer what is wrong with it; `form.add_error(None, error)` puts every message beside its field."""

    def __init__(self, messages: dict[str, list[Any]]) -> None:
        super().__init__(messages)


def choice(choices: type[TextChoices], label: Any, *, among: tuple[Any, ...] = ()) -> Any:
    """One of the listed answers; there is no default, so that nobody answers without knowing."""
    allowed = among or tuple(choices)

    def read(value: Any) -> Any:
        if isinstance(value, str) and value in allowed:
            return choices(value)
        raise ValueError(_("Choose one of the answers in the list."))

    offered = [(member.value, member.label) for member in allowed]
    return field(metadata={"label": label, "choices": offered, "read": read, "write": str})


def yes_no(label: Any) -> Any:
    """True, False, or None where nobody knows: not known is an answer, and is the default."""

    def read(value: Any) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        raise ValueError(_("Answer yes, no or not known."))

    return field(default=None, metadata={"label": label, "choices": None, "read": read, "write": lambda value: value})


class RuleFacts:
    """What all the dataclasses below can do.

    `metadata` of a field gives its label and choices, so that a form can be drawn.
    """

    @classmethod
    def from_json(cls, data: Any) -> Self:
        if not isinstance(data, dict):
            raise FactError({"__all__": [_("The answers cannot be read.")]})
        wrong: dict[str, list[Any]] = {}
        answers = {}
        known = {each.name: each for each in fields(cls)}  # type: ignore[arg-type]
        for name, each in known.items():
            try:
                answers[name] = each.metadata["read"](data.get(name))
            except ValueError as error:
                wrong[name] = [error.args[0]]
        for name in data:
            if name not in known:
                wrong.setdefault(str(name), []).append(_("This question does not belong to this kind of fact."))
        if wrong:
            raise FactError(wrong)
        return cls(**answers)

    def to_json(self) -> dict[str, Any]:
        return {
            each.name: each.metadata["write"](getattr(self, each.name))
            for each in fields(self)  # type: ignore[arg-type]
        }

    @property
    def date_code(self) -> str:
        """What the day of the event means, as a key of `wording.DATES`.

        Empty where no day belongs to these answers.
        """
        return ""

    @property
    def about(self) -> str:
        """What tells these answers from others of the same rule, so that a newer one does not replace them."""
        return ""


@dataclass(frozen=True)
class NoConcern(RuleFacts):
    """Somebody looked into one family and found nothing to worry about. R00."""

    family: Family = choice(Family, _("What was looked into"), among=CORE)


@dataclass(frozen=True)
class Disposal(RuleFacts):
    """The owner parts with the place. R01."""

    stage: DisposalStage = choice(DisposalStage, _("How far it has gone"))

    @property
    def date_code(self) -> str:
        return {
            DisposalStage.FORMAL_NOTICE: "sale_on",
            DisposalStage.ON_MARKET: "sale_on",
            DisposalStage.AUCTION: "auction_on",
            DisposalStage.SALE_AGREED: "completion_on",
        }.get(self.stage, "")


@dataclass(frozen=True)
class Closure(RuleFacts):
    """The place closes, or a service leaves it. R02."""

    stage: ClosureStage = choice(ClosureStage, _("How far it has gone"))
    reach: ClosureReach = choice(ClosureReach, _("What closes"))

    @property
    def date_code(self) -> str:
        return "service_leaves_on" if self.reach == ClosureReach.SERVICE else "closes_on"

    @property
    def about(self) -> str:
        """A service that may leave is no news about the decision to close the whole place."""
        return self.reach.value


@dataclass(frozen=True)
class Holding(RuleFacts):
    """Somebody holds the place on one rung of the ladder; the day of the event is the day on which that ends. R05."""

    rung: Rung = choice(Rung, _("How it is held"))
    renewal: Renewal = choice(Renewal, _("After the end"))
    runs_the_place: bool | None = yes_no(_("The holder runs the place"))

    @property
    def date_code(self) -> str:
        return {
            Rung.LONG_LEASE: "lease_ends_on",
            Rung.SHORT_LEASE: "lease_ends_on",
            Rung.LICENCE: "licence_ends_on",
            Rung.MANAGEMENT_AGREEMENT: "agreement_ends_on",
        }.get(self.rung, "right_ends_on")


@dataclass(frozen=True)
class BuildingCondition(RuleFacts):
    """What a survey found. R06."""

    grade: Grade = choice(Grade, _("Condition"))
    has_unsafe_part: bool | None = yes_no(_("Part of it is unsafe or closed"))
    has_prohibition_notice: bool | None = yes_no(_("A prohibition notice is in force"))

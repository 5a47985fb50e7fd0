"""What a rule is told: its questions, and the answers to them as one frozen dataclass a rule.

The dataclasses stand in the files of `rules/`. They are read from plain JSON and written back to it, and forms are
drawn from their questions. A severity is always worked out from these answers, never typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Answer = str | bool | None


class FactError(ValidationError):
    """Says of each answer what is wrong with it, as `{field: [sentence]}`."""

    def __init__(self, messages: Mapping[str, list[Text]]) -> None:
        super().__init__(dict(messages))


@dataclass(frozen=True)
class Question:
    """One question that a rule asks."""

    label: Text
    answers: tuple[TextChoices, ...] = ()
    """The answers on offer. None at all: yes, no, or not known."""

    def read(self, value: object) -> Answer:
        """The answer as its dataclass holds it; raises ValueError with a sentence for people."""
        if not self.answers:
            if value is None or isinstance(value, bool):
                return value
            raise ValueError(_("Answer yes, no or not known."))
        for answer in self.answers:
            if answer == value:
                return answer
        raise ValueError(_("Choose one of the answers in the list."))

    def say(self, value: Answer) -> str:
        """An answer in words; of an answer that is on offer no more, its code is all that is left."""
        if value is None:
            return gettext("Not known")
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        return str(dict(self.choices).get(value, value))

    @property
    def choices(self) -> list[tuple[str, Text]]:
        return [(answer.value, answer.label) for answer in self.answers]


def choice(answers: type[TextChoices] | tuple[TextChoices, ...], label: Text) -> Any:
    """One of the listed answers; there is no default, so that nobody answers without knowing."""
    return field(metadata={"question": Question(label, tuple(answers))})


def yes_no(label: Text) -> Any:
    """True, False, or None where nobody knows: not known is an answer, and is the default."""
    return field(default=None, metadata={"question": Question(label)})


@dataclass(frozen=True)
class RuleFacts:
    """The answers that one fact gives to the questions of its rule."""

    @classmethod
    @cache
    def questions(cls) -> Mapping[str, Question]:
        return {each.name: each.metadata["question"] for each in fields(cls)}

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Raises FactError, naming every answer that is missing, wrong, or to no question of this rule."""
        if not isinstance(data, dict):
            raise FactError({"__all__": [_("The answers cannot be read.")]})
        wrong: dict[str, list[Text]] = {}
        answers: dict[str, Answer] = {}
        questions = cls.questions()
        for name, question in questions.items():
            try:
                answers[name] = question.read(data.get(name))
            except ValueError as error:
                wrong[name] = [error.args[0]]
        for name in data.keys() - questions.keys():
            wrong[str(name)] = [_("This question does not belong to this kind of fact.")]
        if wrong:
            raise FactError(wrong)
        return cls(**answers)

    @classmethod
    def in_words(cls, data: Mapping[str, Answer]) -> str:
        """Each question with its answer, in the reader's language; what was never asked reads as not known."""
        return "; ".join(
            f"{question.label} {question.say(data.get(name))}" for name, question in cls.questions().items()
        )

    def to_json(self) -> dict[str, Answer]:
        given = {name: getattr(self, name) for name in self.questions()}
        return {name: answer.value if isinstance(answer, TextChoices) else answer for name, answer in given.items()}

    @property
    def date_code(self) -> str:
        """What the day of the event means, as a key of the rule's sentences. Empty where no day belongs to these."""
        return ""

    @property
    def about(self) -> str:
        """What tells these answers from others of the same rule, so that a newer one does not replace them."""
        return ""

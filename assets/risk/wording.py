"""Reasons in words, in the reader's language.

A rule gives pieces, `(code, value)`, which are plain JSON, and a sentence for each code. The pieces become words when
somebody reads them: "Auction: 20 November 2026" or "Arwerthiant: 20 Tachwedd 2026".

Officers read all that is known. Everybody else reads neutral words: nothing about who refuses what, and nothing from
which a stranger could tell that a building stands unsafe or empty.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.dates import MONTHS
from django.utils.translation import gettext

from assets.risk.facts import Text

Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Plain:
    """A sentence that says it all: "The end is not known"."""

    text: Text

    def say(self, value: str) -> str:
        return str(self.text)


@dataclass(frozen=True)
class Dated:
    """A label and a day: "Auction: 20 November 2026"."""

    label: Text

    def say(self, value: str) -> str:
        return labelled(self.label, day_in_words(date.fromisoformat(value)))


@dataclass(frozen=True)
class Chosen:
    """A label and one of the answers of a question: "Closure: Decided"."""

    label: Text
    choices: type[TextChoices]

    def say(self, value: str) -> str:
        return labelled(self.label, self.choices(value).label)


Sentence = Plain | Dated | Chosen


def day_in_words(day: date) -> str:
    """20 November 2026, 20 Tachwedd 2026."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def labelled(label: Text, value: Text) -> str:
    return f"{label}: {value}"


def answered_words(answered: int) -> str:
    """How much is known behind a band: "Answered: 4 of 7"."""
    return gettext("Answered: %(answered)s of %(families)s") % {"answered": answered, "families": 7}

"""What the rules make of a place, as it is kept: its assessment for ever, and its outlook until the next one.

Written as text for COPY, each reason once however many days give it: most of the work of assessing many places is to
keep what comes of it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import Model
from django.utils import translation

from assets.risk import RULE_SET, Audience, Fact, Reason, Row, words_for
from reference.bilingual import LANGUAGES

to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

OF_ASSESSMENTS = ("id", "asset_id", "made_at", "made_by_id", "rule_set", "inputs", "outcome")
OF_OUTLOOKS = (
    *("asset_id", "audience", "from_on", "until_on", "band", "next_event_on", "answered"),
    *("is_withheld", "has_passed", "is_due", "is_raised", "rules", "reasons", "words_en", "words_cy"),
)

Columns = tuple[object, ...]
Outlooks = Mapping[Audience, Sequence[Row]]


class Speaker:
    """Says reasons in both languages, and remembers how: of many places most reasons are the same."""

    def __init__(self) -> None:
        self._said: dict[tuple[object, ...], dict[str, str]] = {}

    def learn(self, reasons: Iterable[Reason]) -> None:
        """All at once: to change the language for every reason would take longer than to say it."""
        new = {key: reason for reason in reasons if (key := _sayings_key(reason)) not in self._said}
        self._said |= {key: {} for key in new}
        for language in LANGUAGES:
            with translation.override(language):
                for key, reason in new.items():
                    self._said[key][language] = words_for(reason)

    def say(self, reason: Reason) -> dict[str, str]:
        """By language. Raises KeyError for a reason that was not learned."""
        return self._said[_sayings_key(reason)]


def _sayings_key(reason: Reason) -> tuple[object, ...]:
    return reason.rule, reason.pieces, reason.has_passed


def reasons_of(outlooks: Outlooks) -> Iterable[Reason]:
    """Each reason of a place, once."""
    return {id(reason): reason for rows in outlooks.values() for row in rows for reason in row.reasons}.values()


def inputs_of(facts: Iterable[Fact], owner_told_on: date | None) -> dict[str, object]:
    """All that an assessment rests on, apart from the rules and the day."""
    return {
        "owner_told_on": owner_told_on.isoformat() if owner_told_on else None,
        "facts": [fact.to_json() for fact in facts],
    }


class Kept:
    """The outlooks of one place, as columns."""

    def __init__(self, outlooks: Outlooks, speaker: Speaker) -> None:
        self.outlooks = outlooks
        self.written: list[str] = []
        self.reasons: list[dict[str, object]] = []
        # By identity, which is quick, and safe while the outlooks live.
        self.number: dict[int, int] = {}
        self.said: dict[int, dict[str, str]] = {}
        for reason in reasons_of(outlooks):
            said = speaker.say(reason)
            self.number[id(reason)], self.said[id(reason)] = len(self.written), said
            self.reasons.append({"fact": reason.fact, "rule": reason.rule, "severity": reason.severity, "words": said})
            self.written.append(to_json(reason.to_json(said)))

    def assessment(self, place: str, made_at: datetime, made_by: Any, inputs: object) -> Columns:
        return uuid4(), place, made_at, made_by, RULE_SET, to_json(inputs), to_json(self._outcome())

    def _outcome(self) -> dict[str, object]:
        """The reasons once, without what the inputs say too, and the rows of each audience with their numbers."""
        return {
            "reasons": self.reasons,
            "rows": {
                audience.value: [
                    {
                        "from_on": row.from_on.isoformat(),
                        "band": row.band.code,
                        "next_event_on": row.next_event_on and row.next_event_on.isoformat(),
                        "answered": row.answered,
                        "is_withheld": row.is_withheld,
                        "reasons": [self.number[id(reason)] for reason in row.reasons],
                    }
                    for row in rows
                ]
                for audience, rows in self.outlooks.items()
            },
        }

    def outlook(self, place: str) -> list[Columns]:
        return [
            (
                *(place, audience.value, row.from_on, row.until_on, row.band.value, row.next_event_on),
                *(row.answered, row.is_withheld, row.has_passed, row.is_due, row.is_raised),
                "{" + ",".join(row.rules) + "}",
                "[" + ",".join(self.written[self.number[id(reason)]] for reason in row.reasons) + "]",
                *(self._in_words(row, language) for language in LANGUAGES),
            )
            for audience, rows in self.outlooks.items()
            for row in rows
        ]

    def _in_words(self, row: Row, language: str) -> str:
        """All worries of a row in one line, for files."""
        return ". ".join(self.said[id(reason)][language] for reason in row.reasons if reason.severity)


def copy_in(model: type[Model], columns: Sequence[str], rows: Iterable[Columns]) -> None:
    """Adds the rows: many times as quick as `bulk_create` for rows with much text."""
    statement = f"COPY {model._meta.db_table} ({', '.join(columns)}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)

"""Why a place has its band: one fact that counts, as one audience may read it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Self

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from assets.risk.bands import Band
from assets.risk.choices import FactStatus
from assets.risk.facts import Text
from assets.risk.families import Family
from assets.risk.rules import RULES, rule_name
from assets.risk.wording import Pieces, day_in_words, labelled
from reference.bilingual import LANGUAGES, EntryText


@dataclass(frozen=True)
class Reason:
    """`words_for(reason)` says it in the reader's language."""

    fact: str
    rule: str
    family: Family
    severity: int
    was: int
    """The severity before it faded; the same as `severity` where nothing has."""
    pieces: Pieces
    status: FactStatus
    observed_on: date
    event_on: date | None
    is_stale: bool
    has_passed: bool
    answers: bool
    source_en: str = ""
    source_cy: str = ""

    @property
    def is_due(self) -> bool:
        """Somebody should look again, or record the outcome."""
        return self.is_stale or self.has_passed

    def to_json(self, said: Mapping[str, str]) -> dict[str, object]:
        """What a page shows of it, without what is empty or no.

        `said` is the reason in words by language, for a day when no rule can read its pieces any more.
        """
        kept = {
            "fact": self.fact,
            "rule": self.rule,
            "pieces": self.pieces,
            "severity": self.severity,
            "was": self.was,
            "status": self.status.value,
            "observed_on": self.observed_on.isoformat(),
            "is_stale": self.is_stale,
            "has_passed": self.has_passed,
            "source_en": self.source_en,
            "source_cy": self.source_cy,
            **{f"words_{language}": said[language] for language in LANGUAGES},
        }
        return {name: value for name, value in kept.items() if value}


def words_for(reason: Reason) -> str:
    """The reason in the reader's language."""
    return _joined(RULES[reason.rule].say(reason.pieces), reason.has_passed)


def _joined(said: list[str], has_passed: bool) -> str:
    """What is known, and whether its day has passed without an outcome on record."""
    return "; ".join([*said, gettext("Date passed, outcome not known")] if has_passed else said)


@dataclass(frozen=True)
class KeptReason:
    """A reason as it was kept, to be shown whichever rule set kept it.

    The rule of today says it, so that better wording reaches old reasons too. Where that rule is gone, or has other
    pieces by now, the words stand that were kept with the reason.
    """

    rule: str = ""
    pieces: Pieces = ()
    severity: int = 0
    was: int = 0
    status: str = ""
    observed_on: str = ""
    is_stale: bool = False
    has_passed: bool = False
    source_en: str = ""
    source_cy: str = ""
    words_en: str = ""
    words_cy: str = ""

    # A notice or a lease names its street: where only the area is shown, everybody reads the words without the source.
    disclosure = Disclosed(
        public="rule pieces severity was status observed_on is_stale has_passed words_en words_cy",
        only_in_full="source_en source_cy",
    )

    source = EntryText()
    words = EntryText()

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """From the JSON of `Reason.to_json`, by this rule set or an older one."""
        return cls(**{each.name: kept[each.name] for each in fields(cls) if each.name in kept})

    @property
    def said(self) -> str:
        """The reason in the reader's language."""
        try:
            return _joined(RULES[self.rule].say(self.pieces), self.has_passed)
        except (LookupError, TypeError, ValueError):
            return str(self.words) or str(rule_name(self.rule))

    @property
    def notes(self) -> list[str]:
        """What to say beside a reason that nobody has looked at for too long: what it was, when it was last checked."""
        if not self.is_stale or not self.seen_on:
            return []
        notes = [labelled(_("Last checked"), day_in_words(self.seen_on))]
        if self.was > self.severity:
            notes.insert(0, labelled(_("Was"), Band.of_severity(self.was).label))
        return notes

    @property
    def status_label(self) -> Text:
        return FactStatus(self.status).label if self.status in FactStatus.values else self.status

    @property
    def seen_on(self) -> date | None:
        return date.fromisoformat(self.observed_on) if self.observed_on else None

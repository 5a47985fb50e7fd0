"""One column of a list: its name in the file, what it means, and how the database works it out."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.functions import Cast

from entries.states import Precision, Visibility
from reports.guarding import NotForFiles, OwnRule, guarded

# A spreadsheet runs a cell that begins with one of these; an apostrophe before it makes it text again.
LIVE = "^[=+@\t\r-]"
HAS_POINT = (Precision.EXACT, Precision.POSTCODE)


@dataclass(frozen=True)
class Column:
    """`key` is the heading in the file and never changes; `expression` gives the value.

    Text is made safe, numbers stay numbers. What may be read of the fields behind it is no column's concern: see
    `guarded_for`.
    """

    key: str
    label: Any
    meaning: Any
    expression: Any
    is_text: bool = True

    def guarded_for(self, model: Any) -> "Column":
        """The same column of rows of `model`, guarded as its fields declare; raises NotForFiles for a private one."""
        try:
            return replace(self, expression=guarded(self.expression, model))
        except NotForFiles as refusal:
            raise NotForFiles(f"Column {self.key}: {refusal}.") from None

    def for_file(self) -> Any:
        return safe_text(self.expression) if self.is_text else self.expression


def safe_text(expression: Any) -> Func:
    """Text that no spreadsheet will run."""
    return Func(
        Cast(expression, TextField()), Value(LIVE), Value(r"'\&"), function="regexp_replace", output_field=TextField()
    )


def public_ward(expression: Any, prefix: str = "") -> OwnRule:
    """Of the ward, where the entry shows it: an entry that shows its area alone may have chosen to name its ward."""
    return OwnRule(
        When(**{f"{prefix}visibility": Visibility.FULL}, then=expression),
        When(**{f"{prefix}shows_ward": True}, then=expression),
        default=None,
    )


def known_point(field: str, prefix: str = "") -> Case:
    """A coordinate, where we know it as well as its postcode."""
    return Case(When(**{f"{prefix}precision__in": HAS_POINT}, then=F(f"{prefix}{field}")), default=None)

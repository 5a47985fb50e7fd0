"""One column of a list: its name in the file, what it means, and how the database works it out."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Func, TextField, Value, When
from django.db.models.functions import Cast

from entries.states import Precision, Visibility

# A spreadsheet runs a cell that begins with one of these; an apostrophe before it makes it text again.
LIVE = "^[=+@\t\r-]"
HAS_POINT = (Precision.EXACT, Precision.POSTCODE)


@dataclass(frozen=True)
class Column:
    """`key` is the heading in the file and never changes; `expression` gives the value.

    Text is made safe, numbers stay numbers.
    """

    key: str
    label: Any
    meaning: Any
    expression: Any
    is_text: bool = True

    def for_file(self) -> Any:
        return safe_text(self.expression) if self.is_text else self.expression


def safe_text(expression: Any) -> Func:
    """Text that no spreadsheet will run."""
    return Func(
        Cast(expression, TextField()), Value(LIVE), Value(r"'\&"), function="regexp_replace", output_field=TextField()
    )


def only_in_full(expression: Any, prefix: str = "") -> Case:
    """A value that is public only where the whole entry is."""
    return Case(When(**{f"{prefix}visibility": Visibility.FULL}, then=expression), default=None)


def public_ward(expression: Any, prefix: str = "") -> Case:
    """Of the ward, where the entry shows it."""
    return Case(
        When(**{f"{prefix}visibility": Visibility.FULL}, then=expression),
        When(**{f"{prefix}shows_ward": True}, then=expression),
        default=None,
    )


def public_point(field: str, prefix: str = "") -> Case:
    """A coordinate, where the entry is public in full and we know it as well as its postcode."""
    shown = {f"{prefix}visibility": Visibility.FULL, f"{prefix}precision__in": HAS_POINT}
    return Case(When(**shown, then=F(f"{prefix}{field}")), default=None)

"""What an adapter tells about one publisher's file; the rooms further right fill it in for their own entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise

from entries.imports.files import Row
from entries.imports.locations import Locations
from entries.models import Entry
from entries.states import Visibility

OGL_EN = "Open Government Licence v3.0"
OGL_CY = "Trwydded Llywodraeth Agored v3.0"


@dataclass(slots=True)
class Arrival:
    """One row, as the fields of an entry."""

    row: Row
    reference: str
    fields: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.fields["name_en"]


class Adapter:
    """One kind of file: who publishes it, how its rows read, and which entries they become."""

    code: ClassVar[str]
    title: ClassVar[str | Promise]
    publisher: ClassVar[tuple[str, str]]
    licence: ClassVar[tuple[str, str]]
    attribution: ClassVar[tuple[str, str]]
    model: ClassVar[type[Entry]]
    visibility: ClassVar[Visibility]
    # What we need of each row, and the headings under which publishers give it, the usual one first.
    columns: ClassVar[Mapping[str, tuple[str, ...]]]
    required: ClassVar[tuple[str, ...]]
    # Headings by which a file is known to be of another kind.
    foreign: ClassVar[tuple[str, ...]] = ()

    def reference(self, row: Row) -> str:
        """What the publisher knows the row by, the same in every file. Raises LeftOut."""
        raise NotImplementedError

    def fields(self, row: Row, locations: Locations) -> tuple[dict[str, Any], list[str]]:
        """The fields of the entry, and notes for whoever reads the summary. Raises LeftOut."""
        raise NotImplementedError

    def add_links(self, entries: Sequence[Any]) -> None:
        """What belongs to new entries and lives in tables of its own."""

    def looked_after(self, entries: Sequence[Any]) -> set[UUID]:
        """Those of the entries that somebody looks after, so that no import may change them."""
        raise NotImplementedError

"""What an adapter tells about one publisher's file; the rooms further right fill it in for their own entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar
from uuid import UUID

from django.utils.functional import Promise

from entries.imports.files import Row
from entries.imports.locations import Locations
from entries.models import Entry
from entries.states import State, Visibility

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
    # Whether each council publishes its own: then a file speaks only of the councils that it names.
    is_by_council: ClassVar[bool] = False

    def reference(self, row: Row) -> str:
        """What the publisher knows the row by, the same in every file. Raises LeftOut."""
        raise NotImplementedError

    def fields(self, row: Row, locations: Locations) -> tuple[dict[str, Any], list[str]]:
        """The fields of the entry, and notes for whoever reads the summary. Raises LeftOut."""
        raise NotImplementedError

    def gives_references(self, row: Row) -> bool:
        """Whether the publisher's own identifier stands in the row, so that it is the better of two."""
        return bool(row["identifier"])

    def add_links(self, entries: Sequence[Any]) -> None:
        """What belongs to new entries and lives in tables of its own."""

    def add_identifiers(self, pairs: Sequence[tuple[Any, str]]) -> None:
        """The number of each entry in the publisher's register, made of the reference beside it, where it has one."""

    def change_identifier(self, entry: Any, before: str, now: str) -> None:
        """The publisher knows the entry by another reference from now on."""

    def looked_after(self, entries: Sequence[Any]) -> set[UUID]:
        """Those of the entries that somebody looks after, so that no import may change them."""
        raise NotImplementedError

    def place_of(self, values: Mapping[str, Any]) -> str:
        """What tells that a new name and one that is gone may be of one place. Nothing where many share a place."""
        return ""

    def is_over(self, entry: Any) -> bool:
        """Whether somebody has said already that it is there no more."""
        return bool(entry.state == State.ARCHIVED)

    def close(self, *, entry: Any, by: Any) -> None:
        """An officer says that it is there no more. May raise ActionRefused."""
        raise NotImplementedError

"""How far each field of the portal may go: said once, beside the fields, and read by every file and every page.

This is about values. Which rows anybody may know of at all is the question of `public()` and `visible_to(user)`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

# Words that all share, such as the names of authorities. Anybody may read them.
OPEN_ROOMS = {"reference"}


class Disclosure(IntEnum):
    """Who may read a value, from everybody to the fewest."""

    PUBLIC = 0  # whoever may know the row
    ONLY_IN_FULL = 1  # everybody where the entry is public in full, else only its own people and the council
    PRIVATE = 2  # its own people and the council; in no file


@dataclass(frozen=True)
class Disclosed:
    """What a table declares about its own columns, as names with spaces between them.

    `of` are the ways to the entry that a row belongs to; a link belongs to both of its ends. `own_rules` are properties
    and methods that keep a rule of their own, and so read the row as it is. Raises ValueError where a name stands
    twice.
    """

    public: str = ""
    only_in_full: str = ""
    private: str = ""
    of: str = ""
    own_rules: str = ""
    kinds: dict[str, Disclosure] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = (self.public, self.only_in_full, self.private)
        pairs = [(name, kind) for kind, names in zip(Disclosure, named, strict=True) for name in names.split()]
        kinds = dict(pairs)
        if len(kinds) != len(pairs):
            raise ValueError(f"A field is declared twice: {sorted(name for name, kind in pairs)}")
        object.__setattr__(self, "kinds", kinds)

    def named(self, kind: Disclosure) -> Iterator[str]:
        """The names of this kind."""
        return (name for name, its_kind in self.kinds.items() if its_kind == kind)


def declared(table: Any) -> Disclosed | None:
    """What a table says of its own columns; a table that takes them from another says nothing of those."""
    said = vars(table).get("disclosure")
    return said if isinstance(said, Disclosed) else None


def is_guarded(table: Any) -> bool:
    """Whether a table holds anything but words that all share."""
    return table._meta.app_label not in OPEN_ROOMS


def disclosure_of(column: Any) -> Disclosure:
    """How far a field of a model may go. What nobody has declared is private: a forgotten field shows nothing."""
    table = column.model
    if not is_guarded(table):
        return Disclosure.PUBLIC
    if made_for := table._meta.auto_created:
        links = made_for._meta.local_many_to_many
        return disclosure_of(next(link for link in links if link.remote_field.through is table))
    said = declared(table)
    return said.kinds.get(column.name, Disclosure.PRIVATE) if said else Disclosure.PRIVATE

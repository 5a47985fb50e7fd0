"""The kinds of entries, and all that differs between them.

A room registers its kinds in `apps.ready()`. The pages, permissions and questions that are the same for an entry of any
kind read them here, so that a new kind is a model, a form, a list, the page of one entry, and an `EntryKind`.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from accounts.models import Person, User
    from entries.models import Entry

# Whether this person may, with this entry of the kind.
Rule = Callable[["Person", Any], bool]


@dataclass(frozen=True, kw_only=True)
class EntryKind:
    """One kind of entry: its model, its words, the names of its addresses, who may do what, its form and its actions.

    The rules are sentences in `permissions.py` of its room; what all kinds share stands in `entries.permissions`.
    """

    code: str  # also the noun in the names of its addresses: "group" in `registry:group-edit`
    room: str  # the namespace of its addresses
    word: str  # the first word of its addresses, as in `reference.addresses`
    title: Promise  # what a list of them is called
    noun: Promise  # what one of them is called
    own_people_noun: Promise  # what those who look after one of them are called
    model: "type[Entry]"

    form: Any  # takes data, `instance` and `user`
    form_template: str
    row_template: str  # draws one of them in a list, from what `for_list` fetches
    add: Callable[..., Any]
    edit: Callable[..., Any]
    said_when_sent: Promise
    said_when_drafted: Promise

    # What a council's check is about: fields of the entry and names that `beside` knows, with spaces between them.
    checked: str
    matched: str  # of these, what a match with a public register is about
    # What belongs to it in tables of its own and is checked too, by name; and how such values are kept.
    beside: Callable[[Any], dict[str, Any]] = lambda entry: {}
    keep_beside: Callable[[Any, dict[str, Any]], None] = lambda entry, values: None
    label_beside: Callable[[str], Any] = lambda name: name
    # Of these changes those that make an entry look like a public body, besides its names.
    needs_officer: Callable[[dict[str, list[Any]]], set[str]] = lambda changes: set()

    can_edit: Rule
    can_confirm: Rule  # says, as its own people, that the entry is still right
    looks_after: Rule  # for one entry what `looked_after_by` is for many
    can_take_away: Rule  # takes the whole entry from sight, or brings it back: archives, restores, hides by choice
    is_colleague: Callable[["Person", Any, Any], bool]  # speaks for the party that also this other person spoke for
    # What must hold whatever changes in the entry: asked before, and again after.
    guarded: Callable[[Any, Any], AbstractContextManager[None]] = lambda entry, by: nullcontext()
    own_people: Callable[[Any], Iterable[Any]]  # keys of all who look after it, or did
    has_stake: Rule  # so must not check it, nor confirm its evidence
    can_begin: Callable[["Person"], bool] = lambda user: True

    suggested_practices: Callable[[Any], set[str]] = lambda entry: set()  # codes to offer first
    # Function of the database: the words and keys of what kind of thing an entry is, by which it is found.
    kind_keys: str = ""
    # Whether its entries are parties that may confirm what others say.
    speaks: bool = False

    @cached_property
    def checked_names(self) -> frozenset[str]:
        return frozenset(self.checked.split())

    @cached_property
    def matched_names(self) -> frozenset[str]:
        return frozenset(self.matched.split())

    def address(self, page: str, *args: Any) -> str:
        """Where a page of this kind, or of one of its entries, is."""
        return reverse(f"{self.room}:{self.code}-{page}", args=args)


_registered: dict[str, EntryKind] = {}


def register(*new: EntryKind) -> None:
    """Make kinds known; raises ValueError for a code that is taken by another."""
    for kind in new:
        if _registered.setdefault(kind.code, kind) != kind:
            raise ValueError(f"There are two kinds of entries called {kind.code}.")


def all_kinds() -> Iterator[EntryKind]:
    """In the order of the rooms, as lists of several kinds show them."""
    yield from _registered.values()


def named(code: str) -> EntryKind:
    return _registered[code]


def of(entry: "Entry") -> EntryKind:
    """The kind of this entry."""
    return _registered[entry.kind]


def models() -> "list[type[Entry]]":
    """The kinds' own tables; two kinds may share one."""
    return list(dict.fromkeys(kind.model for kind in all_kinds()))


def of_model(model: "type[Entry]") -> list[str]:
    """Codes of the kinds that this table holds."""
    return [kind.code for kind in all_kinds() if kind.model is model]


def that_speak() -> list[str]:
    """Codes of the kinds whose entries are parties."""
    return [kind.code for kind in all_kinds() if kind.speaks]


def looked_after_by(user: "User") -> Q:
    """Entries of any kind that this person looks after."""
    rules = Q()
    for model in models():
        rules |= Q(pk__in=model.objects.looked_after_by(user).values("pk"))  # type: ignore[attr-defined]
    return rules

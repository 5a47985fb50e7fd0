"""Lists of entries that can be seen as a map: the same entries by the same filters, in another view."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise

from entries.kinds import EntryKind
from entries.models import Entry, EntryQuerySet
from reference.boxes import BOX_KEYS
from reference.filters import ListFilter


def every_entry(kind: EntryKind, request: HttpRequest) -> Any:
    """What a list of a kind holds before it is narrowed."""
    return Entry.objects.public().of_kind(kind.code).in_name_order()


def as_they_are(kind: EntryKind, rows: Any) -> EntryQuerySet:
    return rows


@dataclass(frozen=True, kw_only=True)
class MappedList:
    """A list with a map: of which kind its entries are, how it is narrowed, and the names of its addresses.

    Where the rows of a list are no entries, `rows` and `entries` say what they are and which entries they are about.
    """

    kind: EntryKind
    filter_class: type[ListFilter]
    title: str | Promise
    name: str  # before "-list", "-map" and "-points" in the names of its addresses
    word: str  # of its address
    rows: Callable[[EntryKind, HttpRequest], Any] = every_entry
    entries: Callable[[EntryKind, Any], EntryQuerySet] = as_they_are

    def chosen(self, request: HttpRequest) -> ListFilter:
        """The list's own filter, as the address narrows it."""
        asked = request.GET.copy()
        for key in BOX_KEYS:
            asked.pop(key, None)
        return self.filter_class(QueryDict(asked.urlencode()), queryset=self.rows(self.kind, request), request=request)

    def entries_of(self, chosen: ListFilter) -> EntryQuerySet:
        return self.entries(self.kind, chosen.qs)

    def is_narrowed(self, chosen: ListFilter) -> bool:
        """Whether the list is another than everybody gets who asks for nothing."""
        return self.rows is not every_entry or any(chosen.form.cleaned_data.values())

    @property
    def list_name(self) -> str:
        """The name of the list's own address."""
        return f"{self.kind.room}:{self.name}-list"

    @property
    def map_name(self) -> str:
        return f"{self.name}-map"

    @property
    def points_name(self) -> str:
        return f"{self.name}-points"

"""How many entries each choice of a filter would give, under the other filters that are set.

Each process keeps, for every kind of entry, the public entries in a fixed order and one whole number for each choice: a
bit for every entry that the choice fits. "And" and the count of bits of sixty thousand entries take microseconds, so a
page of a list asks the database for none of this. The numbers are made anew when the register has another edition
(`cohesion_portal.editions`) or the day has changed; where that takes longer than a reader should wait, the last ones
stand until the new ones are there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from threading import Lock, Thread
from time import monotonic
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from entries.models import Entry
from entries.states import Visibility

# Seconds that a reader waits for numbers to be made anew. What takes longer is made meanwhile, and rests then for so
# many times as long as it took: a register that changes all the time keeps no processor busy with counting.
LONGEST_WAIT = 0.1
REST = 5
# Filters that change the order alone.
ORDERS = ("near", "sort")


def itself(value: Any) -> Iterable[str]:
    return () if value is None else (str(value),)


@dataclass(frozen=True, kw_only=True)
class Facet:
    """Which choices of a filter fit an entry. It says the same as the filter: a test holds the two together."""

    path: str | Callable[[], Any] = ""  # the column that says so, or what makes one
    codes: Callable[[Any], Iterable[str]] = itself
    rows: Callable[[str], QuerySet] | None = None  # or, for a kind, pairs of an entry's key and a code
    rest: str = ""  # the choice of entries that none of the others fits
    only_in_full: bool = False  # what only an entry that shows everything tells

    @property
    def column(self) -> Any:
        return self.path() if callable(self.path) else self.path


@dataclass
class Index:
    """The public entries of one kind, and a bit of each for every choice of every filter."""

    made_of: tuple[int | None, date]  # the edition, and the day
    began: float = field(default_factory=monotonic)
    took: float = 0.0  # seconds
    places: dict[bytes, int] = field(default_factory=dict)
    bits: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def every(self) -> int:
        return (1 << len(self.places)) - 1

    def as_bits(self, places: Iterable[int]) -> int:
        """One bit for each of these places."""
        bytes_ = bytearray(len(self.places) // 8 + 1)
        for place in places:
            bytes_[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(bytes_, "little")

    def bits_of(self, entries: QuerySet) -> int:
        """Of those among them that are in the index, asked for in one piece."""
        try:
            sql, params = entries.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # known beforehand to be none
            return 0
        with connections[entries.db].cursor() as cursor:
            cursor.execute(f"SELECT string_agg(uuid_send(id), ''::bytea) FROM ({sql}) AS found(id)", params)
            found = bytes(cursor.fetchone()[0] or b"")
        keys = (found[start : start + 16] for start in range(0, len(found), 16))
        return self.as_bits(place for key in keys if (place := self.places.get(key)) is not None)


_indexes: dict[Any, Index] = {}
# One for each list: who waits for the numbers of one does not hinder another.
_locks: defaultdict[Any, Lock] = defaultdict(Lock)


def index_of(filter_class: Any, kind: str, edition: int | None) -> Index:
    """As the register stands in this edition; without one it is made for this page alone."""
    return _kept((filter_class, kind), edition, lambda index: _fill(index, filter_class, kind))


def _kept(key: Any, edition: int | None, fill: Callable[[Index], None]) -> Index:
    """The numbers under this key, which `fill` makes anew where they are of another edition."""
    wanted = (edition, timezone.localdate())
    if edition is None or key is None:
        return _made(wanted, fill)
    index = _indexes.get(key)
    if index and index.made_of != wanted and index.took > LONGEST_WAIT:
        _make_meanwhile(key, index, wanted, fill)
    elif index is None or index.made_of != wanted:
        with _locks[key]:
            index = _indexes.get(key)
            if index is None or index.made_of != wanted:
                index = _indexes[key] = _made(wanted, fill)
    return index


def _make_meanwhile(key: Any, last: Index, wanted: Any, fill: Callable[[Index], None]) -> None:
    is_resting = monotonic() - last.began < (1 + REST) * last.took
    if is_resting or not _locks[key].acquire(blocking=False):
        return

    def make() -> None:
        try:
            _indexes[key] = _made(wanted, fill)
        finally:
            connections.close_all()  # those of this thread
            _locks[key].release()

    Thread(target=make, name="numbers of a list", daemon=True).start()


def _made(made_of: Any, fill: Callable[[Index], None]) -> Index:
    index = Index(made_of)
    fill(index)
    index.took = monotonic() - index.began
    return index


def _fill(index: Index, filter_class: Any, kind: str) -> None:
    facets: Mapping[str, Facet] = filter_class.facets
    in_columns = {name: facet for name, facet in facets.items() if facet.rows is None}
    entries = Entry.objects.public().of_kind(kind).order_by()
    columns = ("pk", "visibility", *(facet.column for facet in in_columns.values()))
    found: dict[str, dict[str, list[int]]] = {name: {} for name in facets}
    in_full: list[int] = []
    for place, (key, visibility, *values) in enumerate(entries.values_list(*columns).iterator(chunk_size=10_000)):
        index.places[key.bytes] = place
        if visibility == Visibility.FULL:
            in_full.append(place)
        for (name, facet), value in zip(in_columns.items(), values, strict=True):
            for code in facet.codes(value):
                found[name].setdefault(code, []).append(place)
    for name, entry, value in pairs_of(facets, kind, using=entries.db):
        place = index.places.get(entry.bytes, -1)
        for code in facets[name].codes(value) if place >= 0 else ():
            found[name].setdefault(code, []).append(place)
    full = index.as_bits(in_full)
    for name, facet in facets.items():
        mask = full if facet.only_in_full else index.every
        bits = {code: index.as_bits(places) & mask for code, places in found[name].items()}
        if facet.rest:
            bits[facet.rest] = index.every & ~_any(bits.values())
        index.bits[name] = bits


def pairs_of(facets: Mapping[str, Facet], kind: str, *, using: str) -> Iterator[tuple[str, UUID, str]]:
    """Name, key of an entry and code, as text, of all facets that stand in rows of their own: one question for all."""
    pieces: list[str] = []
    params: list[Any] = []
    for name, facet in facets.items():
        if facet.rows is not None:
            sql, values = facet.rows(kind).query.sql_with_params()
            pieces.append(f"SELECT %s, entry, code::text FROM ({sql}) AS pairs(entry, code)")
            params += [name, *values]
    with connections[using].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), params)
        while rows := cursor.fetchmany(10_000):
            yield from rows


def index_of_rows(rows: QuerySet, facets: Mapping[str, Facet], *, key: Any, edition: int | None) -> Index:
    """The same for the rows of a list that are no entries; `key` names the list, or is None for one person's own."""
    return _kept(key, edition, lambda index: _fill_from_rows(index, rows.order_by(), facets))


def _fill_from_rows(index: Index, rows: QuerySet, facets: Mapping[str, Facet]) -> None:
    found: dict[str, dict[str, list[int]]] = {name: {} for name in facets}
    columns = [facet.column for facet in facets.values()]
    for place, values in enumerate(rows.values_list(*columns).iterator(chunk_size=10_000)):
        index.places[place.to_bytes(8, "big")] = place
        for (name, facet), value in zip(facets.items(), values, strict=True):
            for code in facet.codes(value):
                found[name].setdefault(code, []).append(place)
    index.bits = {
        name: {code: index.as_bits(places) for code, places in codes.items()} for name, codes in found.items()
    }


def _any(many: Iterable[int]) -> int:
    found = 0
    for bits in many:
        found |= bits
    return found


def chosen_in(narrowed: Any) -> dict[str, Any]:
    return {name: value for name, value in narrowed.form.cleaned_data.items() if value not in (None, "", [])}


def counts(narrowed: Any, kind: str, edition: int | None, *, is_part: bool = False) -> dict[str, dict[str, int]]:
    """For each filter with facets, how many entries each of its choices gives under the other filters.

    `narrowed` is the filter of the list, bound and understood; `is_part` where the list is no whole register, so that
    the database is asked which entries it has.
    """
    index = index_of(type(narrowed), kind, edition)
    chosen = chosen_in(narrowed)
    others = [name for name in chosen if name in narrowed.filters and name not in index.bits and name not in ORDERS]
    base = index.every
    if others or is_part:
        entries = narrowed.queryset
        for name in others:
            entries = narrowed.filters[name].filter(entries, chosen[name])
        base = index.bits_of(entries)
    return counts_in(index, base, chosen)


def counts_in(index: Index, base: int, chosen: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Of the rows in `base`, for each filter what each of its choices gives under the others that are chosen."""
    masks = {
        name: index.bits[name].get(str(getattr(value, "pk", value)), 0)
        for name, value in chosen.items()
        if name in index.bits
    }
    return {name: _counted(bits, base, masks, name) for name, bits in index.bits.items()}


def _counted(bits: Mapping[str, int], base: int, masks: Mapping[str, int], name: str) -> dict[str, int]:
    for other, mask in masks.items():
        if other != name:
            base &= mask
    return {code: (base & fits).bit_count() for code, fits in bits.items()}

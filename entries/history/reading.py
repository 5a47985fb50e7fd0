"""One page of an entry's history: what each action changed, newest first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import DateTimeField, F, Field
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import Promise
from django.utils.text import capfirst

from accounts.models import User
from entries.confidence import told_to
from entries.history.authors import Authors
from entries.history.tables import HistoryTable, history_tables
from entries.history.wording import ACTIONS, ANOTHER_CHANGE, Names, label_of, not_shown, value_in_words
from entries.models import Decision, Entry
from entries.paging import ROWS_ON_A_PAGE
from entries.permissions import can_decide_entry
from entries.states import Transition
from reference.bilingual import Words

# When its action began. The database's own time is that of a transaction, which may hold several actions.
MOMENT = Coalesce(Cast(KeyTextTransform("at", "pgh_context"), DateTimeField()), F("pgh_created_at"))


@dataclass(frozen=True)
class Told:
    """One value that changed."""

    label: str
    before: Words | str
    now: Words | str


@dataclass(frozen=True)
class Item:
    """One row that changed: what it is, which one, whether it came or went, and its values."""

    noun: str
    about: Words | str
    label: str  # insert, update, delete
    told: list[Told]


@dataclass
class Change:
    """What one action did to the entry and to what belongs to it."""

    moment: datetime
    heading: str | Promise = ANOTHER_CHANGE
    by: str | Promise = ""
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Step:
    """One row of history, with the one that it replaced."""

    table: HistoryTable
    event: Any
    before: Any

    @property
    def key(self) -> tuple[datetime, Any]:
        """The same for all that one action wrote."""
        return self.event.moment, self.event.pgh_context_id


def page_of_changes(entry: Entry, user: Any, number: Any) -> Page:
    """One page of changes, as far as `user` may read them; the last page where there is none of this number.

    The number of queries hangs on the number of tables, not on that of rows.
    """
    tables = [table for table in history_tables() if table.tells_of(entry) and _is_for(user, table, entry)]
    first, *others = [rows_of(table, entry, user).values_list("moment", "pgh_context_id") for table in tables]
    page = Paginator(first.union(*others).order_by("-moment", "pgh_context_id"), ROWS_ON_A_PAGE).get_page(number)
    keys = list(page.object_list)
    if keys:
        steps = [step for table in tables for step in steps_of(table, entry, user, keys) if step.key in set(keys)]
        page.object_list = list(_changes(entry, user, keys, steps))
    return page


def _is_for(user: Any, table: HistoryTable, entry: Entry) -> bool:
    return not table.is_for_council or can_decide_entry(user, entry)


def rows_of(table: HistoryTable, entry: Entry, user: Any) -> Any:
    rows = table.read_by(user, entry).annotate(moment=MOMENT)
    is_confidence = table.rows is Decision or table.is_for_council
    return rows.filter(told_to(user, entry, "moment")) if is_confidence else rows


def steps_of(table: HistoryTable, entry: Entry, user: Any, keys: list[tuple[datetime, Any]]) -> list[Step]:
    """The rows of one table between the first and the last of these moments, each with the row that it replaced."""
    newest, oldest = keys[0][0], keys[-1][0]
    events = list(rows_of(table, entry, user).filter(moment__range=(oldest, newest)).order_by("pgh_id"))
    changed = {event.pgh_obj_id for event in events if event.pgh_label != "insert"}
    standing = {}
    if changed:
        earlier = table.of(entry).annotate(moment=MOMENT).filter(pgh_obj__in=changed, moment__lt=oldest)
        newest_of_each = earlier.order_by("pgh_obj", "-pgh_id").distinct("pgh_obj")
        standing = {event.pgh_obj_id: event for event in newest_of_each}
    steps = []
    for event in events:
        steps.append(Step(table, event, standing.get(event.pgh_obj_id)))
        standing[event.pgh_obj_id] = event
    return steps


def _changes(entry: Entry, user: Any, keys: list[tuple[datetime, Any]], steps: list[Step]) -> Iterator[Change]:
    authors = Authors(entry, {(step.event.pgh_context or {}).get("user") for step in steps} - {None})
    writer = _Writer(entry, names_in(steps, user))
    for key in keys:
        of_change = [step for step in steps if step.key == key]
        context = of_change[0].event.pgh_context
        yield Change(key[0], heading_of(of_change), authors.in_words(context, key[0]), writer.items(of_change))


def heading_of(steps: list[Step]) -> Any:
    """What happened, in a few words."""
    for step in steps:
        if step.table.rows is Decision and step.event.pgh_label == "insert":
            return Transition(step.event.transition).label
    return ACTIONS.get(str((steps[0].event.pgh_context or {}).get("action")), ANOTHER_CHANGE)


def told_columns(table: HistoryTable) -> list[Field]:
    """The columns that a reader understands. Who wrote a row is said of the whole change, and not by name."""
    kept = {column.name for column in table.events._meta.concrete_fields}
    return [
        column
        for column in table.rows._meta.local_concrete_fields
        if column.name in kept and column.editable and not column.primary_key and column.related_model is not User
    ]


def private_columns(table: HistoryTable) -> list[Field]:
    """The columns that history never holds."""
    kept = {column.name for column in table.events._meta.concrete_fields}
    own = table.rows._meta.local_concrete_fields
    return [column for column in own if column.name not in kept and not column.generated and column.editable]


def names_in(steps: list[Step], user: Any) -> Names:
    """The names of all that these rows lead to."""
    keys: dict[Any, set] = {}
    for step in steps:
        for column in told_columns(step.table):
            if column.is_relation:
                of_model = keys.setdefault(column.related_model, set())
                of_model |= {getattr(event, column.attname) for event in (step.event, step.before) if event} - {None}
    names = Names(user)
    for model, wanted in keys.items():
        names.learn(model, wanted)
    return names


class _Writer:
    """Puts the rows of a change into words."""

    def __init__(self, entry: Entry, names: Names) -> None:
        self.entry = entry
        self.names = names

    def items(self, steps: list[Step]) -> list[Item]:
        """The entry's own values first, as one item whichever tables they are in."""
        own = [told for step in steps if step.table.is_of_entries for told in self.told(step)]
        items = [Item("", "", "update", own)] if own else []
        belongings = [self.item(step) for step in steps if not step.table.is_of_entries]
        return items + [item for item in belongings if item.told or item.label != "update"]

    def item(self, step: Step) -> Item:
        about = self.about(step)
        told = [] if step.event.pgh_label == "delete" else list(self.told(step, besides=about))
        return Item(noun_of(step.table), self.value(about, step.event) if about else "", step.event.pgh_label, told)

    def about(self, step: Step) -> Field | None:
        """The column that tells one row from another: the first that leads elsewhere, or else the first choice."""
        columns = [column for column in told_columns(step.table) if getattr(step.event, column.attname)]
        elsewhere = (c for c in columns if c.is_relation and getattr(step.event, c.attname) != self.entry.pk)
        return next(elsewhere, None) or next((column for column in columns if column.choices), None)

    def told(self, step: Step, besides: Field | None = None) -> Iterable[Told]:
        """The values that changed; of a new row all that it has."""
        before = step.before if step.event.pgh_label != "insert" else None
        for column in told_columns(step.table):
            old, new = getattr(before, column.attname, None), getattr(step.event, column.attname)
            says_nothing = not old and not new if before is None else old == new
            if says_nothing or new == self.entry.pk or (column is besides and before is None):
                continue
            yield Told(label_of(column), self.value(column, before), self.value(column, step.event))
        if before is None:
            yield from (Told(label_of(column), "", not_shown()) for column in private_columns(step.table))

    def value(self, column: Field, event: Any) -> Words | str:
        if not event:
            return ""
        own_words: Callable[[str, Any], str | None] = getattr(column.model, "words_for_history", no_words_of_its_own)
        said = own_words(column.name, event)
        return value_in_words(column, getattr(event, column.attname), self.names) if said is None else said


def no_words_of_its_own(column: str, event: Any) -> None:
    """Nearly every table holds what its columns say by themselves."""


def noun_of(table: HistoryTable) -> str:
    """What a row of this table is called."""
    return str(capfirst(table.rows._meta.verbose_name))

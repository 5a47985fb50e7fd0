"""What history says: of each action what happened, and of each value what it means to a reader of this page."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Field, JSONField, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from entries.models import Document, Entry, ImportRun
from entries.models.entry_queryset import IN_A_LINK
from reference.bilingual import LANGUAGES, Words
from reference.models.naming import Named, words_in_order

# What happened, for every action that writes history of an entry. A decision has words of its own: see `Transition`.
ACTIONS: dict[str, Promise] = {
    "accept_change": gettext_lazy("A change was accepted"),
    "add_activity": gettext_lazy("An activity was added"),
    "add_asset": gettext_lazy("The entry was added"),
    "add_councils": gettext_lazy("The entry was added"),
    "add_evidence": gettext_lazy("Evidence was given"),
    "add_organisation": gettext_lazy("The entry was added"),
    "add_partnership": gettext_lazy("The partnership began"),
    "answer_second_person": gettext_lazy("A second person answered"),
    "ask_second_person": gettext_lazy("A second person was asked for"),
    "ask_for_word": gettext_lazy("An organisation was asked to confirm evidence"),
    "answer_finding": gettext_lazy("An officer answered what open data had found"),
    "assess_asset": gettext_lazy("The risk was assessed"),
    "change_state": gettext_lazy("The state changed"),
    "change_tenure": gettext_lazy("What is known of how it is held changed"),
    "check_entry": gettext_lazy("The council checked the entry"),
    "check_evidence": gettext_lazy("The council checked evidence"),
    "claim_organisation": gettext_lazy("Somebody asked to look after the entry"),
    "confirm_entry": gettext_lazy("Its own people said that the entry is still right"),
    "confirm_evidence": gettext_lazy("Another organisation confirmed evidence"),
    "confirm_member": gettext_lazy("A member confirmed that it takes part"),
    "edit_activity": gettext_lazy("An activity changed"),
    "edit_asset": gettext_lazy("The entry changed"),
    "edit_organisation": gettext_lazy("The entry changed"),
    "edit_partnership": gettext_lazy("The entry changed"),
    "end_activity": gettext_lazy("An activity ended"),
    "end_membership": gettext_lazy("A member left"),
    "end_use": gettext_lazy("A use of the place ended"),
    "follow_ward": gettext_lazy("Its ward changed"),
    "grant_claim": gettext_lazy("Who looks after it changed"),
    "import_open_data": gettext_lazy("Open data was read"),
    "invite_member": gettext_lazy("A member was invited"),
    "keep_barriers": gettext_lazy("What is said about barriers changed"),
    "place_entries": gettext_lazy("Its place was found from its postcode"),
    "propose_change": gettext_lazy("A change was proposed"),
    "record_owner_told": gettext_lazy("The owner or operator was told"),
    "record_risk": gettext_lazy("A fact about risk was recorded"),
    "record_survey": gettext_lazy("A survey was recorded"),
    "record_tenure": gettext_lazy("It was recorded how the place is held"),
    "record_use": gettext_lazy("A use of the place was recorded"),
    "redact": gettext_lazy("Something was erased"),
    "refuse_change": gettext_lazy("A change was refused"),
    "refuse_claim": gettext_lazy("A claim was refused"),
    "resolve_risk": gettext_lazy("A fact about risk was resolved"),
    "withdraw_change": gettext_lazy("A proposed change was taken back"),
    "withdraw_evidence": gettext_lazy("Evidence was taken back"),
}
ANOTHER_CHANGE = gettext_lazy("Something changed")
# Of these, history says that they changed, and nothing more.
ONLY_THAT_IT_CHANGED = {"contacts_changed_at"}


class Names:
    """What the rows that history names are called, for one reader: one query for each table, whatever the number."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.called: dict[type[Model], dict[Any, Words | str]] = {}

    def learn(self, model: type[Model], keys: Iterable[Any]) -> None:
        """Look these rows up. Shared words are at hand already."""
        if issubclass(model, Entry):
            entries = Entry.objects.visible_to(self.user).filter(pk__in=keys).only(*IN_A_LINK)
            self.called[model] = {entry.pk: entry.name for entry in entries}
        elif model is ImportRun:
            self.called[model] = {run.pk: run.publisher for run in ImportRun.objects.filter(pk__in=keys)}
        elif model is Document:
            self.called[model] = {row.pk: Words(row.name) for row in Document.objects.filter(pk__in=keys)}

    def of(self, model: type[Model], key: Any) -> Words | str:
        """What one of them is called. An entry that this reader may not know has no name for them."""
        if issubclass(model, Named):
            return next((row.name for row in words_in_order(model) if row.pk == key), str(key))
        return self.called.get(model, {}).get(key, _("An entry that you may not see"))


def label_of(column: Field) -> str:
    return str(capfirst(column.verbose_name))


def value_in_words(column: Field, value: Any, names: Names) -> Words | str:
    """A value as the reader understands it, "" for none. What people wrote is `Words`, in the language it is in."""
    if value in (None, "", []):
        return ""
    if column.name in ONLY_THAT_IT_CHANGED or isinstance(column, JSONField):
        return not_shown()
    if column.related_model:
        return names.of(column.related_model, value)
    if isinstance(column, ArrayField):
        return ", ".join(str(value_in_words(column.base_field, one, names)) for one in value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return _of_its_type(column, value)


def _of_its_type(column: Field, value: Any) -> Words | str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value))
    if isinstance(value, date):
        return date_format(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int | Decimal):
        return str(value)
    ending = column.name[-2:]
    return Words(str(value), ending if ending in LANGUAGES and column.name[-3] == "_" else "")


def not_shown() -> str:
    """In the place of what is private."""
    return _("not shown")

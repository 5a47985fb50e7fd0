"""The one change of history that there is."""

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext

import pgtrigger
from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries.actions import locked
from entries.history.erasing import Finding, findings_in, history_of, pattern_of, rows_of
from entries.models import Entry, Redaction, SentForm
from entries.search_keys import rewrite_keys
from entries.states import ActionRefused

APPEND_ONLY = "append_only"


@action
def redact(*, by: User, entry: Entry, words: str, reason: str) -> Counter[type[Model]]:
    """Erase words everywhere in an entry, in what belongs to it and in its history; answers the rows by their table.

    A mark stands where they stood, and a `Redaction` says that it was done, not what it was. Where the words are not
    found nothing changes. Raises ActionRefused for words with fewer than three letters, and for a reason that repeats
    them.
    """
    try:
        pattern = pattern_of(words)
    except ValueError:
        raise ActionRefused(_("Give at least three letters of what is to be erased.")) from None
    if pattern.search(reason):
        raise ActionRefused(_("The reason is kept, so it must not repeat the words.")) from None
    current = locked(Entry.objects.get(pk=entry.pk))
    found = where_it_stands(current, words)
    if not found:
        return Counter()
    tables = {finding.table for finding in found}
    with may_rewrite(tables), transaction.atomic():
        for finding in found:
            # Past `save()`, which would work out other columns anew.
            finding.table._default_manager.filter(pk=finding.row.pk).update(**finding.changed)
    rewrite_keys([current.pk])
    # A form that was opened before would bring the words back.
    Entry.objects.filter(pk=current.pk).update(version=F("version") + 1)
    # The address to which a form led holds the name.
    SentForm.objects.filter(answer__contains=current.key).delete()
    Redaction.objects.create(entry=current, by=by, reason=reason, rows=len(found))
    return Counter(finding.table for finding in found)


def where_it_stands(entry: Entry, words: str) -> list[Finding]:
    """Every row about the entry that holds the words, today's and those of its history."""
    pattern = pattern_of(words)
    sources = (*rows_of(entry), *history_of(entry))
    return [finding for rows in sources for finding in findings_in(rows, pattern)]


def may_rewrite(tables: Iterable[type[Model]]) -> AbstractContextManager[None]:
    """Lifts the trigger that keeps these tables from being rewritten, for this connection and its transaction alone.

    The triggers stay in the database: they are told to look away, by a setting that ends with the transaction.
    """
    protecting = [
        f"{table._meta.label}:{trigger.name}"
        for table, trigger in pgtrigger.registered()
        if table in set(tables) and trigger.name == APPEND_ONLY
    ]
    # Without a name pgtrigger would lift all triggers, and history would not see the change.
    return pgtrigger.ignore(*protecting) if protecting else nullcontext()

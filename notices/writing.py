"""Puts e-mails in the outbox, in the transaction of what they are about."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from accounts.models import Grant, User
from accounts.roles import Role
from entries import kinds as entry_kinds
from entries.models import Entry
from notices.kinds import LetterKind
from notices.models import Letter, Wish
from notices.topics import HowOften, due
from notices.worker import wake_worker

# So many rows go to the database in one statement.
IN_ONE_STATEMENT = 2000


def write(kind: LetterKind, *, about: Any, to: Iterable[Any], entry: Entry | None = None, by: Any = None) -> None:
    """One letter to each of these people (keys, or a query of keys), except to whoever did it (`by`).

    The same event writes to nobody twice. Who wants none of its topic is not written to, unless safety needs it.
    """
    people = User.objects.filter(pk__in=to, is_active=True)
    if by is not None:
        people = people.exclude(pk=by.pk)
    wish = Wish.objects.filter(user=OuterRef("pk"), topic=kind.topic).values("how_often")
    now = timezone.now()
    letters = []
    for pk, wished in people.values_list("pk", Subquery(wish)):
        how_often = (wished if kind.may_be_fewer else None) or HowOften.AT_ONCE
        if how_often != HowOften.OFF:
            letters.append(
                Letter(
                    kind=kind.code,
                    about=str(about),
                    user_id=pk,
                    entry_id=entry and entry.pk,
                    written_at=now,
                    due_at=due(how_often, now),
                )
            )
    _keep(letters)


def write_to_address(kind: LetterKind, *, about: Any, address: str, language: str) -> None:
    """One letter to somebody who has no account, and gave us an address to write to."""
    _keep([Letter(kind=kind.code, about=str(about), address=address, language=language)])


def _keep(letters: list[Letter]) -> None:
    if not letters:
        return
    Letter.objects.bulk_create(letters, batch_size=IN_ONE_STATEMENT, ignore_conflicts=True)
    if any(letter.due_at <= timezone.now() for letter in letters):
        transaction.on_commit(wake_worker)


def officers_of(authority: str) -> QuerySet:
    """Keys of the officers of an authority."""
    return Grant.objects.in_force().filter(role=Role.OFFICER, authority=authority).values("user")


def own_people(entry: Any) -> set[Any]:
    """Keys of those who look after an entry, or did, and of whoever is adding it; who still does is asked when sent."""
    people = set(entry_kinds.of(entry).own_people(entry))
    return people | {entry.added_by_id} if entry.added_by_id and entry.published_at is None else people

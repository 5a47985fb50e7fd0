"""Sends what is due, person after person, each letter once.

A worker takes some people's letters in hand for some minutes; another worker passes over these. Each e-mail's letters
are marked as sent in the transaction in which the mail server takes it (see `handing_over`): a worker that dies before
that has sent nothing, and the letters are free again when its time is over.
"""

import logging
import smtplib
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core import mail
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from accounts.permissions import read_rights
from entries import kinds as entry_kinds
from notices import kinds, rendering
from notices.handing_over import hand_over
from notices.models import Letter, LetterState
from notices.rendering import Items
from notices.topics import next_morning

logger = logging.getLogger(__name__)

PEOPLE_AT_A_TIME = 100
IN_HAND_FOR = timedelta(minutes=2)
# More than this at once are one e-mail.
MOST_SINGLE = 3
# After so many e-mails within half a day the next come together in the morning.
MOST_IN_HALF_A_DAY = 12
HALF_A_DAY = timedelta(hours=12)
# A server may refuse an address for the time being for so long.
GIVE_UP_AFTER = timedelta(days=5)
PERMANENTLY = 500
# Of the whole server, not of one letter.
SERVER_IS_DOWN = (
    *(OSError, smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPHeloError),
    *(smtplib.SMTPAuthenticationError, smtplib.SMTPSenderRefused, smtplib.SMTPNotSupportedError),
)
OF_ONE_LETTER = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)


def send_due(is_ending: Callable[[], bool] = lambda: False) -> int:
    """Send all that is due and in nobody's hand, or until the end is asked for; answers how many e-mails went out.

    Raises what the mail server's failing raises, after giving back what was in hand.
    """
    worker, number = uuid.uuid4(), 0
    connection = mail.get_connection()
    try:
        while not is_ending() and (people := take(worker)):
            items: Items = {}
            for reader in people:
                if is_ending():
                    break
                number += send_to_one(reader, worker, connection, items)
    finally:
        Letter.objects.waiting().filter(taken_by=worker).update(taken_by=None, taken_until=None)
        connection.close()
    return number


@dataclass
class Reader:
    """Somebody, what is due to them, and how many e-mails they were sent lately."""

    letters: list[Letter] = field(default_factory=list)
    lately: int = 0

    @property
    def has_had_enough(self) -> bool:
        return self.lately >= MOST_IN_HALF_A_DAY


def take(worker: uuid.UUID) -> list[Reader]:
    """Take in hand what is due to some people, with what has to be known of them and of the entries."""
    now = timezone.now()
    free = Letter.objects.due(now).free(now)
    with transaction.atomic():
        first = free.order_by("due_at", "id").select_for_update(skip_locked=True, no_key=True)
        mine = list(first.values_list("pk", "user_id")[:PEOPLE_AT_A_TIME])
        people = {user for _, user in mine if user}
        # All that the same people wait for belongs into the same e-mail.
        others = free.filter(user__in=people).select_for_update(skip_locked=True, no_key=True)
        keys = {pk for pk, _ in mine} | set(others.values_list("pk", flat=True))
        Letter.objects.filter(pk__in=keys).update(taken_by=worker, taken_until=now + IN_HAND_FOR)
    letters = list(Letter.objects.filter(pk__in=keys).select_related("user").order_by("due_at", "id"))
    users = {letter.user_id: letter.user for letter in letters if letter.user}
    read_rights(users.values())
    read_subjects(letters)
    lately = Letter.objects.filter(user__in=users, state=LetterState.SENT, sent_at__gt=now - HALF_A_DAY)
    counts = dict(lately.values_list("user").annotate(Count("sent_at", distinct=True)))
    readers: dict[Any, Reader] = {}
    for letter in letters:
        letter.user = users.get(letter.user_id)
        reader = readers.setdefault(letter.user_id or letter.address, Reader(lately=counts.get(letter.user_id, 0)))
        reader.letters.append(letter)
    return list(readers.values())


def read_subjects(letters: list[Letter]) -> None:
    """Read the entries that these letters are about: a query for each kind of entry."""
    keys = {letter.entry_id for letter in letters}
    found = {}
    for model in entry_kinds.models():
        found |= {row.pk: row for row in model._default_manager.select_related("authority").filter(pk__in=keys)}
    for letter in letters:
        letter.subject = found.get(letter.entry_id)


def send_to_one(reader: Reader, worker: uuid.UUID, connection: Any, items: Items) -> int:
    """Send one person's letters, those that they may still read; answers how many e-mails that were."""
    wanted = [letter for letter in reader.letters if is_wanted(letter)]
    _mark([letter for letter in reader.letters if letter not in wanted], worker, state=LetterState.NOT_WANTED)
    single = [letter for letter in wanted if not may_wait(letter)]
    together = [letter for letter in wanted if may_wait(letter)]
    if together and reader.has_had_enough:
        morning = next_morning(timezone.now())
        _mark(together, worker, due_at=morning, taken_by=None, taken_until=None)
        together = []
    if len(together) <= MOST_SINGLE:
        single, together = single + together, []
    parcels = [[letter] for letter in single] + ([together] if together else [])
    return sum(_send(letters, worker, connection, items) for letters in parcels)


def is_wanted(letter: Letter) -> bool:
    """Whether its reader may still read it: the right has not ended, the entry has not left the lists, and so on."""
    kind = kinds.of(letter)
    if kind is None or (letter.user is not None and not letter.user.is_active):
        return False
    return kind.may_read(letter.user, letter)


def may_wait(letter: Letter) -> bool:
    """Whether it may be part of an e-mail with others."""
    kind = kinds.of(letter)
    return kind is not None and kind.may_be_fewer and letter.user is not None


def _send(letters: list[Letter], worker: uuid.UUID, connection: Any, items: Items) -> int:
    """One e-mail with these letters; answers whether it went out."""
    email = rendering.as_email(letters, items)
    try:
        with transaction.atomic():
            # Only now are they ours for sure: a worker that was very slow may have lost them to another.
            if not _mark(letters, worker, state=LetterState.SENT, sent_at=timezone.now()):
                transaction.set_rollback(True)
                return 0
            hand_over(connection, email)
        return 1
    except OF_ONE_LETTER as refusal:
        _take_back(letters, worker)
        _refused(letters, refusal, worker)
        return 0
    except SERVER_IS_DOWN:
        _take_back(letters, worker)
        raise


def _take_back(letters: list[Letter], worker: uuid.UUID) -> None:
    """The mark that they were sent had left already when the mail server refused them."""
    sent = Letter.objects.filter(pk__in=[letter.pk for letter in letters], state=LetterState.SENT, taken_by=worker)
    sent.update(state=LetterState.WAITING, sent_at=None)


def _mark(letters: list[Letter], worker: uuid.UUID, **fields: Any) -> bool:
    """Change letters that this worker has in hand; whether they all were."""
    if not letters:
        return True
    mine = Letter.objects.waiting().filter(pk__in=[letter.pk for letter in letters], taken_by=worker)
    return mine.update(**fields) == len(letters)


def _refused(letters: list[Letter], refusal: smtplib.SMTPException, worker: uuid.UUID) -> None:
    """The server will not take a letter to this address: for ever, or for the time being."""
    code = code_of(refusal)
    logger.warning("An e-mail was refused: %s (letter %s)", code, letters[0].pk)
    now = timezone.now()
    for letter in letters:
        is_over = code >= PERMANENTLY or now - letter.written_at > GIVE_UP_AFTER
        tries = letter.tries + 1
        later = now + min(timedelta(minutes=5) * 2 ** min(tries, 8), timedelta(hours=4))
        fields = {"state": LetterState.FAILED} if is_over else {"due_at": later, "taken_by": None, "taken_until": None}
        _mark([letter], worker, tries=tries, problem=f"SMTP {code}", **fields)


def code_of(refusal: smtplib.SMTPException) -> int:
    """The three digits of the server's answer; what it says beside them may name the person."""
    if isinstance(refusal, smtplib.SMTPRecipientsRefused):
        return max(code for code, _ in refusal.recipients.values())
    return refusal.smtp_code if isinstance(refusal, smtplib.SMTPResponseException) else PERMANENTLY

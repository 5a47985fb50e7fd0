"""Sends what is due, person after person, each letter once.

A worker takes a handful of people's letters in hand for some minutes; another worker passes over these. Each person's
letters are marked as sent in the same transaction in which the mail server takes them: a worker that dies before that
has sent nothing, and the letters are free again when its time is over. Between the server's "taken" and our commit lies
a fraction of a millisecond that no order of steps can close: a second copy would have the same Message-ID.
"""

import logging
import smtplib
import uuid
from datetime import datetime, timedelta
from typing import Any

from django.core import mail
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from notices import kinds, rendering
from notices.models import Letter, LetterState
from notices.topics import next_morning

logger = logging.getLogger(__name__)

PEOPLE_AT_A_TIME = 40
IN_HAND_FOR = timedelta(minutes=3)
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


def send_due() -> int:
    """Send all that is due and in nobody's hand; answers how many e-mails went out.

    Raises what the mail server's failing raises, after giving back what was in hand.
    """
    worker, number = uuid.uuid4(), 0
    connection = mail.get_connection()
    try:
        while groups := take(worker):
            for letters in groups:
                number += send_to_one(letters, worker, connection)
    finally:
        Letter.objects.waiting().filter(taken_by=worker).update(taken_by=None, taken_until=None)
        connection.close()
    return number


def take(worker: uuid.UUID) -> list[list[Letter]]:
    """Take in hand what is due to some people: one list of letters for each of them."""
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
    groups: dict[Any, list[Letter]] = {}
    for letter in Letter.objects.filter(pk__in=keys).select_related("user", "entry").order_by("due_at", "id"):
        groups.setdefault(letter.user_id or letter.address, []).append(letter)
    return list(groups.values())


def send_to_one(letters: list[Letter], worker: uuid.UUID, connection: Any) -> int:
    """Send one person's letters, those that they may still read; answers how many e-mails that were."""
    now = timezone.now()
    user = letters[0].user
    wanted = [letter for letter in letters if is_wanted(letter)]
    _mark([letter for letter in letters if letter not in wanted], worker, state=LetterState.NOT_WANTED)
    single = [letter for letter in wanted if not may_wait(letter)]
    together = [letter for letter in wanted if may_wait(letter)]
    if user and together and _has_had_enough(user, now):
        morning = next_morning(now)
        _mark(together, worker, due_at=morning, taken_by=None, taken_until=None)
        together = []
    if len(together) <= MOST_SINGLE:
        single, together = single + together, []
    sent = sum(_send([letter], worker, connection) for letter in single)
    return sent + (_send(together, worker, connection) if together else 0)


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


def _has_had_enough(user: User, now: datetime) -> bool:
    """Whether this person has been sent many e-mails lately, each of which asked for their attention."""
    lately = Letter.objects.filter(user=user, state=LetterState.SENT, sent_at__gt=now - HALF_A_DAY)
    return lately.values("sent_at").distinct().count() >= MOST_IN_HALF_A_DAY


def _send(letters: list[Letter], worker: uuid.UUID, connection: Any) -> int:
    """One e-mail with these letters; answers whether it went out."""
    try:
        with transaction.atomic():
            # Only now are they ours for sure: a worker that was very slow may have lost them to another.
            if not _mark(letters, worker, state=LetterState.SENT, sent_at=timezone.now()):
                transaction.set_rollback(True)
                return 0
            connection.send_messages([rendering.as_email(letters)])
        return 1
    except OF_ONE_LETTER as refusal:
        _refused(letters, refusal, worker)
        return 0


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

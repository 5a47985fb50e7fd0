"""How much of other people's attention one person may ask for at a time.

What waits for somebody else's answer is bounded for each person, in the action itself, whatever page or program asks.
Those who answer, officers and moderators, are not bounded: they send what others gave them.
"""

from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import is_moderator, is_officer
from entries.models import Decision, Entry
from entries.states import ActionRefused, State

MOST_ENTRIES_WAITING = 20
MOST_CLAIMS_WAITING = 5
MOST_INVITATIONS_WAITING = 20
TOO_MANY_ENTRIES = _(
    "Entries of yours that wait for the council: %(most)d. Keep this one as a draft, and send it when some of them have"
    " been answered."
)


def refuse_too_many(by: User | None, waiting: QuerySet[Any], *, most: int, words: str | Promise) -> None:
    """Raises ActionRefused where so many rows of this person wait already; `words` say what to do meanwhile.

    The person's row is the lock: of many that are sent at once no more go through than may.
    """
    if by is None or is_officer(by) or is_moderator(by):
        return
    User.objects.select_for_update().get(pk=by.pk)
    if waiting.count() >= most:
        raise ActionRefused(str(words) % {"most": most})


def waiting_from(by: User) -> QuerySet[Entry]:
    """The entries that this person has sent and nobody has answered yet."""
    sent = Decision.objects.filter(by=by, to_state=State.SUBMITTED)
    return Entry.objects.filter(state=State.SUBMITTED, pk__in=sent.values("entry"))

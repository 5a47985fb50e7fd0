"""Every change to what people are told, and how often."""

from django.utils import timezone

from accounts.history import action
from accounts.models import User
from notices import kinds
from notices.models import Letter, LetterState, Wish
from notices.topics import HowOften, due
from notices.worker import hurry


@action
def choose_how_often(*, by: User | None, user: User, wishes: dict[str, str]) -> None:
    """Keep how often somebody wants the e-mails of these topics. What waits already follows."""
    now = timezone.now()
    for topic, how_often in wishes.items():
        Wish.objects.update_or_create(user=user, topic=topic, defaults={"how_often": how_often})
        waiting = Letter.objects.waiting().filter(user=user, kind__in=kinds.codes_that_may_be_fewer(topic))
        if how_often == HowOften.OFF:
            waiting.update(state=LetterState.NOT_WANTED)
        else:
            waiting.update(due_at=due(how_often, now))


@action
def try_again(*, by: User | None) -> int:
    """Have all that failed sent or done once more, and at once what waits for a later try; answers how many letters."""
    number = Letter.objects.filter(state=LetterState.FAILED).update(
        state=LetterState.WAITING, due_at=timezone.now(), tries=0, taken_by=None, taken_until=None
    )
    hurry()
    return number

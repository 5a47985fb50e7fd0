"""Every change to complaints. None of them is in history: it is about a person, and is erased after a time."""

import datetime

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.history import action
from accounts.models import User
from complaints.models import Complaint, ComplaintStep
from entries.states import ActionRefused
from notices.models import Letter

SENT_AGAIN_WITHIN = datetime.timedelta(hours=1)
NOTHING = {"name": "", "email": "", "about": "", "wants": ""}


@action
def add_complaint(*, by: User | None, language: str, fields: dict[str, str]) -> Complaint:
    """Keep what somebody complains of. The very same sent twice is one complaint.

    `by` is None: nobody needs an account, and who has one complains as anybody does.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('complaint'), hashtext(%s))", [fields["email"]])
    since = timezone.now() - SENT_AGAIN_WITHIN
    before = Complaint.objects.filter(received_at__gte=since, **fields).first()
    return before or Complaint.objects.create(language=language, **fields)


@action
def add_step(*, by: User, complaint: Complaint, words: str, outcome: str = "") -> ComplaintStep:
    """Record what was done, or with an `outcome` the answer; both are written to the person.

    Raises ActionRefused where somebody else has answered meanwhile.
    """
    current = Complaint.objects.select_for_update().get(pk=complaint.pk)
    if not current.is_open:
        raise ActionRefused(_("This complaint has its outcome already."))
    if outcome:
        current.outcome, current.answered_at = outcome, timezone.now()
        current.save(update_fields=["outcome", "answered_at"])
    return ComplaintStep.objects.create(complaint=current, by=by, words=words, is_outcome=bool(outcome))


@action
def erase_old_complaints(*, by: User | None, before: datetime.datetime) -> int:
    """Erase what is about a person from complaints that were answered before that moment; returns how many."""
    old = Complaint.objects.filter(answered_at__lt=before, erased_at__isnull=True)
    keys = list(old.values_list("pk", flat=True))
    ComplaintStep.objects.filter(complaint__in=keys).update(words="")
    Complaint.objects.filter(pk__in=keys).update(erased_at=timezone.now(), **NOTHING)
    Letter.objects.filter(user__isnull=True, kind__startswith="complaint_", written_at__lt=before).delete()
    return len(keys)

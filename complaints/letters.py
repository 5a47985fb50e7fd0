"""E-mails about complaints: to whoever complained, who needs no account, and to the administrators."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.history import follows
from accounts.models import Grant
from accounts.roles import Role
from complaints import actions
from complaints.limits import may_have_receipt
from complaints.models import Complaint, ComplaintStep
from complaints.permissions import can_answer_complaints
from notices.kinds import Fact, LetterKind
from notices.models import Letter
from notices.topics import Topic
from notices.writing import write, write_to_address


def complaint_of(letter: Letter) -> Complaint:
    return Complaint.objects.get(pk=letter.about)


def step_of(letter: Letter) -> ComplaintStep:
    return ComplaintStep.objects.select_related("complaint").get(pk=letter.about)


def reference_of(complaint: Complaint) -> Iterable[Fact]:
    yield _("Reference"), complaint.reference


def receipt(letter: Letter) -> Iterable[Fact]:
    complaint = complaint_of(letter)
    yield from reference_of(complaint)
    yield _("Received on"), date_format(complaint.received_at)
    yield _("We answer by"), date_format(complaint.due_on)


def what_was_done(letter: Letter) -> Iterable[Fact]:
    step = step_of(letter)
    yield from reference_of(step.complaint)
    if step.is_outcome:
        yield _("Outcome"), str(step.complaint.get_outcome_display())
    yield _("What we say"), step.words


def page_of_receipt(complaint: Complaint) -> str:
    return reverse("complaints:receipt", args=[complaint.reference])


TO_THE_PERSON: dict[str, Any] = {
    "topic": Topic.ACCOUNT,
    "why": _("You get this because somebody gave this address with a complaint about personal data."),
    "is_required": True,
}
RECEIVED = LetterKind(
    code="complaint_received",
    subject=_("We have received your complaint"),
    lead=_("We have received your complaint about personal data, and look into it without delay."),
    may_read=lambda user, letter: bool(complaint_of(letter).email),
    facts=receipt,
    page=lambda letter: page_of_receipt(complaint_of(letter)),
    link=_("Read what happens next"),
    **TO_THE_PERSON,
)
ABOUT_A_STEP: dict[str, Any] = TO_THE_PERSON | {
    "may_read": lambda user, letter: bool(step_of(letter).words),
    "facts": what_was_done,
    "page": lambda letter: page_of_receipt(step_of(letter).complaint),
}
STEP_TAKEN = LetterKind(
    code="complaint_step",
    subject=_("News of your complaint"),
    lead=_("This is what we have done about your complaint so far."),
    link=_("Read what happens next"),
    **ABOUT_A_STEP,
)
ANSWERED = LetterKind(
    code="complaint_answered",
    subject=_("The outcome of your complaint"),
    lead=_("We have answered your complaint. If you do not agree, you may complain to the regulator."),
    link=_("Read how to go to the regulator"),
    **ABOUT_A_STEP,
)
WAITS = LetterKind(
    code="complaint_waits",
    topic=Topic.ACCOUNT,
    subject=_("A complaint about personal data waits"),
    lead=_("Somebody complains about personal data. The law gives thirty days."),
    why=_("You get this because you are an administrator of the portal."),
    may_read=lambda user, letter: can_answer_complaints(user) and complaint_of(letter).is_open,
    facts=receipt,
    page=lambda letter: reverse("complaints:complaint-detail", args=[complaint_of(letter).reference]),
    link=_("Read the complaint and answer it"),
    is_required=True,
)


@follows(actions.add_complaint)
def write_receipt(complaint: Complaint, /, **given: Any) -> None:
    """The person has a receipt, unless so many went to this address today that a stranger must be at it."""
    if may_have_receipt(complaint):
        write_to_address(RECEIVED, about=complaint.pk, address=complaint.email, language=complaint.language)
    administrators = Grant.objects.in_force().filter(role=Role.ADMINISTRATOR).values("user")
    write(WAITS, about=complaint.pk, to=administrators)


@follows(actions.add_step)
def write_of_step(step: ComplaintStep, /, **given: Any) -> None:
    kind, complaint = ANSWERED if step.is_outcome else STEP_TAKEN, step.complaint
    write_to_address(kind, about=step.pk, address=complaint.email, language=complaint.language)


KINDS = [RECEIVED, STEP_TAKEN, ANSWERED, WAITS]

"""What waits and what failed: a page for administrators, without addresses and without entries."""

from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from accounts.roles import Role
from notices.models import Letter, LetterState
from tests import builders as make
from tests.browser import signed_in


def failed_letter():
    person = make.make_user("ni.ddylid.dangos@example.org")
    group = make.make_group("Clwb Cudd")
    return Letter.objects.create(
        kind="entry_hidden", about="1", user=person, entry=group, state=LetterState.FAILED, problem="SMTP 550", tries=1
    )


def test_administrators_see_what_failed_and_why_but_not_whose_it_was(db):
    failed_letter()

    page = signed_in(make.make_role_holder(Role.ADMINISTRATOR)).get(reverse("notices:outbox")).content.decode()

    assert "SMTP 550" in page
    assert "Your entry was hidden" in page
    assert "ni.ddylid.dangos" not in page
    assert "Clwb Cudd" not in page


def test_what_failed_is_tried_again(db):
    letter = failed_letter()

    signed_in(make.make_role_holder(Role.ADMINISTRATOR)).post(reverse("notices:outbox-try-again"))

    letter.refresh_from_db()
    assert (letter.state, letter.tries) == (LetterState.WAITING, 0)
    assert letter.due_at <= timezone.now()
    assert ProcrastinateJob.objects.filter(task_name="notices.tasks.send_letters", status="todo").count() == 1


def test_an_e_mail_that_is_due_for_long_is_said(db):
    Letter.objects.create(kind="entry_hidden", about="1", user=make.make_user())

    page = signed_in(make.make_role_holder(Role.ADMINISTRATOR)).get(reverse("notices:outbox")).content.decode()

    assert "Due since" in page

"""How often somebody is written to: chosen in the account, or at the foot of an e-mail without signing in."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from entries import actions as entries
from entries.states import Transition
from notices import sending
from notices.models import Letter, LetterState, Wish
from notices.rendering import token_for
from tests import builders as make
from tests.browser import signed_in

SAID = {"own": "weekly", "council": "off", "together": "at_once"}


def a_letter_waits_for(officer):
    steward = make.make_user()
    group = make.make_group(steward=steward, state="draft")
    entries.change_state(entry=group, transition=Transition.SUBMIT, by=steward)
    return Letter.objects.get(user=officer)


def test_only_those_who_do_a_councils_work_are_asked_about_it(db):
    asked = [
        signed_in(user).get(reverse("notices:wishes")).content.decode()
        for user in (make.make_user(), make.make_officer())
    ]

    assert ['name="council"' in page for page in asked] == [False, True]


def test_what_is_chosen_is_kept_and_shown_again(db):
    person = make.make_officer()
    client = signed_in(person)

    client.post(reverse("notices:wishes"), SAID)

    assert dict(person.wishes.values_list("topic", "how_often")) == SAID
    text = client.get(reverse("notices:wishes")).content.decode()
    assert {
        name for name, value in SAID.items() if re.search(f'name="{name}" value="{value}"[^>]* checked', text)
    } == set(SAID)


def test_what_waits_follows_the_choice(db):
    officer = make.make_officer()
    letter = a_letter_waits_for(officer)
    client = signed_in(officer)

    client.post(reverse("notices:wishes"), SAID | {"council": "daily"})
    letter.refresh_from_db()
    assert letter.due_at > timezone.now()

    client.post(reverse("notices:wishes"), SAID | {"council": "off"})
    letter.refresh_from_db()
    assert letter.state == LetterState.NOT_WANTED


def test_whoever_has_the_e_mail_chooses_without_signing_in(db, client):
    officer = make.make_officer()
    address = reverse("notices:fewer", args=[token_for(officer, "council")])

    response = client.post(address, {"council": "daily"}, follow=True)

    assert "Saved" in response.content.decode()
    assert Wish.objects.get(user=officer).how_often == "daily"


def test_one_press_of_a_mail_programs_button_is_enough(db, client):
    officer = make.make_officer()
    a_letter_waits_for(officer)
    sending.send_due()
    address = mail.outbox[-1].extra_headers["List-Unsubscribe"].strip("<>")

    response = client.post(address.replace("http://127.0.0.1:8000", ""), {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert Wish.objects.get(user=officer).how_often == "off"


def test_the_page_at_the_foot_names_nobody(db, client):
    officer = make.make_officer()

    page = client.get(reverse("notices:fewer", args=[token_for(officer, "council")])).content.decode()

    assert officer.email not in page


@pytest.mark.parametrize("change", ["topic", "signature", "account", "closed"])
def test_an_address_that_is_not_ours_is_not_found(db, client, change):
    officer = make.make_officer()
    token = token_for(officer, "account" if change == "account" else "council")
    if change == "topic":
        token = token_for(officer, "another")
    if change == "signature":
        token = token[:-3] + "abc"
    if change == "closed":
        type(officer).objects.update(is_active=False)

    assert client.get(reverse("notices:fewer", args=[token])).status_code == 404


def test_an_answer_that_is_none_is_refused_beside_its_question(db):
    client = signed_in(make.make_officer())

    page = client.post(reverse("notices:wishes"), SAID | {"own": "sometimes"}).content.decode()

    assert "error-summary" in page
    assert not Wish.objects.exists()

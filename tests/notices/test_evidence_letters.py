"""An organisation is asked whether what another states is so; its people hear of it, and the askers of its word."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from entries import actions
from entries.states import ActionRefused, Visibility
from notices import sending
from tests import builders as make
from tests.browser import signed_in


@pytest.fixture
def asked(db: None) -> dict[str, Any]:
    """A group with evidence, and another organisation that may know of it."""
    giver, knower = make.make_user(), make.make_user()
    group = make.make_group("Clwb y Felin", steward=giver)
    other = make.make_group("Menter y Felin", steward=knower)
    evidence = make.make_evidence(group, given_by=giver)
    return {"giver": giver, "knower": knower, "group": group, "other": other, "evidence": evidence}


def ask(asked: dict[str, Any]) -> None:
    actions.ask_for_word(evidence=asked["evidence"], organisation=asked["other"].entry, by=asked["giver"])


def sent_to(person: Any) -> list[Any]:
    mail.outbox.clear()
    sending.send_due()
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def test_its_people_find_an_organisation_by_its_name_and_ask_it(asked):
    client = signed_in(asked["giver"])
    address = reverse("registry:group-evidence-ask", args=[asked["group"].key, asked["evidence"].pk])

    page = client.get(address, {"q": "menter felin"})
    response = client.post(f"{address}?q=menter+felin", {"organisation": asked["other"].pk})

    assert "Menter y Felin" in page.content.decode()
    assert response.status_code == 302
    (letter,) = sent_to(asked["knower"])
    assert letter.subject == "Your organisation is asked to confirm evidence"
    confirm = reverse("registry:group-evidence-confirm", args=[asked["group"].key, asked["evidence"].pk])
    assert confirm in letter.body
    own = signed_in(asked["knower"]).get(reverse("own-entries")).content.decode()
    assert confirm in own


def test_whoever_asked_hears_of_the_word(asked):
    ask(asked)

    actions.confirm_evidence(evidence=asked["evidence"], organisation=asked["other"].entry, by=asked["knower"])

    (letter,) = sent_to(asked["giver"])
    assert letter.subject == "Evidence of your entry was confirmed"
    assert sent_to(asked["knower"]) == []


def test_only_its_own_people_read_who_was_asked(asked, client):
    ask(asked)
    address = asked["group"].get_absolute_url() + "evidence/"
    address = reverse("registry:group-evidence", args=[asked["group"].key])

    assert "Menter y Felin" in signed_in(asked["giver"]).get(address).content.decode()
    assert "Menter y Felin" not in client.get(address).content.decode()


def test_nobody_confirms_their_own_and_nothing_is_asked_twice(asked):
    with pytest.raises(ActionRefused):
        actions.ask_for_word(evidence=asked["evidence"], organisation=asked["group"].entry, by=asked["giver"])
    ask(asked)
    ask(asked)

    assert len(sent_to(asked["knower"])) == 1


def test_a_question_about_what_was_taken_back_or_hidden_is_not_sent(asked):
    ask(asked)
    type(asked["group"]).objects.filter(pk=asked["group"].pk).update(visibility=Visibility.HIDDEN)

    assert sent_to(asked["knower"]) == []

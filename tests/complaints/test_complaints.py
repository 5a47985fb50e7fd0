"""Complaints about personal data: the form, the receipt, thirty days, steps and outcome, the counts, and erasing."""

import datetime
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone, translation

from accounts.roles import Role
from complaints import actions, limits
from complaints.letters import ANSWERED, RECEIVED, STEP_TAKEN
from complaints.models import Complaint, ComplaintStep, Outcome
from notices import sending
from notices.models import Letter
from tests import builders
from tests.browser import ReadingClient, signed_in
from tests.registry.filling import control, errors

pytestmark = pytest.mark.django_db
GIVEN = {"name": "Example Person", "email": "person@example.org", "about": "My name stands in a text.", "wants": ""}


@pytest.fixture(params=["en", "cy"])
def language(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def administrator() -> Any:
    return builders.make_role_holder(Role.ADMINISTRATOR)


def at(language: str, name: str, *args: str) -> str:
    with translation.override(language):
        return reverse(f"complaints:{name}", args=args)


def complain(language: str = "en", **changes: str) -> Complaint:
    ReadingClient().post(at(language, "complaint-add"), GIVEN | changes)
    return Complaint.objects.latest("pk")


def answer(complaint: Complaint, administrator: Any, outcome: str = Outcome.UPHELD) -> Any:
    given = {"words": "We have taken it out.", "outcome": outcome}
    return signed_in(administrator).post(at("en", "complaint-detail", complaint.reference), given)


def sent_to(address: str) -> list[str]:
    sending.send_due()
    return [str(email.subject) for email in mail.outbox if email.to == [address]]


def test_anybody_complains_and_has_a_receipt_at_once(language: str) -> None:
    page = ReadingClient().post(at(language, "complaint-add"), GIVEN, follow=True)
    complaint = Complaint.objects.get()

    assert page.redirect_chain == [(at(language, "receipt", complaint.reference), 302)]
    words = page.page.visible_text()
    assert complaint.reference in words
    assert GIVEN["name"] not in words
    assert GIVEN["about"] not in words
    with translation.override(language):
        assert sent_to(GIVEN["email"]) == [str(RECEIVED.subject)]
    assert complaint.reference in str(mail.outbox[-1].body)
    assert GIVEN["about"] not in str(mail.outbox[-1].body)


def test_what_is_missing_is_said_and_nothing_is_lost(language: str) -> None:
    page = ReadingClient().post(at(language, "complaint-add"), GIVEN | {"email": "no address", "name": " "}).page

    assert len(errors(page)) == 2
    assert control(page, "about").value.strip() == GIVEN["about"]
    assert not Complaint.objects.exists()


def test_sent_twice_it_is_one_complaint_with_one_receipt() -> None:
    first, second = complain(), complain()

    assert first == second
    assert len(sent_to(GIVEN["email"])) == 1


def test_a_stranger_who_gives_somebody_elses_address_fills_no_mailbox_and_stops_no_complaint() -> None:
    for number in range(6):
        complain(about=f"Number {number}")

    assert Complaint.objects.count() == 6
    assert len(sent_to(GIVEN["email"])) == 3


def test_a_network_that_sends_very_many_is_asked_to_wait(monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "OF_A_NETWORK", limits.OF_A_NETWORK._replace(most=1))
    complain()

    page = ReadingClient().post(at("en", "complaint-add"), GIVEN | {"about": "Another"}).page

    assert errors(page)
    assert control(page, "about").value.strip() == "Another"
    assert Complaint.objects.count() == 1


def test_administrators_are_told_and_read_it_and_nobody_else_does(administrator: Any) -> None:
    complaint = complain()
    place = at("en", "complaint-detail", complaint.reference)

    assert len(sent_to(administrator.email)) == 1
    assert GIVEN["about"] not in str(mail.outbox[-1].body)
    assert GIVEN["about"] in signed_in(administrator).get(place).page.visible_text()
    for other in (builders.make_officer(), builders.make_user()):
        assert signed_in(other).get(place).status_code == 403


@pytest.mark.parametrize(
    ("received", "last_day"), [("2026-11-28T23:30:00Z", "2026-12-28"), ("2026-06-30T23:30:00Z", "2026-07-31")]
)
def test_thirty_days_count_from_the_day_after_on_the_clocks_of_wales(received: str, last_day: str) -> None:
    with time_machine.travel(received):
        complaint = complain()

    assert complaint.due_on.isoformat() == last_day


def test_those_whose_days_are_over_come_first_and_the_page_says_how_many(administrator: Any) -> None:
    now = timezone.now()
    for days in (5, 40, 29):
        with time_machine.travel(now - datetime.timedelta(days=days)):
            complain(about=f"{days} days ago")
    with time_machine.travel(now - datetime.timedelta(days=50)):
        done = complain(about="Done")
    actions.add_step(by=administrator, complaint=done, words="Done.", outcome=Outcome.WITHDRAWN)

    listed = signed_in(administrator).get(at("en", "complaint-list"))

    assert [row.about for row in listed.context["page"]] == ["40 days ago", "29 days ago", "5 days ago", "Done"]
    assert [(row.days_over, row.days_left) for row in listed.context["page"]][:3] == [(10, -10), (0, 1), (0, 25)]
    assert "Days over" in listed.page.visible_text()


def test_steps_and_outcome_are_recorded_and_written_to_the_person_in_their_language(
    administrator: Any, language: str
) -> None:
    complaint = complain(language)

    signed_in(administrator).post(
        at("en", "complaint-detail", complaint.reference), {"words": "Rydym yn edrych.", "outcome": "step"}
    )
    answer(complaint, administrator)

    complaint.refresh_from_db()
    assert (complaint.outcome, complaint.steps.count()) == (Outcome.UPHELD, 2)
    with translation.override(language):
        expected = [str(kind.subject) for kind in (RECEIVED, STEP_TAKEN, ANSWERED)]
    assert sent_to(GIVEN["email"]) == expected
    assert "We have taken it out." in str(mail.outbox[-1].body)
    receipt = ReadingClient().get(at(language, "receipt", complaint.reference)).page.visible_text()
    assert "We have taken it out." not in receipt


def test_an_outcome_is_given_once(administrator: Any) -> None:
    complaint = complain()
    answer(complaint, administrator)

    again = answer(complaint, administrator, Outcome.NOT_UPHELD)

    assert errors(again.page)
    assert control(again.page, "words").value.strip() == "We have taken it out."
    assert ComplaintStep.objects.count() == 1


def test_nothing_is_chosen_beforehand(administrator: Any) -> None:
    complaint = complain()

    page = signed_in(administrator).post(at("en", "complaint-detail", complaint.reference), {"words": "Something"}).page

    assert errors(page)
    assert not ComplaintStep.objects.exists()


def test_each_year_is_counted(administrator: Any) -> None:
    for day, late in (("2026-12-30", 0), ("2026-12-31", 40), ("2027-01-01", None)):
        with time_machine.travel(f"{day}T12:00:00Z"):
            complaint = complain(about=day)
        if late is not None:
            with time_machine.travel(complaint.received_at + datetime.timedelta(days=late)):
                actions.add_step(by=administrator, complaint=complaint, words="So.", outcome=Outcome.PARTLY)

    newest, before = Complaint.objects.by_year()

    assert (newest["year"], newest["received"], newest["open"]) == (2027, 1, 1)
    assert (before["year"], before["received"], before["in_time"], before["late"]) == (2026, 2, 1, 1)
    assert before[Outcome.PARTLY] == 2
    assert "2026" in signed_in(administrator).get(at("en", "complaint-list")).page.visible_text()


def test_what_is_about_a_person_is_erased_and_the_counts_stay(administrator: Any, settings: LazySettings) -> None:
    settings.COMPLAINTS_KEPT_FOR_YEARS = 2
    old, waiting = complain(), complain(about="It waits")
    answer(old, administrator)
    sending.send_due()

    with time_machine.travel(timezone.now() + datetime.timedelta(days=735)):
        call_command("erase_old_complaints")

    for complaint in (old, waiting):
        complaint.refresh_from_db()
    assert (old.name, old.email, old.about, old.outcome) == ("", "", "", Outcome.UPHELD)
    assert old.steps.get().words == ""
    assert not Letter.objects.filter(address=GIVEN["email"], kind=ANSWERED.code).exists()
    assert waiting.about == "It waits"
    assert Complaint.objects.by_year()[0]["received"] == 2
    assert signed_in(administrator).get(at("en", "complaint-detail", old.reference)).status_code == 200


def test_who_answers_and_who_watches_are_settings(settings: LazySettings, language: str) -> None:
    settings.ANSWERING_BODY = {"en": "The Body, 1 Road", "cy": "Y Corff, 1 Heol"}
    settings.REGULATOR = {"en": "The Commission", "cy": "Y Comisiwn"}
    with translation.override(language):
        privacy = reverse("privacy")

    for place in (at(language, "complaint-add"), privacy):
        page = ReadingClient().get(place)
        words = page.page.visible_text()
        assert settings.ANSWERING_BODY[language] in words
        assert settings.REGULATOR[language] in words
    assert at(language, "complaint-add") in page.content.decode()

"""Officers are asked to verify a fact, and what came of a day that has passed; the facts stand in no e-mail."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from assets import actions
from assets.assessing import assess_asset
from assets.letters import write_of_days_passed
from assets.models import RiskFact
from assets.risk.choices import FactStatus
from notices import sending
from tests import builders as make

SECRET = "The owner told us in confidence"


def sent_to(person):
    mail.outbox.clear()
    sending.send_due()
    return [letter for letter in mail.outbox if letter.to == [person.email]]


def test_a_fact_that_nobody_has_verified_waits_for_the_other_officers(db):
    officer, colleague, neighbour = make.make_officer(), make.make_officer(), make.make_officer(make.CARDIFF)
    fact = RiskFact(
        asset=make.make_asset("Neuadd y Glyn"),
        rule="R01",
        facts={"stage": "auction"},
        status=FactStatus.UNVERIFIED,
        source_en=SECRET,
        observed_on=timezone.localdate(),
    )

    actions.record_risk(fact=fact, by=officer)

    (letter,) = sent_to(colleague)
    assert letter.subject == "A fact about a place waits for your council"
    assert "Neuadd y Glyn" in letter.body
    assert SECRET not in letter.body + letter.alternatives[0][0]
    assert "auction" not in letter.body
    assert sent_to(officer) + sent_to(neighbour) == []


def a_place_whose_day_has_passed(days=2):
    place = make.make_asset("Neuadd y Glyn")
    make.make_risk_fact(place, event_on=timezone.localdate() - timedelta(days=days))
    assess_asset(place, by=None)
    return place


def test_the_outcome_of_a_day_is_asked_for_once(db):
    officer = make.make_officer()
    a_place_whose_day_has_passed()

    write_of_days_passed(timezone.localdate())
    write_of_days_passed(timezone.localdate() + timedelta(days=1))

    (letter,) = sent_to(officer)
    assert letter.subject == "The outcome of a day is not known"


def test_it_is_not_asked_for_when_it_is_on_record_or_long_ago(db):
    officer = make.make_officer()
    place = a_place_whose_day_has_passed()
    write_of_days_passed(timezone.localdate())
    moderator = make.make_role_holder("moderator")
    for fact in place.risk_facts.all():
        actions.resolve_risk(fact=fact, reason="It was not sold.", by=moderator)
    a_place_whose_day_has_passed(days=90)
    write_of_days_passed(timezone.localdate())

    assert sent_to(officer) == []

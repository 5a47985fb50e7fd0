"""What may keep people away, and what a group does about it."""

import pytest
from django.utils import timezone

from registry.models import Barrier
from tests import builders
from tests.registry.conftest import Somebody
from tests.registry.filling import control, errors
from tests.registry.filling import filled as filled_form

pytestmark = pytest.mark.django_db

RAMP = {"physical_met": "yes", "physical_action_en": "A ramp is kept at the door."}


@pytest.fixture
def steward(db):
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def group(steward):
    return builders.make_group("Clwb Cinio", steward=steward.user)


def address_of(group, language="en"):
    return {"en": f"/en/groups/{group.key}/barriers/", "cy": f"/cy/grwpiau/{group.key}/rhwystrau/"}[language]


def filled(page, **changes):
    return filled_form(page, "physical_met", **changes)


def say(somebody, group, **changes):
    return somebody.client.post(address_of(group), filled(somebody.client.get(address_of(group)).page, **changes))


def section(client, group, language="en"):
    words = "groups" if language == "en" else "grwpiau"
    return client.get(f"/{language}/{words}/{group.key}/", follow=True).page.visible_text()


def test_what_a_group_says_stands_on_its_page_with_the_day_and_the_other_kinds_are_not_known(client, steward, group):
    assert "what could keep people away" in section(client, group)

    say(steward, group, **RAMP)

    row = Barrier.objects.get()
    assert (row.organisation, row.kind, row.met, row.said_on) == (group, "physical", "yes", timezone.localdate())
    shown = section(client, group)
    assert "A ramp is kept at the door." in shown
    assert "feeling unsure or unwelcome" in shown.lower()


def test_words_given_in_welsh_read_in_welsh(client, steward, group):
    page = steward.client.get(address_of(group, "cy")).page
    steward.client.post(address_of(group, "cy"), filled(page, economic_met="yes", economic_action_cy="Am ddim i bawb."))

    assert "Am ddim i bawb." in section(client, group, "cy")


def test_only_what_changed_is_dated_anew(steward, group):
    say(steward, group, **RAMP, economic_met="no")
    Barrier.objects.update(said_on="2020-01-01")

    say(steward, group, economic_met="yes")

    days = {row.kind: str(row.said_on) for row in Barrier.objects.all()}
    assert days == {"physical": "2020-01-01", "economic": str(timezone.localdate())}


def test_keeping_the_form_as_it_opens_changes_nothing(steward, group):
    say(steward, group)

    assert not Barrier.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"physical_met": "perhaps"}, {"physical_action_en": "x" * 10_000}, {"physical_met": ""}], ids=str
)
def test_nonsense_is_refused_and_nothing_is_lost(steward, group, wrong):
    response = say(steward, group, **({"cultural_action_cy": "Bwyd halal"} | wrong))

    assert errors(response.page)
    assert control(response.page, "cultural_action_cy").value == "Bwyd halal"
    assert not Barrier.objects.exists()


def test_a_form_opened_before_somebody_elses_answer_says_so_and_can_be_sent_again(steward, group):
    old = steward.client.get(address_of(group)).page
    say(steward, group, **RAMP)

    response = steward.client.post(address_of(group), filled(old, physical_action_en="Two ramps."))

    assert errors(response.page)
    assert control(response.page, "physical_action_en").value == "Two ramps."
    assert Barrier.objects.get().action_en == "A ramp is kept at the door."
    steward.client.post(address_of(group), filled(response.page))
    assert Barrier.objects.get().action_en == "Two ramps."

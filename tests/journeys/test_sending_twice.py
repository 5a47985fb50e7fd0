"""People click twice, go back, and keep two tabs open. Nothing is doubled, nothing is lost."""

import pytest
from playwright.sync_api import expect

from entries.states import State
from reference.models import Postcode
from registry.models import Organisation
from tests import builders
from tests.journeys.conftest import Opens
from tests.journeys.visitor import Visitor

NAME = {"en": "name in English", "cy": "name in Welsh"}
WHAT_WE_DO = {"en": "What you do, in English", "cy": "What you do, in Welsh"}


def fill_in_group(organiser: Visitor, name: str) -> None:
    organiser.visit("registry:group-add")
    organiser.fill(NAME[organiser.language], name)
    organiser.fill(WHAT_WE_DO[organiser.language], "Eisteddfod")
    organiser.fill("postcode", "LL57 1DT")
    organiser.fill("E-mail address", "bont@example.org")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_one_entry_comes_of_a_form_when_it_is_clicked_twice_and_sent_again_after_going_back(
    opens: Opens, postcode: Postcode, language: str, scripts: bool
):
    organiser = opens(builders.make_user(), scripts=scripts)
    fill_in_group(organiser, "Côr y Bont")

    # The second click breaks off what the first began: what counts is what comes of both.
    organiser.button("Send for publishing").dblclick()
    expect(organiser.heading).to_contain_text("Côr y Bont")
    organiser.examine()
    organiser.reads(organiser.says("Sent to the council. You can read it here, and add evidence while you wait."))
    assert Organisation.objects.get().state == State.SUBMITTED

    organiser.page.go_back()
    expect(organiser.field(NAME[language])).to_have_value("Côr y Bont")
    organiser.press("Send for publishing")
    organiser.reads(organiser.says("Waiting for the council", context="state of an entry"))
    assert Organisation.objects.count() == 1


def test_sent_form_becomes_a_change_when_its_writer_goes_back_and_writes_something_else(
    opens: Opens, postcode: Postcode, language: str
):
    organiser = opens(builders.make_user())
    fill_in_group(organiser, "Côr y Bont")
    organiser.press("Send for publishing")

    organiser.page.go_back()
    organiser.fill(NAME[language], "Côr Meibion y Bont")
    organiser.press("Send for publishing")
    organiser.reads(
        organiser.says(
            "You sent this form before, and its entry exists already. What you have typed now is below:"
            " save it to change the entry."
        )
    )
    expect(organiser.field(NAME[language])).to_have_value("Côr Meibion y Bont")
    organiser.press("Save the changes")

    expect(organiser.heading).to_contain_text("Côr Meibion y Bont")
    assert str(Organisation.objects.get().name) == "Côr Meibion y Bont"


def test_second_tab_hears_of_the_first_when_both_change_one_entry(opens: Opens, postcode: Postcode, language: str):
    steward = builders.make_user()
    group = builders.make_group(
        name_en="Band y Bont", name_cy="Band y Bont", purpose_en="Brass", purpose_cy="Pres", steward=steward
    )
    builders.make_contact(group)
    first = opens(steward)
    second = first.another_tab()
    first.visit("registry:group-edit", group.key)
    second.visit("registry:group-edit", group.key)

    first.fill(NAME[language], "Seindorf y Bont")
    first.press("Save the changes")
    second.fill(WHAT_WE_DO[language], "Ensemble")
    second.press("Save the changes")

    expect(second.problems).to_contain_text(
        second.says(
            "Somebody else changed this after you opened it. What you typed is still here: send it again to keep it."
        )
    )
    expect(second.problems).to_contain_text(second.says("Now on the register: %(words)s", words="Seindorf y Bont"))
    expect(second.field(WHAT_WE_DO[language])).to_have_value("Ensemble")
    second.fill(NAME[language], "Seindorf y Bont")
    second.press("Save the changes")

    group = Organisation.objects.get()
    assert getattr(group, f"name_{language}") == "Seindorf y Bont"
    assert getattr(group, f"purpose_{language}") == "Ensemble"

"""A postcode over the border of two authorities: whoever lives there is asked, and their answer stands."""

import pytest

from assets.models import Asset
from entries.states import Precision
from registry.models import Organisation
from tests import builders
from tests.browser import signed_in
from tests.markup import Page
from tests.registry.filling import LUNCH_CLUB, control, errors, filled

pytestmark = pytest.mark.django_db

NEW = "/en/groups/new/"
NOTE = "The house is across the river from the rest."


def add(somebody, **changes):
    """A group whose postcode is in Gwynedd, by somebody who says that it is in Cardiff."""
    page = somebody.client.get(NEW).page
    return somebody.client.post(NEW, filled(page, **LUNCH_CLUB | {"authority": builders.CARDIFF} | changes))


def names_of_controls(page: Page) -> set[str]:
    return {one.name for form in page.forms("post") for one in form.controls}


def test_nothing_is_asked_where_postcode_and_choice_agree(organiser, postcode):
    assert not {"whose_area", "border_note"} & names_of_controls(organiser.client.get(NEW).page)

    add(organiser, authority=builders.GWYNEDD)

    assert (Organisation.objects.get().authority_id, Organisation.objects.get().border_note) == (builders.GWYNEDD, "")


def test_the_question_names_both_and_loses_nothing(organiser, postcode):
    response = add(organiser)

    assert not Organisation.objects.exists()
    assert errors(response.page) == [
        "Which local authority is right?: The postcode says another local authority than you chose. Which is right?"
    ]
    assert "As the postcode says: Gwynedd" in response.content.decode()
    assert "As you chose: Cardiff" in response.content.decode()
    assert control(response.page, "name_en").value == "Bangor Lunch Club"
    assert {"whose_area", "border_note"} <= names_of_controls(response.page)


def test_the_question_is_asked_in_welsh(organiser, postcode):
    page = organiser.client.get("/cy/grwpiau/newydd/").page
    sent = filled(page, **LUNCH_CLUB | {"authority": builders.CARDIFF})

    response = organiser.client.post("/cy/grwpiau/newydd/", sent)

    assert "Yn ôl y cod post: Gwynedd" in response.content.decode()


def test_who_keeps_their_choice_says_why_and_only_insiders_read_it(organiser, officer, client, postcode):
    asked = add(organiser).page

    silent = organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF))
    assert [error.split(":")[-1].strip() for error in errors(silent.page)] == [
        "Say in a few words why the postcode is wrong about it."
    ]
    marks = organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=" … "))
    assert errors(marks.page)
    organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=NOTE))

    group = Organisation.objects.get()
    assert (group.authority_id, group.border_note, group.ward) == (builders.CARDIFF, NOTE, None)
    assert (group.postcode, group.precision, group.latitude) == ("LL57 1DT", Precision.POSTCODE, postcode.latitude)
    Organisation.objects.update(state="published")
    address = f"/en/groups/{group.key}/"
    assert NOTE in organiser.client.get(address, follow=True).content.decode()
    assert NOTE in signed_in(builders.make_officer(builders.CARDIFF)).get(address, follow=True).content.decode()
    assert NOTE not in officer.client.get(address, follow=True).content.decode()
    assert NOTE not in client.get(address, follow=True).content.decode()


def test_a_note_without_end_is_refused_once_and_stays(organiser, postcode):
    asked = add(organiser).page

    response = organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note="river " * 100))

    assert len(errors(response.page)) == 1
    assert "river " * 99 in response.content.decode()


def test_who_takes_the_postcode_at_its_word_needs_no_note(organiser, postcode):
    asked = add(organiser).page

    organiser.client.post(NEW, filled(asked, whose_area=builders.GWYNEDD, border_note="Not needed after all."))

    group = Organisation.objects.get()
    assert (group.authority_id, group.border_note, group.ward) == (builders.GWYNEDD, "", postcode.ward)


def test_an_answer_about_another_pair_is_no_answer(organiser, postcode):
    asked = add(organiser).page

    response = organiser.client.post(
        NEW, filled(asked, authority="W06000001", whose_area=builders.CARDIFF, border_note=NOTE)
    )

    assert not Organisation.objects.exists()
    assert NOTE in response.content.decode()


@pytest.mark.parametrize("wrong", [{"postcode": "LL57 !DT"}, {"postcode": "LL99 9ZZ"}, {"authority": "nowhere"}])
def test_the_note_stays_where_the_question_cannot_be_asked_yet(organiser, postcode, wrong):
    asked = add(organiser).page

    response = organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=NOTE, **wrong))

    assert NOTE in response.content.decode()


def test_saving_again_asks_nothing_and_changes_nothing(organiser, postcode):
    asked = add(organiser).page
    organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=NOTE))
    group = Organisation.objects.get()
    edit = f"/en/groups/{group.key}/edit/"

    response = organiser.client.post(edit, filled(organiser.client.get(edit).page, name_en="Another Lunch Club"))

    assert response.status_code == 302, errors(response.page)
    group.refresh_from_db()
    assert (group.name_en, group.authority_id, group.border_note) == ("Another Lunch Club", builders.CARDIFF, NOTE)


def test_saving_again_asks_nothing_without_a_directory_too(organiser):
    asked = add(organiser, postcode="LL57").page
    organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=NOTE))
    group = Organisation.objects.get()
    edit = f"/en/groups/{group.key}/edit/"

    response = organiser.client.post(edit, filled(organiser.client.get(edit).page, name_en="Another Lunch Club"))

    assert response.status_code == 302, errors(response.page)
    group.refresh_from_db()
    assert (group.name_en, group.authority_id, group.border_note) == ("Another Lunch Club", builders.CARDIFF, NOTE)


def test_a_postcode_that_agrees_forgets_the_note(organiser, postcode):
    asked = add(organiser).page
    organiser.client.post(NEW, filled(asked, whose_area=builders.CARDIFF, border_note=NOTE))
    group = Organisation.objects.get()
    edit = f"/en/groups/{group.key}/edit/"

    organiser.client.post(edit, filled(organiser.client.get(edit).page, authority=builders.GWYNEDD))

    group.refresh_from_db()
    assert (group.authority_id, group.border_note, group.ward) == (builders.GWYNEDD, "", postcode.ward)


def test_an_entry_that_stands_elsewhere_is_not_moved_in_silence(organiser, postcode):
    """Open data gives an authority of its own; a directory that is loaded later may say another."""
    group = builders.make_group(
        steward=organiser.user, authority_id=builders.CARDIFF, postcode=postcode.pk, precision="postcode"
    )
    builders.make_contact(group)
    edit = f"/en/groups/{group.key}/edit/"
    page = organiser.client.get(edit).page

    assert {"whose_area", "border_note"} <= names_of_controls(page)
    assert errors(organiser.client.post(edit, filled(page, name_en="Another")).page)
    group.refresh_from_db()
    assert group.authority_id == builders.CARDIFF


def test_a_place_is_asked_the_same(postcode):
    user = builders.make_user()
    group = builders.make_group(steward=user)
    browser = signed_in(user)
    page = browser.get("/en/assets/new/", follow=True).page
    sent = filled(
        page,
        name_en="The hall",
        purpose_en="A hall for all.",
        asset_kind="village_hall",
        postcode=postcode.pk,
        authority=builders.CARDIFF,
        kept_by=str(group.pk),
    )

    asked = browser.post("/en/assets/new/", sent)
    browser.post("/en/assets/new/", filled(asked.page, whose_area=builders.CARDIFF, border_note=NOTE))

    assert (Asset.objects.get().authority_id, Asset.objects.get().border_note) == (builders.CARDIFF, NOTE)

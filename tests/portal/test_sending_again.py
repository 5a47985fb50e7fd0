"""A form for a new entry that comes back: from a second click, or from somebody who went back to it."""

from dataclasses import dataclass
from typing import Any

import pytest

from assets.models import Asset
from entries.models import Entry
from entries.sending import new_token
from entries.states import State
from partnerships.models import Member, Partnership
from registry.models import Organisation
from tests import builders
from tests.browser import ReadingClient, signed_in
from tests.registry.filling import control, filled

pytestmark = pytest.mark.django_db

COMMON = {"name_en": "Songs and soup", "purpose_en": "Songs, then soup.", "authority": builders.GWYNEDD}
GROUP = COMMON | {"email": "soup@example.org"}
PLACE = COMMON | {"asset_kind": "village_hall"}
PARTNERSHIP = COMMON | {"links": ["bridging"], "part": "leads", "stage": "active"}


@dataclass
class Sender:
    """Somebody at the form for a new entry of one kind."""

    browser: ReadingClient
    address: str
    model: type[Entry]
    data: dict[str, Any]

    def send(self, **changes: Any) -> Any:
        return self.browser.post(self.address, self.data | changes)


@pytest.fixture(params=["groups", "assets", "partnerships"])
def sender(request: pytest.FixtureRequest) -> Sender:
    user = builders.make_user()
    browser, address = signed_in(user), f"/en/{request.param}/new/"
    if request.param == "groups":
        return Sender(browser, address, Organisation, filled(browser.get(address).page, **GROUP))
    group = builders.make_group(steward=user)
    if request.param == "assets":
        return Sender(browser, address, Asset, filled(browser.get(address).page, **PLACE, kept_by=group.pk))
    data = filled(browser.get(address).page, **PARTNERSHIP, organisation=group.pk)
    return Sender(browser, address, Partnership, data)


def own(sender: Sender) -> Any:
    """The entries that came of the form; the group of whoever sends it is none of them."""
    return sender.model.objects.filter(name_en__startswith="Songs")


def test_the_very_same_makes_one_entry_when_the_browser_drew_the_form_anew(sender: Sender):
    first = sender.send()
    second = sender.send(form_token=new_token())

    assert own(sender).count() == 1
    assert second.headers["Location"] == first.headers["Location"]
    assert Member.objects.count() == (sender.model is Partnership)


def test_the_very_same_from_somebody_else_is_their_own_entry():
    for user in (builders.make_user(), builders.make_user()):
        browser = signed_in(user)
        browser.post("/en/groups/new/", filled(browser.get("/en/groups/new/").page, **GROUP))

    assert Organisation.objects.filter(name_en="Songs and soup").count() == 2


def test_draft_is_sent_when_its_form_comes_again_to_be_sent(sender: Sender):
    sender.send(draft="1")
    assert own(sender).get().state == State.DRAFT

    sender.send()

    assert own(sender).get().state == State.SUBMITTED


def test_what_was_written_after_going_back_becomes_a_change_of_the_entry(sender: Sender):
    sender.send()

    again = sender.send(purpose_en="Soup, then songs.")
    assert control(again.page, "purpose_en").value.strip() == "Soup, then songs."
    assert "sent this form before" in again.page.visible_text()
    change = next(form for form in again.page.forms("post") if form.action.endswith("/edit/"))
    sender.browser.post(change.action, change.data())

    assert own(sender).get().purpose_en == "Soup, then songs."

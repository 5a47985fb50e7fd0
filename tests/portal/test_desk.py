"""What waits: every list counts all of it, turns by itself, and shows what has waited longest first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from entries import actions
from entries.models import Decision, Entry
from entries.states import State, Transition
from tests import builders as make
from tests.browser import ReadingClient, signed_in
from tests.markup import text_of

pytestmark = pytest.mark.django_db


def titles(page) -> list[str]:
    return [text_of(title) for title in page.with_class("row-title")]


def send(entry, *, days_ago: int) -> None:
    actions.change_state(by=None, entry=entry, transition=Transition.SUBMIT)
    moment = timezone.now() - timedelta(days=days_ago)
    newest = Decision.objects.filter(entry=entry.pk).latest("at")
    Decision.objects.filter(pk=newest.pk).update(at=moment)


def test_each_list_counts_all_and_turns_none_but_itself():
    for number in range(28):
        make.make_claim(make.make_group(f"Claimed {number:02}"))
        make.make_group(f"Sent {number:02}", state=State.SUBMITTED)
    browser = signed_in(make.make_officer())

    page = browser.get("/en/desk/").page
    assert [text_of(count) for count in page.with_class("count")] == ["28", "0", "28"]
    assert len(titles(page)) == 50

    second = browser.get("/en/desk/", {"claims": "2"}).page
    assert [title for title in titles(second) if title.startswith("Claimed")] == [
        "Claimed 25",
        "Claimed 26",
        "Claimed 27",
    ]
    assert len([title for title in titles(second) if title.startswith("Sent")]) == 25
    links = [link.get("href") for link in second.all("a") if link.get("rel") in ("prev", "next")]
    assert links == ["?claims=2&entries=2#entries", "/en/desk/#claims"]


@pytest.mark.parametrize("address", ["/en/account/entries/", "/cy/cyfrif/cofnodion/"])
def test_of_ones_own_entries_nothing_is_left_out_in_silence(address):
    person = make.make_user()
    for number in range(31):
        group = make.make_group(f"Group {number:02}", steward=person)
        make.make_asset(f"Hall {number:02}", kept_by=group)
    browser = signed_in(person)

    page = browser.get(address).page

    assert [text_of(count) for count in page.with_class("count")] == ["31", "31", "0"]
    assert any("Group 30" in title for title in titles(browser.get(address, {"groups": "2"}).page))
    assert any("Hall 30" in title for title in titles(browser.get(address, {"places": "2"}).page))


def test_what_is_mended_or_hidden_while_it_waits_keeps_its_place():
    first, second = make.make_group("First", state=State.DRAFT), make.make_group("Second", state=State.DRAFT)
    send(first, days_ago=9)
    send(second, days_ago=2)
    Entry.objects.filter(pk=first.pk).update(changed_at=timezone.now())
    actions.change_state(by=None, entry=first, transition=Transition.HIDE)

    page = signed_in(make.make_officer()).get("/en/desk/").page

    assert titles(page) == ["First", "Second"]
    nine_days_ago = timezone.localdate() - timedelta(days=9)
    assert f"{nine_days_ago.day} {nine_days_ago:%B %Y}" in page.visible_text()


def test_what_came_back_from_its_people_waits_from_that_day():
    again, other = make.make_group("Again", state=State.DRAFT), make.make_group("Other", state=State.DRAFT)
    send(again, days_ago=9)
    send(other, days_ago=5)
    actions.change_state(by=None, entry=again, transition=Transition.RETURN, sentence="Which hall?")
    send(again, days_ago=1)

    assert titles(signed_in(make.make_officer()).get("/en/desk/").page) == ["Other", "Again"]


def test_what_happened_is_told_newest_first_on_every_page_and_says_so():
    group = make.make_group("Choir", state=State.DRAFT)
    send(group, days_ago=9)
    actions.change_state(by=None, entry=group, transition=Transition.RETURN, sentence="Which hall?")
    browser = signed_in(make.make_officer())

    for address in (f"/en/groups/{group.key}/", f"/en/groups/{group.key}/publish/"):
        page = browser.get(address, follow=True).page
        told = [text_of(item) for item in page.all("strong") if text_of(item) in ("Returned", "Sent for publishing")]
        assert told == ["Returned", "Sent for publishing"], address
        assert "The newest comes first." in page.visible_text()


def test_a_short_list_on_a_page_says_how_many_there_are_of_all():
    place = make.make_asset("Hall")
    for number in range(27):
        make.make_use(place, make.make_group(f"Group {number:02}"))

    page = ReadingClient().get(place.get_absolute_url()).page

    assert "Shown here: 25 / 27" in page.visible_text()

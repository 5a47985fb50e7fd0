"""The rooms of a place: said on its form, read on its page, and found by how many people they hold."""

import random

import pytest
from django.utils import translation

from assets.filters import SIZES
from assets.models import Asset, Room
from entries.states import Visibility
from tests import builders as make
from tests.browser import signed_in
from tests.markup import text_of
from tests.registry.filling import control, errors, filled
from tests.site.test_facets import count_of, numbers

pytestmark = pytest.mark.django_db
LISTS = {"en": "/en/assets/", "cy": "/cy/asedau/"}


@pytest.fixture
def steward():
    user = make.make_user()
    user.group = make.make_group(steward=user)
    return user


@pytest.fixture
def asset(steward):
    return make.make_asset("Hall", kept_by=steward.group)


def rooms_of(asset) -> list[tuple]:
    return list(asset.own_rooms.values_list("name_en", "name_cy", "capacity"))


def edit_page(asset, language: str = "en") -> str:
    return f"{LISTS[language]}{asset.key}/{'golygu' if language == 'cy' else 'edit'}/"


def send(browser, address: str, **changes):
    return browser.post(address, filled(browser.get(address).page, "room_1_name_en", **changes), follow=True)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_rooms_are_said_with_the_place_and_read_on_its_page(steward, asset, language, client):
    browser = signed_in(steward)
    rooms = {
        **{"room_1_name_en": "Main hall", "room_1_name_cy": "Prif neuadd", "room_1_capacity": "120"},
        **{"room_2_name_en": "Back room", "room_2_name_cy": "", "room_2_capacity": ""},
    }

    send(browser, edit_page(asset, language), **rooms)

    assert rooms_of(asset) == [("Main hall", "Prif neuadd", 120), ("Back room", "", None)]
    with translation.override(language):
        page = client.get(asset.get_absolute_url()).page
    lines = [" ".join(text_of(item).split()) for item in page.all("li") if "120" in text_of(item)]
    said = {"en": "Main hall people it holds: 120", "cy": "Prif neuadd faint o bobl y mae'n eu dal: 120"}
    assert lines == [said[language]]
    assert "Back room" in page.visible_text()


def test_a_new_place_may_have_rooms(steward):
    browser = signed_in(steward)
    place = {"name_en": "Hall", "purpose_en": "Meetings.", "asset_kind": "village_hall", "authority": make.GWYNEDD}
    place |= {"opening_status": "open", "visibility": "full", "kept_by": str(steward.group.pk)}

    send(browser, "/en/assets/new/", **place, room_2_name_en="Committee room", room_2_capacity="12")

    assert rooms_of(Asset.objects.get()) == [("Committee room", "", 12)]


def test_a_row_that_is_emptied_is_a_room_no_longer_and_the_others_stay(steward, asset):
    for number, name in enumerate(("One", "Two", "Three")):
        make.make_room(asset, 10 * (number + 1), name_en=name, name_cy="")
    kept = [room.pk for room in asset.own_rooms.all()]
    empty = {"room_2_name_en": "", "room_2_capacity": ""}

    send(signed_in(steward), edit_page(asset), **empty, room_3_capacity="35", room_4_name_cy="Pedair")

    assert rooms_of(asset) == [("One", "", 10), ("Three", "", 35), ("", "Pedair", None)]
    assert [room.pk for room in asset.own_rooms.all()][:2] == [kept[0], kept[2]]


def test_there_are_always_some_rows_more(steward, asset):
    for number in range(5):
        make.make_room(asset, name_en=f"Room {number}")
    browser = signed_in(steward)

    assert control(browser.get(edit_page(asset)).page, "room_8_name_en")
    assert "room_9_name_en" not in browser.get(edit_page(asset)).page.html


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("given", ["0", "-4", "20001", "many", "1.5", "9" * 40])
def test_what_is_no_number_of_people_is_said_beside_its_field_and_nothing_is_lost(steward, asset, given, language):
    browser = signed_in(steward)

    sent = send(browser, edit_page(asset, language), room_2_name_cy="Neuadd fach", room_2_capacity=given)

    assert errors(sent.page)
    assert control(sent.page, "room_2_name_cy").value == "Neuadd fach"
    assert control(sent.page, "room_2_capacity").value == given
    assert rooms_of(asset) == []


@pytest.mark.parametrize(("language", "said"), [("en", "Say what the room is called."), ("cy", "Dywedwch beth yw enw")])
def test_a_number_without_a_name_is_asked_for_the_name(steward, asset, language, said):
    sent = send(signed_in(steward), edit_page(asset, language), room_3_capacity="40")

    assert said in errors(sent.page)[0]
    assert sent.context["form"].errors[f"room_3_name_{language}"]
    assert control(sent.page, "room_3_capacity").value == "40"


def test_a_page_that_knows_of_no_rooms_takes_none_away(steward, asset):
    make.make_room(asset, 40, name_en="One", name_cy="")
    browser = signed_in(steward)
    page = filled(browser.get(edit_page(asset)).page, "room_1_name_en")
    older = {name: value for name, value in page.items() if not name.startswith("room_")}

    browser.post(edit_page(asset), older | {"purpose_en": "Something else."})

    assert rooms_of(asset) == [("One", "", 40)]


def test_who_was_slower_reads_what_stands_and_loses_nothing(steward, asset):
    browser, address = signed_in(steward), edit_page(asset)
    slower = filled(browser.get(address).page, "room_1_name_en", room_1_name_en="Slow room")
    send(browser, address, room_1_name_en="Quick room")

    page = browser.post(address, slower).page

    assert "Somebody else changed this after you opened it." in page.visible_text()
    assert "Quick room" in page.visible_text()
    assert control(page, "room_1_name_en").value == "Slow room"


def test_the_history_of_the_place_tells_of_its_rooms(steward, asset):
    browser = signed_in(steward)
    send(browser, edit_page(asset), room_1_name_en="Main hall", room_1_capacity="120")

    text = browser.get(f"/en/assets/{asset.key}/history/").page.visible_text()

    assert "People it holds" in text
    assert "Main hall" in text


class TestRoomForSoManyPeople:
    @pytest.fixture
    def places(self):
        """Places that say how many people they hold themselves, by their rooms, both, or not at all."""
        chance, places = random.Random(7), {}
        for number in range(16):
            own = chance.choice([None, None, 5, 60, 300])
            rooms = [chance.choice([None, 8, 40, 120]) for _room in range(chance.randrange(4))]
            visibility = chance.choice([Visibility.FULL, Visibility.FULL, Visibility.AREA_ONLY])
            place = make.make_asset(f"Place {number:02}", capacity=own, visibility=visibility)
            for capacity in rooms:
                make.make_room(place, capacity)
            places[str(place.name_en)] = [people for people in (own, *rooms) if people is not None]
        return places

    @pytest.mark.parametrize("language", ["en", "cy"])
    def test_a_place_fits_where_it_or_any_of_its_rooms_holds_them(self, client, places, language):
        for size in SIZES:
            page = client.get(LISTS[language], {"room_for": size})
            fits = {name for name, known in places.items() if max(known, default=0) >= size}
            assert {entry.name_en for entry in page.context["page"].object_list} == fits, size

    def test_not_known_is_where_neither_says_anything(self, client, places):
        page = client.get(LISTS["en"], {"room_for": "not_known"})

        unknown = {name for name, known in places.items() if not known}
        assert unknown
        assert {entry.name_en for entry in page.context["page"].object_list} == unknown

    @pytest.mark.parametrize("query", [{}, {"hire": "yes"}, {"q": "Place"}, {"room_for": "50"}])
    def test_the_number_of_each_choice_is_what_it_gives(self, client, places, query):
        Asset.objects.filter(name_en__lt="Place 08").update(hire_price="free")
        counted = numbers(client.get(LISTS["en"], query))["room_for"]
        for code in (*map(str, SIZES), "not_known"):
            assert counted.get(code, 0) == count_of(client.get(LISTS["en"], query | {"room_for": code})), code


@pytest.mark.parametrize("language", ["en", "cy"])
def test_of_an_area_alone_nobody_reads_what_a_room_is_called(client, language):
    quiet = make.make_asset("Quiet house", visibility=Visibility.AREA_ONLY)
    make.make_room(quiet, 40, name_en="Chapel Street room", name_cy="Ystafell Stryd y Capel")

    with translation.override(language):
        text = client.get(quiet.get_absolute_url()).page.visible_text()

    assert "40" in text
    assert "Chapel Street" not in text
    assert "Stryd y Capel" not in text


def test_an_emptied_register_of_rooms_is_kept_in_history(steward, asset):
    make.make_room(asset, 40, name_en="Main hall", name_cy="")
    send(signed_in(steward), edit_page(asset), room_1_name_en="", room_1_capacity="")

    assert not Room.objects.exists()
    assert Room.pgh_event_model.objects.filter(pgh_label="delete", name_en="Main hall").exists()

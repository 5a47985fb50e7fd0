"""The number beside a choice is the number of entries that the list has when it is chosen, whatever else is."""

import random
from datetime import time, timedelta
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from entries import facets
from entries.fields import AnswerFilter, WordFilter
from entries.states import State, Visibility
from registry.filters import GroupFilter
from reports.datasets import DATASETS
from tests import builders as make

pytestmark = pytest.mark.django_db

VISIBILITIES = [Visibility.FULL, Visibility.FULL, Visibility.AREA_ONLY, Visibility.HIDDEN]
STATES = [State.PUBLISHED, State.PUBLISHED, State.PUBLISHED, State.SUBMITTED, State.ARCHIVED]
ACTIVITIES = ["choir", "youth_club", "warm_space", "craft_club"]
AUTHORITIES = [make.GWYNEDD, make.CARDIFF]
LISTS = ["/en/groups/", "/en/assets/", "/en/assets/not-assessed/", "/en/partnerships/", "/en/organisations/"]


def shared(chance: random.Random) -> dict:
    authority = chance.choice(AUTHORITIES)
    return {
        "authority_id": authority,
        "visibility": chance.choice(VISIBILITIES),
        "state": chance.choice(STATES),
        "ward": chance.choice([None, make.get_ward(authority), make.get_ward(authority, 1)]),
        "shows_ward": chance.random() < 0.5,
        "confirmed_on": chance.choice([None, timezone.localdate(), timezone.localdate() - timedelta(days=800)]),
    }


@pytest.fixture(params=[1, 2])
def register(request):
    """Entries with everything that the filters ask for, drawn by lot."""
    chance = random.Random(request.param)
    parties = []
    for _number in range(14):
        party = make.make_group(
            price_band=chance.choice(["free", "up_to_3", "not_known"]),
            languages=chance.choice([[], ["cy"], ["cy", "en"]]),
            is_led_by_its_people=chance.choice(["yes", "not_known"]),
            sector_id=chance.choice(["community_group", "community_group", "faith"]),
            **shared(chance),
        )
        party.activity_kinds.set(chance.sample(ACTIVITIES, chance.randrange(3)))
        if chance.random() < 0.6:
            make.make_activity(party, starts_at=chance.choice([time(10), time(19)]))
        if chance.random() < 0.6:
            make.make_evidence(party, practice=chance.choice(["P1.01", "P2.02"]))
        parties.append(party)
    for _number in range(10):
        asset = make.make_asset(
            asset_kind_id=chance.choice(["library", "pub"]),
            opening_status=chance.choice(["open", "closed"]),
            hire_price=chance.choice(["free", "not_hired", "not_known"]),
            is_step_free=chance.choice(["yes", "not_known"]),
            capacity=chance.choice([None, 5, 60, 500]),
            **shared(chance),
        )
        make.make_use(asset=asset, organisation=chance.choice(parties))


def count_of(page) -> int:
    return page.context["page"].paginator.count


def numbers(page) -> dict[str, dict[str, int]]:
    form = page.context["filter"].form
    return {name: field.widget.counts for name, field in form.fields.items() if getattr(field.widget, "counts", None)}


@pytest.mark.parametrize("address", LISTS)
def test_every_number_is_what_its_choice_gives(client, register, address):
    chance = random.Random(address)
    queries = [{}, {"confirmed": "no"}, {"authority": make.CARDIFF, "evidence": "nothing_yet"}]
    for query in queries:
        page = client.get(address, query)
        found = [(name, code, number) for name, counts in numbers(page).items() for code, number in counts.items()]
        assert found
        for name, code, number in chance.sample(found, min(8, len(found))):
            listed = client.get(f"{address}?{urlencode(query | {name: code})}")
            assert count_of(listed) == number, (query, name, code)


@pytest.mark.parametrize("asked", ["zzzzzzz", "%", "95bv6q9t", "LL79 9ZZ", "''"])
def test_where_nothing_fits_every_number_is_nought(client, asked):
    make.make_group(price_band="free")

    assert set(numbers(client.get("/en/groups/", {"q": asked}))["price"].values()) == {0}


@pytest.mark.parametrize("address", ["/en/groups/", "/en/assets/"])
def test_numbers_follow_the_words_that_are_asked_for(client, address):
    make.make_group("Clwb Cinio", price_band="free")
    make.make_group("Clwb Llyfrau", price_band="free")
    make.make_asset("Neuadd Cinio", hire_price="free")

    assert numbers(client.get(address, {"q": "cinio"}))["price"]["free"] == 1


def test_a_number_stands_beside_each_choice(client):
    make.make_group(price_band="free")

    html = client.get("/en/groups/").page.html

    assert "Free (1)" in html
    assert "Gwynedd (1)" in html
    assert "Cardiff (0)" in html


def test_a_list_with_numbers_asks_few_questions(client, django_assert_max_num_queries):
    for _number in range(3):
        make.make_group()
    client.get("/en/groups/")

    with django_assert_max_num_queries(16):
        client.get("/en/groups/", {"authority": make.GWYNEDD})


def test_the_numbers_are_kept_for_an_edition_and_made_anew_for_the_next(monkeypatch):
    make.make_group(price_band="free")
    monkeypatch.setattr(facets, "_indexes", {})
    first = facets.index_of(GroupFilter, "group", 1)
    make.make_group(price_band="free")

    assert facets.index_of(GroupFilter, "group", 1) is first
    assert facets.index_of(GroupFilter, "group", 2).bits["price"]["free"].bit_count() == 2


@pytest.mark.django_db(transaction=True)
def test_where_it_takes_long_the_last_numbers_stand_until_the_new_ones_are_made(monkeypatch):
    make.make_group()
    monkeypatch.setattr(facets, "_indexes", {})
    monkeypatch.setattr(facets, "LONGEST_WAIT", -1)
    monkeypatch.setattr(facets, "REST", -1)
    first = facets.index_of(GroupFilter, "group", 1)
    make.make_group()

    assert facets.index_of(GroupFilter, "group", 2) is first
    until = monotonic() + 20
    while facets._locks[(GroupFilter, "group")].locked() and monotonic() < until:
        sleep(0.01)
    second = facets.index_of(GroupFilter, "group", 2)
    assert (len(first.places), len(second.places)) == (1, 2)


def test_a_register_that_changes_all_the_time_is_not_counted_all_the_time(monkeypatch):
    monkeypatch.setattr(facets, "_indexes", {})
    monkeypatch.setattr(facets, "LONGEST_WAIT", -1)
    monkeypatch.setattr(facets, "REST", 1_000_000)
    first = facets.index_of(GroupFilter, "group", 1)

    assert facets.index_of(GroupFilter, "group", 2) is first
    assert not facets._locks[(GroupFilter, "group")].locked()


@pytest.mark.parametrize("query", [{}, {"authority": make.GWYNEDD}, {"band": "imminent"}])
def test_every_number_of_the_places_at_risk_is_what_its_choice_gives(client, query):
    for authority, kind in ((make.GWYNEDD, "library"), (make.GWYNEDD, "pub"), (make.CARDIFF, "pub")):
        asset = make.make_asset(asset_kind_id=kind, authority_id=authority)
        make.make_owner_told(asset)
        make.make_risk_fact(asset)
    page = client.get("/en/assets/at-risk/", query)

    for name, counts in numbers(page).items():
        for code, number in counts.items():
            assert count_of(client.get("/en/assets/at-risk/", query | {name: code})) == number, (name, code)


@pytest.mark.parametrize("dataset", sorted(DATASETS))
def test_every_choice_of_a_list_of_entries_carries_a_number(dataset):
    filter_class = DATASETS[dataset].filter_class
    choices = {name for name, one in filter_class.base_filters.items() if isinstance(one, (WordFilter, AnswerFilter))}

    assert choices - {"sort"} - set(getattr(filter_class, "facets", choices)) == set()

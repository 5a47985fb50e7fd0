"""Lists of places by who holds them and by their surveys: what everybody may read, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from entries.states import Visibility
from tests import builders as make
from tests.browser import signed_in
from tests.site.test_facets import count_of, numbers

pytestmark = pytest.mark.django_db
LISTS = {"en": "/en/assets/", "cy": "/cy/asedau/"}
AT_RISK = {"en": "/en/assets/at-risk/", "cy": "/cy/asedau/mewn-perygl/"}


def of_concern(name: str, **fields):
    place = make.make_asset(name, **fields)
    make.make_risk_fact(place)
    make.make_owner_told(place)
    return place


@pytest.fixture
def places():
    """Each of concern, so that both lists have it; the names say what everybody may know."""
    council = make.make_organisation("Council", sector_id="council")
    hidden = make.make_group("Hidden group", visibility="hidden")
    today = timezone.localdate()
    made = {}
    for name, tenures in {
        "owned by the council": [{"holder": council, "rung": "other_freehold", "ends_on": None}],
        "leased from somebody": [{"rung": "short_lease"}],
        "held by a hidden group": [{"holder": hidden, "rung": "community_freehold", "ends_on": None}],
        "ended": [{"holder": council, "rung": "licence", "ends_on": today}],
        "begins later": [{"holder": council, "rung": "licence", "starts_on": today + timedelta(days=1)}],
        "for officers": [{"holder": council, "rung": "licence", "is_public": False}],
        "hearsay": [{"holder": council, "rung": "licence", "status": "unverified", "is_public": False}],
        "said to be not known": [{"holder": council, "rung": "not_known"}],
        "nothing said": [],
    }.items():
        made[name] = of_concern(name)
        for tenure in tenures:
            make.make_tenure(made[name], **tenure)
    quiet = made["area only"] = of_concern("area only", visibility=Visibility.AREA_ONLY)
    make.make_tenure(quiet, holder=council, rung="licence")
    make.make_survey(quiet)
    make.make_survey(made["leased from somebody"])
    make.make_survey(made["for officers"], is_public=False)
    return made


HELD = {"owned by the council": "other_freehold", "leased from somebody": "short_lease"} | {
    "held by a hidden group": "community_freehold"
}


def names(response) -> set[str]:
    rows = response.context["page"].object_list
    return {str(getattr(row, "asset", row).name_en) for row in rows}


@pytest.mark.parametrize("lists", [LISTS, AT_RISK], ids=["places", "of concern"])
@pytest.mark.parametrize("language", ["en", "cy"])
class TestBothLists:
    def test_by_how_it_is_held(self, client, places, lists, language):
        for rung in ("other_freehold", "short_lease", "community_freehold", "licence", "not_known"):
            fits = {name for name in places if HELD.get(name, "not_known") == rung}
            assert names(client.get(lists[language], {"held": rung})) == fits, rung

    def test_by_who_holds_it(self, client, places, lists, language):
        assert names(client.get(lists[language], {"holder": "council"})) == {"owned by the council"}
        assert names(client.get(lists[language], {"holder": "community_group"})) == set()
        unknown = set(places) - {"owned by the council"}
        assert names(client.get(lists[language], {"holder": "not_known"})) == unknown

    def test_by_a_survey(self, client, places, lists, language):
        assert names(client.get(lists[language], {"survey": "some"})) == {"leased from somebody"}
        without = set(places) - {"leased from somebody"}
        assert names(client.get(lists[language], {"survey": "nothing_yet"})) == without

    def test_every_number_is_what_its_choice_gives(self, client, places, lists, language):
        for query in ({}, {"held": "not_known"}, {"holder": "not_known", "survey": "nothing_yet"}):
            counted = numbers(client.get(lists[language], query))
            for name in ("held", "holder", "survey"):
                assert counted[name]
                for code, number in counted[name].items():
                    assert number == count_of(client.get(lists[language], query | {name: code})), (query, name, code)

    def test_an_officer_reads_the_same(self, client, places, lists, language):
        officer = signed_in(make.make_officer())
        for query in ({"held": "licence"}, {"survey": "some"}, {"holder": "council"}):
            assert names(officer.get(lists[language], query)) == names(client.get(lists[language], query))


def test_those_not_assessed_are_counted_under_the_same_filters(client, places):
    bare = make.make_asset("Never looked at")
    make.make_tenure(make.make_asset("Looked at by nobody, leased"), rung="long_lease")

    for query in ({"held": "not_known"}, {"held": "long_lease"}, {"survey": "nothing_yet"}, {"survey": "some"}):
        page = client.get(AT_RISK["en"], query)
        listed = client.get("/en/assets/not-assessed/", query)
        assert page.context["not_assessed"] == count_of(listed), query
    assert bare.name_en in names(client.get("/en/assets/not-assessed/", {"held": "not_known"}))

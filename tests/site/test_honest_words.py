"""Headings, counts and labels say no more than is known, and one thing by one word."""

import pytest
from django.db.models import Q

from assets.filters import WORRYING
from assets.kinds import ASSETS
from cohesion_portal.counts import band_counts
from entries.states import State
from partnerships.kinds import PARTNERSHIPS
from registry.kinds import GROUPS, ORGANISATIONS
from tests import builders as make
from tests.browser import ReadingClient, content_of, signed_in
from tests.markup import text_of
from tests.registry.filling import errors, filled

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "paths", "claims"),
    [
        ("en", ("/en/groups/", "/en/reports/", "/en/reports/columns/", "/en/"), "Groups led by the people they serve"),
        ("cy", ("/cy/grwpiau/", "/cy/adroddiadau/", "/cy/adroddiadau/colofnau/", "/cy/"), "Grwpiau dan arweiniad"),
    ],
)
def test_no_heading_says_of_every_group_what_is_known_of_few(client, language, paths, claims):
    make.make_imported_organisation(name="Rugby Club")

    for path in paths:
        assert claims not in client.get(path).page.visible_text(), path


def test_who_leads_a_group_is_asked_for_and_written_with_not_known_as_an_answer(client):
    make.make_group("Known")
    make.make_imported_organisation(name="Rugby Club")

    assert "Rugby Club" in content_of(client.get("/en/groups/?led_by=not_known"))
    for answer in ("yes", "no"):
        assert "Rugby Club" not in content_of(client.get(f"/en/groups/?led_by={answer}"))
    lines = content_of(client.get("/en/reports/groups.csv?led_by=not_known")).splitlines()
    assert "led_by_its_people" in lines[0]
    assert ",not_known," in lines[1]


def test_a_language_that_nobody_has_given_is_found_as_not_known(client):
    make.make_group("Known", languages=["cy"])
    make.make_group("Unknown", languages=[])

    found = content_of(client.get("/en/groups/?language=not_known"))

    assert "Unknown" in found
    assert ">Known<" not in found


@pytest.mark.parametrize(
    ("language", "paths", "band", "total"),
    [
        ("en", ("/en/", "/en/assets/at-risk/", "/en/areas/W06000002/", "/en/reports/"), "At risk", "of concern"),
        ("cy", ("/cy/", "/cy/asedau/mewn-perygl/", "/cy/ardaloedd/W06000002/"), "Mewn perygl", "peri pryder"),
    ],
)
def test_the_total_with_watch_in_it_is_not_called_by_the_name_of_a_band(language, paths, band, total):
    make.make_survey(make.make_asset("Hall"), grade="fair")

    for path in paths:
        page = ReadingClient().get(path).page
        named = [text_of(one) for one in page.all("dt", "h1", "h2", "h3", "a", "title")]
        assert not [words for words in named if words.strip() == band], path
        assert any(total in words for words in named), path


def test_the_total_counts_every_band():
    make.make_survey(make.make_asset("Hall"), grade="fair")

    counts = band_counts(Q())
    assert [one.code for one in counts.bands if one.value] == ["watch"]
    assert (counts.assessed, counts.total) == (1, 1)
    assert len(WORRYING) == 4


@pytest.mark.parametrize(
    ("path", "said"), [("/en/assets/{}/", "need not be its owner"), ("/cy/asedau/{}/", "perchennog")]
)
def test_a_hall_described_by_its_neighbour_is_not_said_to_speak_for_itself(path, said):
    steward = make.make_user()
    hall = make.make_asset("Church hall", kept_by=make.make_group("Neighbours", steward=steward))

    text = ReadingClient().get(path.format(hall.key), follow=True).page.visible_text()

    assert said in text
    for itself in ("by itself", "The organisation itself", "ganddo'i hun", "Y sefydliad ei hun"):
        assert itself not in text


@pytest.mark.parametrize(
    ("source", "declared", "said"),
    [
        ("person", True, "Its own stewards"),
        ("officer", False, "A council officer, on its behalf"),
        ("import", False, "Open data"),
    ],
)
def test_an_entry_says_who_described_it(source, declared, said):
    fields = {} if declared else {"declared_on": None}
    group = make.make_imported_organisation() if source == "import" else make.make_group(source_kind=source, **fields)

    text = " ".join(ReadingClient().get(group.get_absolute_url()).page.visible_text().split())

    assert f"By: {said}" in text


def needed_for(kind, person):
    return kind.form(user=person).needed()


@pytest.mark.parametrize("kind", [GROUPS, ORGANISATIONS, ASSETS, PARTNERSHIPS], ids=lambda kind: kind.code)
def test_what_is_needed_is_told_as_the_form_asks_for_it(kind):
    person = make.make_user()
    make.make_group("Choir", steward=person)
    browser = signed_in(person)
    page = browser.get(kind.address("add"), follow=True).page
    told = next(text for text in (text_of(one) for one in page.all("p")) if text.startswith("What is needed:"))

    refused = browser.post(f"{kind.address('add')}?form=0123456789abcdefghij", filled(page)).page

    assert told.count(";") + 1 == len({error.partition(":")[0] for error in errors(refused)})
    assert len(needed_for(kind, person)) == told.count(";") + 1


def test_each_persons_own_next_step_comes_first():
    steward, officer = make.make_user(), make.make_officer()
    group = make.make_group("Choir", steward=steward, state=State.RETURNED)
    first = {}
    for name, person in (("steward", steward), ("officer", officer)):
        panel = signed_in(person).get(group.get_absolute_url()).page.with_class("bar")[0]
        buttons = [one for one in panel.iter() if "button" in one.get("class", "").split()]
        first[name] = text_of(buttons[0])
        assert [text_of(one) for one in buttons if "quiet" not in one.get("class", "").split()] == [first[name]]

    assert first == {"steward": "Answer and send again", "officer": "Publish"}

"""What policy staff have that nobody else has: counts by state, in which no single group can be seen."""

import csv
import io

import pytest

from entries.states import State, Visibility
from reports.unpublished import STAGES, tables
from tests import builders as make
from tests.browser import content_of, signed_in
from tests.markup import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def policy():
    return signed_in(make.make_role_holder("policy"))


def fill() -> None:
    for state, number in ((State.SUBMITTED, 6), (State.DRAFT, 2), (State.RETURNED, 5)):
        for _each in range(number):
            make.make_group("Planted name", state=state)
    for state in (State.DRAFT, State.PUBLISHED, State.SUBMITTED):
        make.make_group("Planted hidden name", state=state, visibility=Visibility.HIDDEN)
    make.make_group("Public", authority_id=make.CARDIFF)


def cells(kind: str, authority: str) -> dict[str, str]:
    table = next(one for one in tables() if one.kind.code == kind)
    row = next(cells for one, cells in table.rows if one.pk == authority)
    return dict(zip(map(str, STAGES), map(str, row), strict=True))


def test_counts_are_told_and_small_ones_are_not():
    fill()

    assert cells("group", make.GWYNEDD) == {
        "published": "0",
        "not_listed": "0",
        "draft": "1-4",
        "submitted": "6",
        "returned": "5",
        "archived": "0",
        "hidden": "1-4",
    }
    assert cells("group", make.CARDIFF)["published"] == "1"


def test_no_total_tells_what_a_cell_does_not():
    fill()

    totals = dict(zip(map(str, STAGES), next(one for one in tables() if one.kind.code == "group").totals, strict=True))

    assert (totals["draft"].count, totals["draft"].is_whole) == (0, False)
    assert (totals["submitted"].count, totals["submitted"].is_whole) == (6, True)


@pytest.mark.parametrize(
    ("path", "said"),
    [("/en/reports/unpublished/", "not for publication"), ("/cy/adroddiadau/heb-eu-cyhoeddi/", "nid i'w gyhoeddi")],
)
def test_the_page_names_nobody_and_says_that_it_is_a_draft(policy, path, said):
    fill()

    page = policy.get(path).page

    assert said in page.visible_text()
    assert "Planted" not in page.html
    gwynedd = next(row for row in page.all("tr") if text_of(row).startswith("Gwynedd"))
    assert [text_of(cell) for cell in gwynedd.iter("td")] == ["0", "0", "1-4", "6", "5", "0", "1-4"]


def test_the_file_holds_the_same_numbers_as_the_page(policy):
    fill()

    told = content_of(policy.get("/en/reports/unpublished.csv"))
    rows = list(csv.DictReader(io.StringIO(told.lstrip("\ufeff"))))

    assert len(rows) == 22 * 4
    assert "Planted" not in told
    gwynedd = next(row for row in rows if (row["authority_code"], row["kind"]) == (make.GWYNEDD, "group"))
    assert {stage: gwynedd[stage] for stage in map(str, STAGES)} == cells("group", make.GWYNEDD)
    assert "Not for publication" in gwynedd["note"]


def test_only_they_are_led_to_it(policy, client):
    assert "Drafts of reports" in policy.get("/en/reports/").page.visible_text()
    assert "Drafts of reports" not in content_of(client.get("/en/reports/"))
    assert "Drafts of reports" not in content_of(signed_in(make.make_officer()).get("/en/reports/"))


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everybody_lands_where_their_work_is(language):
    begin = {"en": "/en/account/start/", "cy": "/cy/cyfrif/dechrau/"}[language]
    lands = {
        "": ("/en/account/entries/", "/cy/cyfrif/cofnodion/"),
        "officer": ("/en/desk/", "/cy/desg/"),
        "moderator": ("/en/desk/", "/cy/desg/"),
        "policy": ("/en/reports/", "/cy/adroddiadau/"),
        "administrator": ("/en/roles/", "/cy/rolau/"),
    }
    for role, places in lands.items():
        person = (
            make.make_user() if not role else make.make_role_holder(role, make.GWYNEDD if role == "officer" else None)
        )
        answer = signed_in(person).get(begin)
        assert answer.headers["Location"] == places[language == "cy"], role


def test_an_officer_without_a_second_factor_is_not_sent_to_a_closed_desk():
    officer = make.make_role_holder("officer", make.GWYNEDD, has_second_factor=False)

    assert signed_in(officer).get("/en/account/start/", follow=True).status_code == 200

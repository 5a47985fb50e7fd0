"""The page of what open data found: who reads what on it, and what its buttons answer."""

import pytest

from assets.models import Asset
from entries.imports.findings import ANSWERS
from entries.models import ImportFinding
from tests import builders as make
from tests.browser import signed_in
from tests.imports.asking import press, the_one, waiting
from tests.imports.files import CLUB, club, read_clubs, read_libraries

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.make_officer()


class TestRefused:
    def test_row_is_shown_with_its_number_reason_and_cells_without_persons(self, tmp_path, officer):
        read_clubs(tmp_path, {"postcode": "somewhere", "address": "c/o Mr J Bloggs, 5 Stryd Fawr"}, club(2))
        seen = signed_in(officer).get("/en/desk/open-data/").content.decode()
        for words in ("BALA CRICKET CLUB", "Its postcode is not a postcode.", "somewhere", "5 Stryd Fawr"):
            assert words in seen
        assert "Bloggs" not in seen
        assert the_one("refused").line == 2

    def test_row_that_was_seen_is_shown_again_only_when_it_changes(self, tmp_path, officer):
        read_clubs(tmp_path, {"postcode": "somewhere"}, club(2))
        press(officer, the_one("refused"), "seen")
        read_clubs(tmp_path, club(2), {"postcode": "somewhere"})
        assert waiting() == []
        read_clubs(tmp_path, {"postcode": "elsewhere"}, club(2))
        assert len(waiting("refused")) == 1

    def test_two_rows_of_one_identifier_are_both_shown(self, tmp_path):
        read_clubs(tmp_path, CLUB, {"name": "Another"}, {"name": "A third"})
        assert waiting() == [("refused", "A third"), ("refused", "Another")]

    def test_thousands_of_rows_from_elsewhere_are_counted_alone(self, tmp_path):
        run = read_clubs(tmp_path, CLUB, *[club(number, postcode="M1 1AA") for number in range(2, 110)])
        assert (run.counts["left_out"], waiting()) == (108, [])

    def test_row_of_no_authority_is_for_moderators_and_administrators(self, tmp_path, officer):
        read_clubs(tmp_path, {"name": "Nowhere Club", "postcode": "", "la_code": "E06000049"}, club(2))
        assert "Nowhere Club" not in signed_in(officer).get("/en/desk/open-data/").content.decode()
        administrator = make.make_role_holder("administrator")
        assert "Nowhere Club" in signed_in(administrator).get("/en/desk/open-data/").content.decode()
        press(administrator, the_one("refused"), "seen")
        assert waiting() == []


def test_what_is_odd_about_a_row_is_noted_until_it_is_seen(tmp_path, officer):
    read_libraries(tmp_path, {"uprn": "1.00091E+11"})
    read_libraries(tmp_path, {"uprn": "1.00091E+11"})
    assert [(one.reason, one.entry_id) for one in ImportFinding.objects.waiting()] == [
        ("uprn_rounded", Asset.objects.get().pk)
    ]
    press(officer, the_one("noted"), "seen")
    read_libraries(tmp_path, {"uprn": "1.00091E+11"})
    assert waiting() == []


def test_officer_of_another_authority_sees_and_answers_nothing_of_it(tmp_path):
    read_clubs(tmp_path, {"postcode": "somewhere"}, club(2))
    stranger = make.make_officer(make.CARDIFF)
    assert "BALA" not in signed_in(stranger).get("/en/desk/open-data/").content.decode()
    assert press(stranger, the_one("refused"), "seen").status_code == 404


def test_hidden_entry_is_not_named_to_an_administrator(tmp_path):
    make.make_organisation("Bala Cricket Club Ltd", postcode="LL23 7UY", visibility="hidden", name_cy="")
    read_clubs(tmp_path, CLUB)
    administrator = make.make_role_holder("administrator")
    seen = signed_in(administrator).get("/en/desk/open-data/").content.decode()
    assert "Bala Cricket Club Ltd" not in seen
    assert "An entry that you may not see" in seen
    assert press(administrator, the_one("alike"), "same").status_code == 403


@pytest.mark.parametrize("answer", ["", "closed", "nonsense", "x" * 10_000])
def test_answer_that_is_none_of_the_buttons_changes_nothing(tmp_path, officer, answer):
    read_clubs(tmp_path, {"postcode": "somewhere"}, club(2))
    assert "Choose one of the answers." in press(officer, the_one("refused"), answer).content.decode()
    assert len(waiting()) == 1


def test_desk_counts_what_waits_and_leads_there(tmp_path, officer):
    assert "/en/desk/open-data/" not in signed_in(officer).get("/en/desk/").content.decode()
    read_clubs(tmp_path, {"postcode": "somewhere"}, club(2))
    assert "/en/desk/open-data/" in signed_in(officer).get("/en/desk/").content.decode()


def test_every_kind_has_its_answers():
    assert set(ANSWERS) == set(
        ImportFinding._meta.get_field("kind").choices and dict(ImportFinding._meta.get_field("kind").choices)
    )

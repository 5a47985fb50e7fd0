"""What a reading found waits on a page for its officers, each with buttons; nothing is done by a file itself."""

from pathlib import Path

import pytest
from django.apps import apps

from assets.models import Asset
from entries.imports.actions import answer_finding, import_open_data
from entries.models import Entry, ImportedRow, ImportFinding
from entries.states import ActionRefused
from registry.imports.sports_clubs import SportsClubs
from registry.models import Identifier, Organisation, Stewardship
from tests import builders as make
from tests.browser import signed_in
from tests.imports.asking import press, the_one, waiting
from tests.imports.files import CLUB, LIBRARY, club, read_clubs, read_libraries, real_file

pytestmark = pytest.mark.django_db
EntryEvent = apps.get_model("entries", "EntryEvent")
CLUB_THAT_MOVED = {"id": "GB-CASC-bbbbbbb2", "postcode": "LL23 7SR", "lat": "52.91000"}
WITHOUT_UPRN = {"uprn": ""}
OVER_THE_BORDER = {"postcode": "SA12 6BT", "la_code": "W06000012", "ward_code": "", "lat": "", "lon": ""}


@pytest.fixture
def officer():
    return make.make_officer()


class TestGone:
    @pytest.fixture(autouse=True)
    def read(self, tmp_path):
        self.folder = tmp_path
        read_clubs(tmp_path, CLUB, club(2))
        read_clubs(tmp_path, club(2))

    def test_is_asked_and_nothing_is_closed_by_itself(self):
        assert waiting() == [("gone", "BALA CRICKET CLUB")]
        assert Organisation.objects.public().count() == 2

    def test_it_has_closed(self, officer):
        press(officer, the_one("gone"), "closed")
        gone = Organisation.objects.get(name_en="Bala Cricket Club")
        assert (gone.state, waiting()) == ("archived", [])
        assert EntryEvent.objects.order_by("pgh_id").last().pgh_context["action"] == "answer_finding"
        read_clubs(self.folder, club(2))
        assert waiting() == []

    def test_it_is_still_there_and_is_not_asked_again_until_it_comes_and_goes(self, officer):
        press(officer, the_one("gone"), "still_there")
        read_clubs(self.folder, club(2))
        assert waiting() == []
        assert Organisation.objects.public().count() == 2
        read_clubs(self.folder, CLUB, club(2))
        read_clubs(self.folder, club(2))
        assert waiting() == [("gone", "BALA CRICKET CLUB")]

    def test_question_ends_when_the_row_comes_back(self):
        read_clubs(self.folder, CLUB, club(2))
        assert waiting() == []

    def test_same_file_again_asks_nothing_again(self, officer):
        before = list(ImportFinding.objects.values_list("pk", "answer", "is_current"))
        read_clubs(self.folder, club(2))
        assert list(ImportFinding.objects.values_list("pk", "answer", "is_current")) == before

    def test_answering_twice_does_it_once(self, officer):
        finding = the_one("gone")
        press(officer, finding, "still_there")
        answered = press(officer, finding, "closed")
        assert answered.status_code == 404
        with pytest.raises(ActionRefused):
            answer_finding(finding=finding, answer="closed", adapter=SportsClubs(), by=officer)
        assert Organisation.objects.public().count() == 2


def test_part_of_a_list_makes_nothing_gone(tmp_path):
    read_clubs(tmp_path, CLUB, club(2))
    read_clubs(tmp_path, club(2), is_part=True)
    assert waiting() == []


def test_file_without_more_than_half_of_a_long_list_is_refused_unless_it_is_a_part(tmp_path):
    read_clubs(tmp_path, *[club(number) for number in range(30)])
    with pytest.raises(Exception, match="More than half"):
        read_clubs(tmp_path, *[club(number) for number in range(14)])
    assert read_clubs(tmp_path, *[club(number) for number in range(14)], is_part=True).counts["unchanged"] == 14
    assert read_clubs(tmp_path, *[club(number) for number in range(15)]).counts["gone"] == 15


def test_inactive_row_is_a_question_to_the_officers(tmp_path, officer):
    read_clubs(tmp_path, CLUB)
    read_clubs(tmp_path, {"active": "False"})
    assert (the_one("gone").reason, the_one("gone").authority_id) == ("inactive", "W06000002")


def test_library_of_a_council_that_the_file_does_not_name_is_not_gone(tmp_path):
    other = {"name": "Betws Library", "la_code_given": "W06000013", "postcode": "CF32 8TB", "ward_code": ""}
    read_libraries(tmp_path, LIBRARY, {"name": "Bala Library"}, other | {"la_code_from_postcode": "W06000013"})
    read_libraries(tmp_path, LIBRARY)
    assert waiting() == [("gone", "Bala Library")]


def test_library_that_has_closed_stays_on_the_register(tmp_path, officer):
    read_libraries(tmp_path, LIBRARY, {"name": "Bala Library"})
    read_libraries(tmp_path, LIBRARY)
    press(officer, the_one("gone"), "closed")
    library = Asset.objects.get(name_en="Bala Library")
    assert (library.state, library.opening_status) == ("published", "closed")
    read_libraries(tmp_path, LIBRARY)
    assert waiting() == []


@pytest.mark.parametrize("place", [0, 1])
def test_damaged_row_does_not_make_a_live_club_gone(tmp_path, place):
    read_clubs(tmp_path, CLUB, club(2))
    rows = [{"id": "damaged"}, club(2)]
    run = read_clubs(tmp_path, *(rows if place else reversed(rows)))
    assert (run.counts["gone"], waiting("gone")) == (0, [])
    assert waiting("refused") == [("refused", "BALA CRICKET CLUB")]


@pytest.mark.parametrize("is_first", [True, False])
def test_inactive_row_beside_a_live_one_of_the_same_identifier_is_no_closure(tmp_path, is_first):
    read_clubs(tmp_path, CLUB)
    rows = [{"active": "False"}, {"active": "True"}]
    run = read_clubs(tmp_path, *(rows if is_first else rows[::-1]))
    assert (run.counts["unchanged"], waiting("gone")) == (1, [])


@pytest.mark.parametrize("is_first", [True, False])
def test_inactive_row_beside_a_live_one_under_another_identifier_is_no_closure(tmp_path, is_first):
    read_clubs(tmp_path, CLUB)
    rows = [{"active": "False"}, {"id": "GB-CASC-00000009"}]
    run = read_clubs(tmp_path, *(rows if is_first else rows[::-1]))
    entry = Organisation.objects.get()
    assert (entry.source_reference, run.counts["unchanged"], waiting("gone")) == ("GB-CASC-00000009", 1, [])
    assert Identifier.objects.get().number == "00000009"


class TestMoved:
    """The publisher's identifier is made of name and postcode, so both change."""

    @pytest.fixture(params=["inactive", "gone"])
    def read(self, tmp_path, request):
        self.folder = tmp_path
        self.old = [{"active": "False"}] if request.param == "inactive" else []
        read_clubs(tmp_path, CLUB, club(2))
        self.read_again()

    def read_again(self):
        return read_clubs(self.folder, *self.old, CLUB_THAT_MOVED, club(2))

    def test_pair_waits_and_nobody_stands_twice(self, read):
        assert waiting() == [("moved", "BALA CRICKET CLUB")]
        assert Organisation.objects.get(name_en="Bala Cricket Club").postcode == "LL23 7UY"
        again = self.read_again()
        assert (again.counts["asked"], again.counts["added"]) == (1, 0)
        assert waiting() == [("moved", "BALA CRICKET CLUB")]

    def test_it_has_moved(self, read, officer):
        press(officer, the_one("moved"), "moved")
        entry = Organisation.objects.get(name_en="Bala Cricket Club")
        assert (entry.postcode, entry.source_reference) == ("LL23 7SR", "GB-CASC-bbbbbbb2")
        assert [one.number for one in entry.identifiers.all()] == ["bbbbbbb2"]
        again = self.read_again()
        assert (again.counts["unchanged"], again.counts["asked"], waiting()) == (2, 0, [])

    def test_it_is_another_one(self, read, officer):
        press(officer, the_one("moved"), "another")
        postcodes = Organisation.objects.filter(name_en="Bala Cricket Club").values_list("postcode", flat=True)
        assert set(postcodes) == {"LL23 7UY", "LL23 7SR"}
        assert waiting() == [("gone", "BALA CRICKET CLUB")]
        self.read_again()
        assert waiting() == [("gone", "BALA CRICKET CLUB")]

    def test_somebody_who_looks_after_it_changes_it_themselves(self, read, officer):
        Stewardship.objects.create(
            organisation=Organisation.objects.get(name_en="Bala Cricket Club"), user=make.make_user()
        )
        said = press(officer, the_one("moved"), "moved")
        assert "Somebody looks after this entry" in said.content.decode()
        assert Organisation.objects.get(name_en="Bala Cricket Club").postcode == "LL23 7UY"
        assert len(waiting("moved")) == 1


def test_move_over_a_border_is_taken_by_the_council_to_which_it_comes(tmp_path, officer):
    read_clubs(tmp_path, CLUB)
    read_clubs(tmp_path, OVER_THE_BORDER)
    entry = Organisation.objects.get()
    assert (entry.authority_id, waiting()) == ("W06000002", [("moved", "BALA CRICKET CLUB")])
    seen = signed_in(officer).get("/en/desk/open-data/").content.decode()
    assert "BALA CRICKET CLUB" in seen
    assert "take the new address" not in seen
    assert press(officer, the_one("moved"), "moved").status_code == 403
    press(make.make_officer("W06000012"), the_one("moved"), "moved")
    entry.refresh_from_db()
    assert (entry.authority_id, entry.postcode) == ("W06000012", "SA12 6BT")
    # What was told to the council that it left stays with that council.
    moves = entry.moves.values_list("from_authority", "to_authority", "by_own_people")
    assert list(moves) == [("W06000002", "W06000012", False)]
    assert read_clubs(tmp_path, OVER_THE_BORDER).counts["unchanged"] == 1


class TestUnderAnotherName:
    @pytest.mark.parametrize("facts", [{}, {"uprn": "10002345"}])
    def test_library_with_another_name_at_its_place_waits_and_is_renamed(self, tmp_path, officer, facts):
        others = {"name": "Bala Library", "postcode": "LL23 7RU", "uprn": ""}
        read_libraries(tmp_path, WITHOUT_UPRN | facts, others)
        renamed = WITHOUT_UPRN | facts | {"name": "Llyfrgell Nefyn"}
        run = read_libraries(tmp_path, renamed, others)
        assert (waiting(), run.counts["gone"]) == ([("renamed", "Llyfrgell Nefyn")], 0)
        assert Asset.objects.count() == 2
        press(officer, the_one("renamed"), "renamed", "cy")
        assert set(Asset.objects.values_list("name_en", flat=True)) == {"Llyfrgell Nefyn", "Bala Library"}
        assert (read_libraries(tmp_path, renamed, others).counts["unchanged"], waiting()) == (2, [])

    def test_two_new_ones_at_one_place_are_no_pair(self, tmp_path):
        read_libraries(tmp_path, LIBRARY)
        run = read_libraries(tmp_path, {"name": "One"}, {"name": "Two"})
        assert (run.counts["added"], waiting("gone")) == (2, [("gone", "Nefyn Library")])

    def test_clubs_that_share_a_ground_are_no_pair(self, tmp_path):
        read_clubs(tmp_path, CLUB)
        run = read_clubs(tmp_path, {"name": "Bala Hockey Club", "id": "GB-CASC-00000009"})
        assert (run.counts["added"], len(waiting("gone"))) == (1, 1)


def test_file_in_the_welsh_encoding_is_noted_for_whoever_read_it(tmp_path):
    path = tmp_path / "clubs.csv"
    path.write_bytes("name,address,postcode\nClwb Tŷ Gŵyr,Stryd,LL23 7UY\n".encode("iso8859-14"))
    import_open_data(adapter=SportsClubs(), path=path, by=None)
    assert waiting("noted") == [("noted", "clubs.csv")]
    assert Organisation.objects.get().name_en == "Clwb Tŷ Gŵyr"


class TestAlike:
    def test_new_one_is_joined_to_the_one_that_stands(self, tmp_path, officer):
        standing = make.make_organisation("Bala Cricket Club Ltd", postcode="LL23 7UY")
        read_clubs(tmp_path, CLUB)
        press(officer, the_one("alike"), "same")
        standing.refresh_from_db()
        assert [entry.state for entry in Organisation.objects.filter(name_en="Bala Cricket Club")] == ["archived"]
        assert (standing.state, standing.matched_register) == ("published", "HM Revenue and Customs")
        assert standing.identifiers.get().number == "22ace313"
        assert ImportedRow.objects.get().entry_id == standing.pk
        again = read_clubs(tmp_path, {"address": "Somewhere else"})
        assert (again.counts["added"], again.counts["changed"], waiting()) == (0, 0, [])

    def test_row_that_waits_is_joined_or_added(self, tmp_path, officer):
        standing = make.make_organisation("Clwb Criced y Bala", postcode="LL23 7UY")
        row = {"name": "CLWB CRICED Y BALA"}
        assert [one["reason"] for one in read_clubs(tmp_path, row).left_out] == ["on_the_register"]
        press(officer, the_one("alike"), "same")
        assert (Organisation.objects.count(), ImportedRow.objects.get().entry_id) == (1, standing.pk)
        assert read_clubs(tmp_path, row).counts["unchanged"] == 1

    def test_row_that_waits_is_added_where_it_is_another(self, tmp_path, officer):
        make.make_organisation("Clwb Criced y Bala", postcode="LL23 7UY")
        row = {"name": "CLWB CRICED Y BALA"}
        read_clubs(tmp_path, row)
        press(officer, the_one("alike"), "different", "cy")
        assert Organisation.objects.count() == 2
        assert (read_clubs(tmp_path, row).counts["unchanged"], waiting()) == (1, [])

    def test_question_stays_while_the_same_file_is_read_again_and_answer_is_kept(self, tmp_path, officer):
        make.make_organisation("Bala Cricket Club Ltd", postcode="LL23 7UY")
        read_clubs(tmp_path, CLUB)
        read_clubs(tmp_path, CLUB)
        assert len(waiting("alike")) == 1
        press(officer, the_one("alike"), "different")
        read_clubs(tmp_path, CLUB)
        assert (waiting(), Organisation.objects.public().count()) == ([], 2)

    def test_nobody_who_looks_after_it_loses_an_entry(self, tmp_path, officer):
        make.make_organisation("Bala Cricket Club Ltd", postcode="LL23 7UY")
        read_clubs(tmp_path, CLUB)
        brought = Organisation.objects.get(name_en="Bala Cricket Club")
        Stewardship.objects.create(organisation=brought, user=make.make_user())
        press(officer, the_one("alike"), "same")
        brought.refresh_from_db()
        assert brought.state == "published"


def test_change_of_an_entry_that_an_officer_edited_is_taken_or_left(tmp_path, officer):
    read_clubs(tmp_path, CLUB)
    Entry.objects.update(version=2, address="As the officer wrote it")
    read_clubs(tmp_path, {"address": "Cae Newydd, Y Bala"})
    read_clubs(tmp_path, {"address": "Cae Newydd, Y Bala"})
    assert waiting() == [("changed", "BALA CRICKET CLUB")]
    press(officer, the_one("changed"), "keep")
    read_clubs(tmp_path, {"address": "Cae Newydd, Y Bala"})
    assert (waiting(), Organisation.objects.get().address) == ([], "As the officer wrote it")
    read_clubs(tmp_path, {"address": "Cae Arall, Y Bala"})
    press(officer, the_one("changed"), "take")
    assert Organisation.objects.get().address == "Cae Arall, Y Bala"
    assert read_clubs(tmp_path, {"address": "Cae Arall, Y Bala"}).counts["unchanged"] == 1


class TestTheRealFiles:
    def read(self, path=None):
        path = path or real_file("groups/sports_clubs_casc_wales.csv")
        return import_open_data(adapter=SportsClubs(), path=path, by=None)

    def test_second_reading_changes_nothing_and_asks_nothing_again(self):
        self.read()
        before = list(ImportFinding.objects.order_by("pk").values())
        events = EntryEvent.objects.count()
        run = self.read()
        assert list(ImportFinding.objects.order_by("pk").values()) == before
        assert (run.counts["unchanged"], EntryEvent.objects.count()) == (377, events)

    def test_changed_copy_is_told_apart(self, tmp_path):
        self.read()
        already = set(ImportFinding.objects.values_list("pk", flat=True))
        lines = Path(real_file("groups/sports_clubs_casc_wales.csv")).read_text(encoding="utf-8").splitlines()
        copy = tmp_path / "copy.csv"
        # The first is gone; the second has a new identifier; the third is inactive.
        lines[2] = lines[2].replace("GB-CASC-2e377ca4", "GB-CASC-00000000")
        lines[3] = lines[3].replace("True", "False")
        copy.write_text("\n".join([lines[0], *lines[2:]]), encoding="utf-8")
        run = self.read(copy)
        found = ImportFinding.objects.waiting().exclude(pk__in=already).order_by("reason")
        assert [(one.kind, one.reason) for one in found] == [("gone", "gone"), ("gone", "inactive")]
        assert (run.counts["added"], run.counts["unchanged"], run.counts["gone"]) == (0, 375, 1)
        assert Organisation.objects.filter(source_reference="GB-CASC-00000000").count() == 1

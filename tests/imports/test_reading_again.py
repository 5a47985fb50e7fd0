"""A later file changes what nobody has touched, and leaves alone what somebody looks after."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assets.models import Asset
from entries.actions import change_state, save_changed_entry
from entries.imports.files import FileRefused
from entries.models import ImportedRow, ImportRun
from entries.states import Transition
from registry.models import Organisation, Stewardship
from tests import builders
from tests.imports.files import CLUB, LIBRARY, club, read_clubs, read_libraries

pytestmark = pytest.mark.django_db
EntryEvent = apps.get_model("entries", "EntryEvent")
MOVED = {"address": "Cae Newydd, Y Bala", "postcode": "LL23 7SR", "lat": "52.91000"}


def notes(run):
    return [(row["name"], row["note"]) for row in run.noted]


def test_same_file_twice_adds_nothing_and_writes_no_history(tmp_path):
    read_clubs(tmp_path, CLUB, club(2))
    run = read_clubs(tmp_path, CLUB, club(2))
    assert (run.counts["added"], run.counts["changed"], run.counts["unchanged"]) == (0, 0, 2)
    assert Organisation.objects.count() == 2
    assert EntryEvent.objects.count() == 2
    assert ImportedRow.objects.count() == 2
    assert not run.noted


def test_row_that_the_publisher_changed_changes_its_entry(tmp_path):
    first = read_clubs(tmp_path, CLUB)
    run = read_clubs(tmp_path, MOVED)
    entry = Organisation.objects.get()
    assert (entry.address, entry.postcode, entry.latitude) == ("Cae Newydd, Y Bala", "LL23 7SR", Decimal("52.910000"))
    assert (entry.import_run, entry.version, run.counts["changed"]) == (run, 2, 1)
    assert ImportedRow.objects.get().given["postcode"] == "LL23 7SR"
    assert ImportedRow.objects.get().first_run == first
    assert read_clubs(tmp_path, MOVED).counts["unchanged"] == 1


def test_change_by_import_is_in_history_with_its_run(tmp_path):
    read_clubs(tmp_path, CLUB)
    run = read_clubs(tmp_path, MOVED)
    event = EntryEvent.objects.order_by("pgh_id").last()
    assert event.pgh_label == "update"
    assert event.pgh_context["import_run"] == run.pk


def test_entry_that_somebody_looks_after_is_left_alone(tmp_path):
    read_clubs(tmp_path, CLUB)
    entry = Organisation.objects.get()
    Stewardship.objects.create(organisation=entry, user=builders.make_user())
    run = read_clubs(tmp_path, MOVED)
    entry.refresh_from_db()
    assert entry.postcode == "LL23 7UY"
    assert (run.counts["left_alone"], run.counts["changed"]) == (1, 0)
    assert notes(run) == [("Bala Cricket Club", "left_alone")]


def test_entry_that_somebody_edited_is_left_alone(tmp_path):
    read_clubs(tmp_path, CLUB)
    entry = Organisation.objects.get()
    officer = builders.make_officer()
    save_changed_entry(
        entry=entry, fields={"name_en": "Clwb Criced y Bala"}, opened_on=builders.opened_on(entry), by=officer
    )
    assert read_clubs(tmp_path, MOVED).counts["left_alone"] == 1
    assert read_clubs(tmp_path, CLUB).counts["unchanged"] == 1
    entry.refresh_from_db()
    assert (entry.name_en, entry.postcode) == ("Clwb Criced y Bala", "LL23 7UY")


def test_entry_that_an_officer_hid_stays_hidden(tmp_path):
    read_clubs(tmp_path, CLUB)
    change_state(
        transition=Transition.HIDE, entry=Organisation.objects.get(), by=builders.make_officer(), sentence="A home."
    )
    read_clubs(tmp_path, MOVED)
    entry = Organisation.objects.get()
    assert (entry.visibility, entry.postcode) == ("hidden", "LL23 7UY")


def test_library_that_an_organisation_keeps_is_left_alone(tmp_path):
    read_libraries(tmp_path, LIBRARY)
    Asset.objects.update(kept_by=builders.make_organisation())
    run = read_libraries(tmp_path, {"year_closed": "2024"})
    assert (run.counts["left_alone"], Asset.objects.get().opening_status) == (1, "open")


def test_library_that_closed_since_is_closed(tmp_path):
    read_libraries(tmp_path, LIBRARY)
    read_libraries(tmp_path, {"year_closed": "2024"})
    assert Asset.objects.get().opening_status == "closed"


def test_row_that_vanished_is_named_and_its_entry_stays(tmp_path):
    read_clubs(tmp_path, CLUB, club(2))
    run = read_clubs(tmp_path, club(2))
    assert notes(run) == [("BALA CRICKET CLUB", "gone")]
    assert run.counts["gone"] == 1
    assert Organisation.objects.public().count() == 2


def test_club_that_became_inactive_is_named_and_its_entry_stays(tmp_path):
    read_clubs(tmp_path, CLUB)
    run = read_clubs(tmp_path, {"active": "False"})
    assert [row["reason"] for row in run.left_out] == ["inactive"]
    assert notes(run) == [("BALA CRICKET CLUB", "inactive")]
    assert run.counts["gone"] == 0
    assert Organisation.objects.public().count() == 1


def test_one_identifier_twice_in_a_file_is_named(tmp_path):
    run = read_clubs(tmp_path, CLUB, {"name": "Another Name"})
    assert [(row["line"], row["reason"]) for row in run.left_out] == [(3, "same_identifier")]
    assert Organisation.objects.get().name_en == "Bala Cricket Club"


def test_one_name_and_postcode_twice_in_a_file_is_named(tmp_path):
    run = read_clubs(tmp_path, {"name": "Tonna R F C"}, {"name": "TONNA RFC", "id": "GB-CASC-00000002"})
    assert [(row["line"], row["reason"]) for row in run.left_out] == [(3, "same_name_and_postcode")]


def test_entry_with_the_same_name_and_postcode_is_not_added_again(tmp_path):
    builders.make_organisation(name_en="", name_cy="Clwb Criced y Bala", postcode="LL23 7UY")
    run = read_clubs(tmp_path, {"name": "CLWB CRICED Y BALA"})
    assert [row["reason"] for row in run.left_out] == ["on_the_register"]
    assert Organisation.objects.count() == 1


@pytest.mark.parametrize(
    ("stands", "arrives"),
    [
        ("Clwb Pen-y-groes", "CLWB PENYGROES"),
        ("Bala Cricket and Bowls Ltd", "Bala Cricket & Bowls Cyf"),
        ("Bala R.F.C.", "BALA RUGBY FOOTBALL CLUB"),
        ("St. Beuno’s Club", "SAINT BEUNOS CLUB"),
    ],
)
def test_one_name_in_another_way_of_writing_does_not_come_twice(tmp_path, stands, arrives):
    builders.make_group(stands, postcode="LL23 7UY", authority_id="W06000002")
    run = read_clubs(tmp_path, {"name": arrives})
    assert [row["reason"] for row in run.left_out] == ["on_the_register"]


@pytest.mark.parametrize(
    "facts",
    [
        {"name_en": "Bala Cricket Club Ltd", "postcode": "LL23 7UY"},
        {"name_en": "Bala Cricket Club", "postcode": "LL23 7ZZ"},
    ],
)
def test_entry_that_may_be_the_same_is_added_and_named(tmp_path, facts):
    builders.make_organisation(**facts)
    run = read_clubs(tmp_path, CLUB)
    assert run.counts["added"] == 1
    assert [(row["note"], row["beside"]) for row in run.noted] == [("may_be_the_same", facts["name_en"])]


def test_entry_of_one_name_in_another_authority_is_another(tmp_path):
    builders.make_organisation(
        name_en="Bala Cricket Club", postcode="CF10 1AA", authority_id=builders.CARDIFF, ward=None
    )
    assert not read_clubs(tmp_path, CLUB).noted


def test_name_of_a_hidden_entry_is_not_repeated(tmp_path):
    hidden = builders.make_organisation(name_en="Bala Cricket Club Ltd", postcode="LL23 7UY", visibility="hidden")
    run = read_clubs(tmp_path, CLUB)
    assert [row["beside"] for row in run.noted] == [hidden.key]


def test_club_whose_identifier_changed_is_the_same_club(tmp_path):
    read_clubs(tmp_path, {"name": "Bala Football Clu b"})
    run = read_clubs(tmp_path, {"name": "BALA FOOTBALL CLUB", "id": "GB-CASC-00000009"})
    assert (run.counts["added"], run.counts["gone"]) == (0, 0)
    assert Organisation.objects.get().source_reference == "GB-CASC-00000009"
    assert [one.number for one in Organisation.objects.get().identifiers.all()] == ["00000009"]
    assert ImportedRow.objects.get().reference == "GB-CASC-00000009"
    assert read_clubs(tmp_path, {"name": "BALA FOOTBALL CLUB", "id": "GB-CASC-00000009"}).counts["unchanged"] == 1


def test_new_club_beside_one_of_its_name_and_postcode_does_not_take_its_entry(tmp_path):
    read_clubs(tmp_path, CLUB)
    run = read_clubs(tmp_path, {"id": "GB-CASC-00000009"}, MOVED)
    assert [(row["line"], row["reason"]) for row in run.left_out] == [(2, "on_the_register")]
    assert run.counts["changed"] == 1


def test_older_data_is_refused_after_newer(tmp_path):
    read_clubs(tmp_path, CLUB, dated_on=date(2024, 5, 1))
    with pytest.raises(FileRefused, match="Newer data has been read already. It is dated: 2024-05-01"):
        read_clubs(tmp_path, MOVED, dated_on=date(2023, 5, 1))
    assert Organisation.objects.get().postcode == "LL23 7UY"
    assert ImportRun.objects.count() == 1


@pytest.mark.parametrize("is_again", [False, True])
def test_number_of_queries_does_not_grow_with_the_rows(tmp_path, is_again):
    counts = []
    read_clubs(tmp_path, CLUB)
    for size in (3, 8):
        rows = [club(size * 100 + number) for number in range(size)]
        if is_again:
            read_clubs(tmp_path, *rows)
            rows = [row | MOVED for row in rows]
        with CaptureQueriesContext(connection) as queries:
            read_clubs(tmp_path, *rows)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] < 40

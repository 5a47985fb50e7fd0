"""`manage.py load_wards`: new wards come in, old ones end and stay, and a wrong file changes nothing."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from reference import loading
from reference.models import Ward, WardSuccession

pytestmark = pytest.mark.django_db

CARDIFF = "W06000015"
OLD, OTHER_OLD = "W05001279", "W05001280"
NEW, OTHER_NEW = "W05009001", "W05009002"
FIRST_DAY, LAST_DAY = date(2027, 5, 6), date(2027, 5, 5)
HEADINGS = "code,name_en,name_cy,authority,valid_from,replaces"


@pytest.fixture
def file_of(tmp_path):
    def write(*lines):
        path = tmp_path / "wards.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def split(file_of):
    """One ward becomes two."""
    return file_of(
        HEADINGS,
        f"{NEW},North Quay,Cei'r Gogledd,{CARDIFF},2027-05-06,{OLD}",
        f"{OTHER_NEW},South Quay,Cei'r De,{CARDIFF},2027-05-06,{OLD}",
    )


def load(path, **options):
    out = StringIO()
    call_command("load_wards", str(path), stdout=out, **options)
    return out.getvalue()


def everything():
    return list(Ward.objects.order_by("pk").values()), list(WardSuccession.objects.values_list("ended", "successor"))


def test_a_ward_is_split_among_two(split):
    said = load(split)

    old, new = Ward.objects.get(pk=OLD), Ward.objects.get(pk=NEW)
    assert (old.valid_to, new.valid_from, new.valid_to) == (LAST_DAY, FIRST_DAY, None)
    assert (new.name_en, new.name_cy, new.authority_id) == ("North Quay", "Cei'r Gogledd", CARDIFF)
    assert {ward.pk for ward in old.successors.all()} == {NEW, OTHER_NEW}
    assert "Wards added: 2" in said
    assert "Wards ended: 1" in said


def test_each_day_has_its_own_wards(split):
    load(split)

    def of(day):
        return set(Ward.objects.filter(authority=CARDIFF).valid(day).values_list("pk", flat=True))

    assert of(FIRST_DAY) - of(LAST_DAY) == {NEW, OTHER_NEW}
    assert of(LAST_DAY) - of(FIRST_DAY) == {OLD}
    with time_machine.travel(FIRST_DAY):
        assert Ward.objects.get(pk=OLD).has_ended
        assert list(Ward.objects.ended()) == [Ward.objects.get(pk=OLD)]
    with time_machine.travel(LAST_DAY):
        assert not Ward.objects.get(pk=OLD).has_ended


def test_loading_again_changes_nothing_and_migrate_keeps_it(split):
    load(split)
    before = everything()

    said = load(split)
    loading.load()

    assert everything() == before
    assert "Wards added: 0" in said
    assert "Wards ended: 0" in said


def test_a_publishers_whole_list_ends_what_it_lacks(file_of):
    staying = Ward.objects.filter(authority=CARDIFF).exclude(pk=OLD)
    lines = [f"{ward.pk},{ward.name_en},{ward.name_cy},{CARDIFF},Cardiff" for ward in staying]
    path = file_of(
        "WD27CD,WD27NM,WD27NMW,LAD27CD,LAD27NM",
        *lines,
        f"{NEW},Quay,,{CARDIFF},Cardiff",
        "E05000001,Aldersgate,,E09000001,City of London",
    )
    others = Ward.objects.exclude(authority=CARDIFF).count()

    load(path, valid_from=FIRST_DAY, complete=True)

    assert Ward.objects.get(pk=OLD).valid_to == LAST_DAY
    assert Ward.objects.get(pk=NEW).valid_from == FIRST_DAY
    assert Ward.objects.get(pk=NEW).name_cy == "Quay"
    assert not staying.exclude(pk=NEW).exclude(valid_from=None, valid_to=None).exists()
    assert Ward.objects.exclude(authority=CARDIFF).filter(valid_to=None).count() == others
    assert not WardSuccession.objects.exists()


def test_without_saying_that_it_is_whole_nothing_ends(file_of):
    load(file_of(HEADINGS, f"{NEW},Quay,Cei,{CARDIFF},2027-05-06,"))

    assert not Ward.objects.exclude(valid_to=None).exists()


def test_a_name_is_written_anew(file_of):
    load(file_of(HEADINGS, f"{OLD},Another name,Enw arall,{CARDIFF},2022-05-05,"))

    assert Ward.objects.filter(pk=OLD, name_cy="Enw arall", valid_from=date(2022, 5, 5)).exists()


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (
            ["code,name_en", f"{NEW},Quay"],
            "These headings are missing from the first line: name_cy, authority, valid_from",
        ),
        ([HEADINGS], "There is no ward of Wales in this file."),
        ([HEADINGS, f"{NEW},Quay"], "This file breaks off in the middle of a line. Line: 2"),
        ([HEADINGS, f"W06000015,Quay,Cei,{CARDIFF},2027-05-06,"], "This is not the code of a ward of Wales. Line: 2"),
        ([HEADINGS, *[f"{NEW},Quay,Cei,{CARDIFF},2027-05-06,"] * 2], "This ward stands twice in the file. Line: 3"),
        ([HEADINGS, f"{NEW},,Cei,{CARDIFF},2027-05-06,"], "This ward has no name. Line: 2"),
        (
            [HEADINGS, f"{NEW},Quay,Cei,W06000099,2027-05-06,"],
            "This code of a Welsh local authority is not known: W06000099",
        ),
        (
            [HEADINGS, f"{OLD},Quay,Cei,W06000001,2027-05-06,"],
            "This ward belongs to another authority in the portal. Line: 2",
        ),
        ([HEADINGS, f"{NEW},Quay,Cei,{CARDIFF},6 May,"], "This is not a day such as 2027-05-06. Line: 2"),
        ([HEADINGS, f"{NEW},Quay,Cei,{CARDIFF},2027-02-30,"], "This is not a day such as 2027-05-06. Line: 2"),
        (
            [HEADINGS, f"{NEW},Quay,Cei,{CARDIFF},2027-05-06,W05999999"],
            "This ward cannot be replaced, for it is not one that stood: W05999999",
        ),
        (
            [HEADINGS, f"{OLD},Quay,Cei,{CARDIFF},2027-05-06,{OLD}"],
            f"This ward cannot be replaced, for it is not one that stood: {OLD}",
        ),
    ],
)
def test_a_wrong_file_changes_nothing(file_of, lines, sentence):
    before = everything()

    with pytest.raises(CommandError) as refusal:
        load(file_of(*lines))

    assert str(refusal.value).endswith(f"was not loaded. {sentence}")
    assert everything() == before


def test_a_ward_cannot_end_before_it_began(file_of, split):
    load(split)

    with pytest.raises(CommandError, match="This ward would end before it began"):
        load(file_of(HEADINGS, f"W05009003,Quay,Cei,{CARDIFF},2027-05-06,{NEW}"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Ward.objects.filter(pk=NEW).update(valid_to=LAST_DAY)

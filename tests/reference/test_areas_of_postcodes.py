"""What `load_postcodes` makes of the wards and constituencies in a directory: those that are not known, above all."""

import pytest
from django.core.management import CommandError

from reference.models import Postcode, PostcodeRelease, Ward
from tests.reference.directories import CARDIFF, NEW_ONSPD, OURS, WARD, load, row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("heading", "code", "constituency"),
    [
        ("pcon", "W07000089", "W09000052"),
        ("pcon24cd", "W07000090", "W09000052"),
        ("PCON24CD", "W07000112", "W09000049"),
        ("senc26cd", "W09000063", "W09000063"),
        ("pcon", "W07000050", None),  # as the constituencies of the UK Parliament were before 2024
        ("senc22cd", "W09000001", None),  # as those of the Senedd were before 2026
        ("pcon24cd", "", None),
        ("region", "W07000089", None),
    ],
)
def test_load_knows_the_senedd_constituency_where_the_file_says_it(file_of, heading, code, constituency):
    load(file_of(f"pcds,lat,long,lad26cd,wd26cd,{heading}", f"CF10 1AA,51.48,-3.18,{CARDIFF},{WARD},{code}"))

    assert Postcode.objects.get().constituency_id == constituency
    assert PostcodeRelease.objects.latest().without_constituency == (constituency is None)
    assert [found.pk for found in Ward.objects.get(pk=WARD).constituencies.all()] == [constituency] * bool(constituency)


def test_load_takes_the_constituency_from_the_column_that_has_it(file_of):
    load(
        file_of(
            "pcds,lat,long,lad26cd,wd26cd,senc22cd,pcon24cd",
            f"CF10 1AA,51.48,-3.18,{CARDIFF},{WARD},W09000030,W07000089",
        )
    )

    assert Postcode.objects.get().constituency.name == "Caerdydd Ffynnon Taf"


def test_a_directory_without_constituencies_forgets_those_of_the_one_before(file_of):
    load(file_of("pcds,lat,long,lad26cd,wd26cd,pcon24cd", f"CF10 1AA,51.48,-3.18,{CARDIFF},{WARD},W07000089"))
    load(file_of(OURS, row(OURS)))

    assert Postcode.objects.get().constituency is None
    assert not Ward.objects.get(pk=WARD).constituencies.exists()


def unknown_wards(number):
    """A hundred postcodes, the first of which are in wards that nobody here knows."""
    postcodes = [f"CF{outward} {n}A{letter}" for outward in (10, 11) for n in range(10) for letter in "ABDEF"]
    return [
        row(NEW_ONSPD, postcode=postcode, ward=f"W0500{9000 + place % 3}" if place < number else WARD)
        for place, postcode in enumerate(postcodes)
    ]


def test_load_refuses_a_directory_of_wards_that_are_not_known(file_of, standing):
    path = file_of(NEW_ONSPD, *unknown_wards(12), row(NEW_ONSPD, postcode="LL11 1AA", authority="W06000006"))

    with pytest.raises(CommandError) as refusal:
        load(path, force=False)

    assert "Cardiff: wards 3, postcodes 12." in str(refusal.value)
    assert "Wrexham" not in str(refusal.value)
    assert "manage.py load_wards FILE" in str(refusal.value)
    assert list(Postcode.objects.all()) == [standing]
    load(path, force=True)
    assert Postcode.objects.filter(ward=None).count() == 12


def test_load_takes_a_directory_with_a_slip_in_one_ward(file_of):
    load(file_of(NEW_ONSPD, *unknown_wards(1)))

    assert Postcode.objects.filter(ward=None).count() == PostcodeRelease.objects.latest().without_ward == 1


def test_load_refuses_a_directory_that_has_no_wards_any_more(file_of):
    load(file_of(NEW_ONSPD, *unknown_wards(0)))
    path = file_of(NEW_ONSPD, *[line.replace(WARD, "") for line in unknown_wards(0)])

    with pytest.raises(CommandError, match=r"fewer postcodes lie in a ward .* In the file: 0\. In the portal: 100\."):
        load(path, force=False)

    assert not Postcode.objects.filter(ward=None).exists()


def test_load_takes_a_directory_once_its_wards_are_known(file_of):
    new = [Ward(gss_code=f"W0500{9000 + n}", name_en=f"N{n}", name_cy=f"N{n}", authority_id=CARDIFF) for n in range(3)]
    Ward.objects.bulk_create(new)

    load(file_of(NEW_ONSPD, *unknown_wards(12)))

    assert not Postcode.objects.filter(ward=None).exists()

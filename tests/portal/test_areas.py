"""The page of an area: what it says of its ward's time and of its Senedd constituency."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reference.models import Ward, WardSuccession
from tests import builders

pytestmark = pytest.mark.django_db

YESTERDAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def ward():
    return builders.get_ward()


@pytest.fixture
def ended(ward):
    """The ward ended yesterday; another took its place."""
    Ward.objects.filter(pk=ward.pk).update(valid_to=YESTERDAY)
    new = Ward.objects.create(
        gss_code="W05009001", name_en="New Quay", name_cy="Cei Newydd", authority=ward.authority, valid_from=YESTERDAY
    )
    WardSuccession.objects.create(ended=ward, successor=new)
    return ward


def words_of(client, code, language="en"):
    areas = {"en": "areas", "cy": "ardaloedd"}
    return client.get(f"/{language}/{areas[language]}/{code}/").page.visible_text()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_ward_says_its_senedd_constituency_in_welsh_in_both_languages(client, ward, language):
    ward.constituencies.add("W09000049")

    assert "Bangor Conwy Môn" in words_of(client, ward.pk, language)


def test_a_ward_in_two_constituencies_says_both(client, ward):
    ward.constituencies.add("W09000049", "W09000058")

    words = words_of(client, ward.pk)

    assert "Bangor Conwy Môn" in words
    assert "Gwynedd Maldwyn" in words


def test_a_constituency_that_the_directory_does_not_say_is_not_known(client, ward):
    assert "Senedd constituency\nNot known" in words_of(client, ward.pk)
    assert "Senedd constituency" not in words_of(client, ward.authority_id)


def test_a_ward_that_has_ended_says_so_and_leads_to_its_successor(client, ended):
    page = client.get(f"/en/areas/{ended.pk}/")

    assert "Last day" in page.page.visible_text()
    assert 'href="/en/areas/W05009001/"' in page.content.decode()


def test_a_standing_ward_says_nothing_of_an_end(client, ward):
    words = words_of(client, ward.pk)

    assert "Last day" not in words
    assert "Its places are now in" not in words


def test_an_authority_and_a_filter_offer_the_wards_of_today(client, ended):
    group = builders.make_group(ward=ended)
    area = client.get(f"/en/areas/{ended.authority_id}/").content.decode()
    groups = client.get(f"/en/groups/?authority={ended.authority_id}").content.decode()

    for page in (area, groups):
        assert "W05009001" in page
        assert ended.pk not in page
    assert ended.name in client.get(group.get_absolute_url()).content.decode()
    assert group.name_en in client.get(f"/en/groups/?ward={ended.pk}").content.decode()

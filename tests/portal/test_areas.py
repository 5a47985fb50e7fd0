"""The page of an area: what it says of its ward's time and of its Senedd constituency."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from reference.models import Authority, Ward, WardSuccession
from tests import builders, markup

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


def of_concern(**fields):
    place = builders.make_asset(**fields)
    builders.make_risk_fact(place)
    builders.make_owner_told(place)
    return place


def gaps_of(client, code):
    """What is not known, as the page says it: the words, and the list to which they lead."""
    items = client.get(f"/en/areas/{code}/").page.with_class("gaps")[0]
    found = {}
    for item in items:
        label, figures = re.match(r"(.*?): (\d+ of \d+)", " ".join(markup.text_of(item).split())).groups()
        found[label] = (figures, [link.get("href") for link in item.iter() if link.tag == "a"])
    return found


class TestWhatIsNotKnown:
    @pytest.mark.parametrize("is_ward", [False, True])
    def test_each_figure_has_its_whole_and_leads_to_as_many(self, client, ward, is_ward):
        builders.make_group(ward=ward, confirmed_on=None, price_band="not_known")
        builders.make_group(ward=ward, confirmed_on=timezone.localdate() - timedelta(days=400))
        builders.make_group(ward=ward, confirmed_on=YESTERDAY, price_band="free")
        builders.make_asset(ward=ward, opening_status="not_known")
        builders.make_group(ward=ward, visibility="hidden")
        builders.make_group(authority_id=builders.CARDIFF, ward=None)

        found = gaps_of(client, ward.pk if is_ward else ward.authority_id)

        assert found["Groups not confirmed in the last year"][0] == "2 of 3"
        assert found["Places with no survey of their condition"][0] == "1 of 1"
        linked = {label: (words, links[0]) for label, (words, links) in found.items() if links}
        assert len(linked) >= 3
        for label, (words, address) in linked.items():
            listed = client.get(address).context["page"].paginator.count
            assert words.split(" ")[0] == str(listed), label
            assert not client.get(address).context["filter"].unknown_keys, label

    def test_nought_leads_nowhere_and_of_nothing_there_is_nothing_to_know(self, client, ward):
        builders.make_group(ward=ward, confirmed_on=YESTERDAY)
        found = gaps_of(client, ward.authority_id)
        assert found["Groups not confirmed in the last year"] == ("0 of 1", [])
        assert not [label for label in found if label.startswith("Places")]


class TestBands:
    def test_the_bar_counts_the_places_of_the_area_and_each_band_leads_to_its_list(self, client, ward):
        of_concern(ward=ward)
        builders.make_asset(ward=ward)
        of_concern(authority_id=builders.CARDIFF, ward=None)
        for code, query in ((ward.authority_id, ""), (ward.pk, f"&ward={ward.pk}")):
            page = client.get(f"/en/areas/{code}/").page
            words = " ".join(page.visible_text().split())
            assert "Places assessed: 1 of 2" in words
            assert "Places of concern 1" in words or "1 Places of concern" in words
            links = [link.get("href") for link in page.all("a")]
            assert f"/en/assets/not-assessed/?authority={ward.authority_id}{query}" in links
            band = next(link for link in links if f"?authority={ward.authority_id}{query}&band=imminent" in link)
            assert client.get(band).status_code == 200

    def test_an_area_without_places_has_no_bar(self, client, ward):
        builders.make_group(ward=ward)
        page = client.get(f"/en/areas/{ward.authority_id}/").page
        assert page.with_class("band-bar") == []
        assert "No place here is on the register yet." in page.visible_text()


class TestEveryArea:
    def test_each_authority_and_its_wards_have_a_page_that_marks_it(self, client):
        for authority in Authority.objects.all():
            page = client.get(f"/cy/ardaloedd/{authority.pk}/").page
            [picture] = page.with_class("wales-outline")
            assert picture.get("aria-label") == f"Map o Gymru. Wedi'i farcio: {authority.name_cy}"
            [wards] = [one for one in page.all("details") if "Wardiau" in markup.text_of(one)]
            assert len([link for link in wards.iter() if link.tag == "a"]) == authority.wards.valid().count()
            assert client.get(f"/en/areas/{authority.wards.valid().first().pk}/").status_code == 200

    def test_the_list_says_of_each_what_is_there_and_of_what_anything_is_known(self, client):
        of_concern()
        builders.make_asset()
        builders.make_group()
        builders.make_group(visibility="hidden")
        rows = [[markup.text_of(cell) for cell in row] for row in client.get("/en/areas/").page.all("tr")]
        assert ["Gwynedd", "1", "2", "1", "1"] in rows
        assert ["Powys", "0", "0", "0", "0"] in rows


def test_a_figure_of_nothing_leads_nowhere_and_any_other_to_its_list(client):
    builders.make_group("Choir")

    stats = client.get(f"/en/areas/{builders.GWYNEDD}/").page.with_class("stat")

    assert [len(list(stat.iter("a"))) for stat in stats] == [1, 0, 0, 0, 0]
    assert [markup.text_of(figure) for stat in stats for figure in stat.iter("dd")][1:] == ["0", "0", "0", "0"]

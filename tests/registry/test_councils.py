"""The 22 councils as organisations."""

import pytest

from registry.actions import add_councils
from registry.models import Organisation
from tests import builders as make

pytestmark = pytest.mark.django_db


def test_every_authority_has_its_council_and_adding_them_again_adds_nothing(client):
    assert add_councils(by=None) == 22
    assert add_councils(by=None) == 0

    assert Organisation.objects.exclude(authority_body=None).count() == 22
    page = client.get("/cy/sefydliadau/?sector=council&authority=W06000002").content.decode()
    assert "Cyngor Gwynedd" in page


def test_a_council_that_stands_already_is_left_as_it_is():
    make.make_organisation("Our own name", sector_id="council", authority_body_id=make.GWYNEDD)

    assert add_councils(by=None) == 21
    assert Organisation.objects.get(authority_body=make.GWYNEDD).name_en == "Our own name"

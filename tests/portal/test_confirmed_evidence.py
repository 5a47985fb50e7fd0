"""Evidence of a place or a partnership is confirmed by another organisation, and says by which where both are public.

Evidence of organisations has its tests with their room.
"""

import pytest
from django.utils import timezone

from entries.states import State, Visibility
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db

OWN = "Clwb Cinio"


def make_place(user):
    return make.make_asset("Neuadd", kept_by=make.make_group(OWN, steward=user))


def make_link(user):
    return make.make_partnership("Gyda'n gilydd", members=(make.make_group(OWN, steward=user), make.make_group()))


@pytest.fixture(params=[make_place, make_link], ids=["place", "partnership"])
def entry(request):
    return request.param(make.make_user("own@porth.example"))


@pytest.fixture
def neighbour():
    user = make.make_user()
    user.group = make.make_group("Band y Bont", steward=user)
    return user


def confirm(user, evidence, organisation):
    address = f"{evidence_page(evidence.entry)}{evidence.pk}/confirm/"
    return signed_in(user).post(address, {"organisation": organisation.key})


def evidence_page(entry):
    return f"{entry.get_absolute_url().rsplit('/', 2)[0]}/{entry.key}/evidence/"


def test_a_neighbour_confirms_for_their_group_and_is_named(client, entry, neighbour):
    evidence = make.make_evidence(entry, strength=1)
    offered = content_of(signed_in(neighbour).get(evidence_page(entry)))
    assert f"{evidence.pk}/confirm/" in offered

    assert confirm(neighbour, evidence, neighbour.group).status_code == 302

    evidence.refresh_from_db()
    assert (evidence.strength, evidence.confirmed_by, evidence.confirmed_on) == (
        3,
        neighbour.group.entry,
        timezone.localdate(),
    )
    assert "Band y Bont" in content_of(client.get(entry.get_absolute_url()))


def test_its_own_people_do_not_confirm_it_for_another_group_of_theirs(entry):
    own = make.make_user("both@porth.example")
    kept = entry.kept_by if hasattr(entry, "kept_by") else entry.members.first().organisation
    make.make_stewardship(kept, own)
    other = make.make_group("Other", steward=own)

    assert confirm(own, make.make_evidence(entry, strength=1), other).status_code == 403


def test_nobody_confirms_what_they_gave(entry, neighbour):
    evidence = make.make_evidence(entry, strength=1, given_by=neighbour)

    assert confirm(neighbour, evidence, neighbour.group).status_code == 403


def test_the_first_confirmation_stands(entry, neighbour):
    evidence = make.make_evidence(entry, strength=1)
    later = make.make_user()
    confirm(neighbour, evidence, neighbour.group)

    confirm(later, evidence, make.make_group("Later", steward=later))

    evidence.refresh_from_db()
    assert evidence.confirmed_by == neighbour.group.entry


@pytest.mark.parametrize(
    "now", [{"visibility": Visibility.HIDDEN}, {"visibility": Visibility.AREA_ONLY}, {"state": State.ARCHIVED}], ids=str
)
def test_who_confirmed_is_not_named_where_that_group_is_not_public_in_full(client, entry, neighbour, now):
    confirm(neighbour, make.make_evidence(entry, strength=1), neighbour.group)
    type(neighbour.group).objects.filter(pk=neighbour.group.pk).update(**now)

    for address in (entry.get_absolute_url(), evidence_page(entry)):
        assert "Band y Bont" not in content_of(client.get(address))

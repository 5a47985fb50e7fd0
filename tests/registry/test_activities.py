"""What people can come to: added, changed and ended by the group's own people."""

import pytest
from django.utils import timezone

from registry.models import Activity
from tests import builders
from tests.registry.conftest import Somebody
from tests.registry.filling import control, errors, filled

pytestmark = pytest.mark.django_db
LUNCH = {
    "rhythm": "weekly",
    "kind": "lunch_club",
    "weekday": "2",
    "starts_at": "12:00",
    "ends_at": "14:00",
    "price_band": "up_to_3",
}


@pytest.fixture
def steward(db):
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def group(steward):
    return builders.make_group("Clwb Cinio", steward=steward.user, kinds=0)


def add(somebody, group, **changes):
    address = f"/en/groups/{group.key}/activities/new/"
    return somebody.client.post(address, filled(somebody.client.get(address).page, "kind", **LUNCH | changes))


def test_steward_says_when_people_can_come(client, steward, group):
    add(steward, group)

    text = client.get(f"/en/groups/{group.key}/", follow=True).page.visible_text()
    assert "Tuesdays 12:00–14:00" in " ".join(text.split())
    assert [kind.pk for kind in group.activity_kinds.all()] == ["lunch_club"]


def test_day_reads_in_welsh(client, steward, group):
    add(steward, group)

    page = client.get(f"/cy/grwpiau/{group.key}/", follow=True).page

    assert "Clwb cinio neu bryd ar y cyd" in page.visible_text()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": "11:00"}, None),
        ({"starts_at": "noon"}, "starts_at"),
        ({"kind": ""}, "kind"),
        ({"weekday": "9"}, "weekday"),
        ({"name_en": "x" * 10_000}, "name_en"),
    ],
)
def test_nonsense_is_refused_and_nothing_is_lost(steward, group, changes, field):
    response = add(steward, group, for_whom_cy="Pawb dros 60", **changes)

    assert not Activity.objects.exists()
    assert errors(response.page)
    assert field is None or any(link.get("href") == f"#id_{field}" for link in response.page.all("a"))
    assert control(response.page, "for_whom_cy").value == "Pawb dros 60"


def test_steward_changes_an_activity(steward, group):
    activity = builders.make_activity(group)
    address = f"/en/groups/{group.key}/activities/{activity.pk}/edit/"

    steward.client.post(address, filled(steward.client.get(address).page, "kind", weekday="5"))

    activity.refresh_from_db()
    assert activity.weekday == 5


def test_form_opened_before_somebody_elses_change_says_so_once_and_keeps_what_was_typed(steward, officer, group):
    activity = builders.make_activity(group)
    address = f"/en/groups/{group.key}/activities/{activity.pk}/edit/"
    page = steward.client.get(address).page
    officer.client.post(address, filled(officer.client.get(address).page, "kind", weekday="3"))

    stale = steward.client.post(address, filled(page, "kind", weekday="5"))
    activity.refresh_from_db()
    assert activity.weekday == 3
    assert control(stale.page, "weekday").value == "5"

    steward.client.post(address, filled(stale.page, "kind"))
    activity.refresh_from_db()
    assert activity.weekday == 5


def test_activity_that_ended_leaves_the_page_and_stays_in_history(client, steward, group):
    activity = builders.make_activity(group, name_en="Tuesday soup")

    for _press in range(2):
        sent = steward.client.post(f"/en/groups/{group.key}/activities/{activity.pk}/end/")
        assert sent.status_code == 302

    activity.refresh_from_db()
    assert activity.ended_on == timezone.localdate()
    assert "Tuesday soup" not in client.get(f"/en/groups/{group.key}/", follow=True).page.visible_text()
    assert activity.events.count() == 2


def test_neighbours_change_nothing(neighbouring_officer, organiser, group):
    activity = builders.make_activity(group)

    for somebody in (organiser, neighbouring_officer):
        assert somebody.client.get(f"/en/groups/{group.key}/activities/new/").status_code == 403
        assert somebody.client.post(f"/en/groups/{group.key}/activities/{activity.pk}/end/").status_code == 403
    activity.refresh_from_db()
    assert activity.ended_on is None


def test_activity_of_one_group_is_not_reached_through_another(steward, group):
    activity = builders.make_activity(builders.make_group("Somebody else's"))

    assert steward.client.post(f"/en/groups/{group.key}/activities/{activity.pk}/end/").status_code == 404

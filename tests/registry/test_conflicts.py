"""Officers who look after a group themselves do not also speak for the council about it."""

import pytest

from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return make.make_officer()


def test_an_officer_does_not_check_the_group_that_they_look_after(officer):
    own, other = make.make_group("Own", steward=officer), make.make_group("Other")

    for group in (own, other):
        signed_in(officer).post(f"/en/groups/{group.key}/check/")
        group.refresh_from_db()

    assert own.checked_on is None
    assert other.checked_on is not None


def test_an_officer_does_not_check_evidence_of_the_group_that_they_look_after(officer):
    rows = [
        make.make_evidence(group, given_by=make.make_user())
        for group in (make.make_group("Own", steward=officer), make.make_group("Other"))
    ]

    for row in rows:
        signed_in(officer).post(f"/en/groups/{row.entry.key}/evidence/{row.pk}/check/")
        row.refresh_from_db()

    assert [row.checked_on is None for row in rows] == [True, False]


@pytest.mark.parametrize("page", ["new", "{key}/edit", "{key}/activities/new", "{key}/evidence"])
def test_a_form_that_is_sent_empty_says_what_is_missing(officer, page):
    group = make.make_group("Choir", steward=officer)

    sent = signed_in(officer).post(f"/en/groups/{page.format(key=group.key)}/", {})

    assert sent.status_code == 200
    assert "There is a problem" in content_of(sent)


def test_an_activity_that_is_sent_twice_stands_once(officer):
    group = make.make_group("Choir", steward=officer)
    kind = make.make_activity(make.make_group("Other")).kind_id
    sent = {"kind": kind, "rhythm": "weekly", "price_band": "free", "weekday": "2"}

    for weekday in ("2", "2", "3"):
        signed_in(officer).post(f"/en/groups/{group.key}/activities/new/", sent | {"weekday": weekday})

    assert sorted(row.weekday for row in group.activities.all()) == [2, 3]


def test_evidence_that_is_sent_twice_counts_once(officer):
    group = make.make_group("Choir", steward=officer)
    sent = {"practice": "P1.01", "is_relevant": "yes", "statement_en": "We sang", "happened_on": "1/3/2026"}

    for statement in ("We sang", "We sang", "We sang again"):
        signed_in(officer).post(f"/en/groups/{group.key}/evidence/", sent | {"statement_en": statement})

    assert sorted(row.statement_en for row in group.evidence.all()) == ["We sang", "We sang again"]

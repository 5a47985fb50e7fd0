from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts import actions
from accounts.models import Grant, User
from accounts.permissions import has_role, is_officer_of
from accounts.roles import Role
from tests import builders

pytestmark = pytest.mark.django_db
At = Callable[..., str]
# What the database holds of a grant, word for word, as somebody with a connection to it would try to change it.
CHANGE = "UPDATE accounts_grantevent SET role = 'policy'"
DELETE = "DELETE FROM accounts_grantevent"


@pytest.fixture
def administrator() -> User:
    return builders.make_role_holder(Role.ADMINISTRATOR)


def again(user: User) -> User:
    """The same person, as the next request has them."""
    return User.objects.get(pk=user.pk)


def order(email: str, *words: str) -> str:
    out = StringIO()
    call_command("grant_role", email, *words, stdout=out)
    return out.getvalue()


def test_the_command_gives_the_first_role_and_says_that_it_made_the_account() -> None:
    said = order("First@example.org", "administrator")

    user = User.objects.get(email="first@example.org")
    assert has_role(user, Role.ADMINISTRATOR)
    assert "an account was made" in said
    assert not user.has_usable_password()


@pytest.mark.parametrize("name", ["Cardiff", "caerdydd", builders.CARDIFF.lower(), "Cyngor Caerdydd"])
def test_the_command_finds_a_council_area_by_any_of_its_names(name: str) -> None:
    user = builders.make_user()

    said = order(user.email, "officer", "--authority", name)

    assert user.grants.get().authority_id == builders.CARDIFF
    assert "an account was made" not in said


@pytest.mark.parametrize(
    "words",
    [
        ["officer"],
        ["officer", "--authority", "Bristol"],
        ["policy", "--authority", "Cardiff"],
        ["policy", "--until", "2001-01-01"],
        ["king"],
        ["policy", "--until", "soon"],
    ],
)
def test_the_command_refuses_what_makes_no_sense(words: list[str]) -> None:
    with pytest.raises(CommandError):
        order("new@example.org", *words)

    assert not Grant.objects.exists()
    assert not User.objects.exists()


def test_a_role_ends_at_the_midnight_after_its_last_day_on_the_clocks_of_wales() -> None:
    user = builders.make_user()
    with time_machine.travel("2027-07-01T12:00Z"):
        actions.give_role(by=None, user=user, role=Role.POLICY, last_day=date(2027, 7, 3))

    held = []
    for moment in ("2027-07-01T12:01Z", "2027-07-03T22:59Z", "2027-07-03T23:01Z"):
        with time_machine.travel(moment):
            held.append(has_role(again(user), Role.POLICY))

    assert held == [True, True, False]
    assert user.grants.get().last_day == date(2027, 7, 3)


def test_an_ended_role_allows_nothing_any_more(administrator: User) -> None:
    officer = builders.make_officer()
    grant = officer.grants.get()
    before = is_officer_of(officer, builders.GWYNEDD)

    actions.end_role(by=administrator, grant=grant)

    assert before
    assert not is_officer_of(again(officer), builders.GWYNEDD)
    assert Grant.objects.filter(pk=grant.pk).exists()


def test_ending_twice_keeps_the_first_end(administrator: User) -> None:
    grant = builders.make_officer().grants.get()

    first = actions.end_role(by=administrator, grant=grant).until
    second = actions.end_role(by=administrator, grant=grant).until

    assert first == second


def test_the_same_role_is_not_given_twice(administrator: User) -> None:
    user = builders.make_user()
    actions.give_role(by=administrator, user=user, role=Role.POLICY)

    with pytest.raises(ValidationError):
        actions.give_role(by=administrator, user=user, role=Role.POLICY)

    assert user.grants.count() == 1


def test_nobody_gives_or_ends_a_role_of_their_own(administrator: User) -> None:
    with pytest.raises(ValidationError):
        actions.give_role(by=administrator, user=administrator, role=Role.MODERATOR)
    with pytest.raises(ValidationError):
        actions.end_role(by=administrator, grant=administrator.grants.get())

    assert administrator.grants.in_force().count() == 1


def test_every_change_of_a_grant_is_kept_with_its_circumstances(administrator: User) -> None:
    user = builders.make_user()

    grant = actions.give_role(by=administrator, user=user, role=Role.POLICY)
    actions.end_role(by=administrator, grant=grant)

    first, second = grant.events.order_by("pgh_id")
    assert (first.pgh_label, second.pgh_label) == ("insert", "update")
    assert first.until is None
    assert second.until is not None
    assert first.pgh_context == {"user": administrator.pk, "action": "give_role", "at": first.pgh_context["at"]}
    assert second.pgh_context == {"user": administrator.pk, "action": "end_role", "at": second.pgh_context["at"]}
    assert first.granted_by_id == administrator.pk


@pytest.mark.parametrize("statement", [CHANGE, DELETE])
def test_the_history_of_grants_refuses_change_and_deletion(statement: str) -> None:
    builders.make_officer()

    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        connection.cursor().execute(statement)

    assert Grant.objects.get().events.get().role == Role.OFFICER


def test_the_command_stands_in_the_history() -> None:
    order("first@example.org", "moderator")

    context = Grant.objects.get().events.get().pgh_context

    assert context == {
        "at": context["at"],
        "command": "grant_role",
        "action": "give_role_by_address",
        "user": None,
    }


def test_an_administrator_gives_a_role_on_the_page(client: Any, at: At, administrator: User) -> None:
    person = builders.make_user()
    client.force_login(administrator)

    answer = client.post(
        at("accounts:grant-add"),
        {"email": person.email.upper(), "role": "officer", "authority": builders.GWYNEDD, "last_day": "31 12 2099"},
        follow=True,
    )

    grant = person.grants.get()
    assert answer.redirect_chain == [(at("accounts:grant-list"), 302)]
    assert person.email in answer.content.decode()
    assert (grant.role, grant.authority_id, grant.granted_by_id) == ("officer", builders.GWYNEDD, administrator.pk)
    assert str(grant.last_day) == "2099-12-31"
    assert grant.events.get().pgh_context["user"] == administrator.pk


def test_an_unknown_address_becomes_an_account_only_when_that_is_wanted(
    client: Any, at: At, administrator: User
) -> None:
    client.force_login(administrator)
    given = {"email": "new@example.org", "role": "policy"}

    refused = client.post(at("accounts:grant-add"), given)
    made_early = User.objects.filter(email="new@example.org").exists()
    client.post(at("accounts:grant-add"), given | {"is_new_person": "on"})

    assert refused.context["form"].errors["email"]
    assert "new@example.org" in refused.content.decode()
    assert not made_early
    assert has_role(User.objects.get(email="new@example.org"), Role.POLICY)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"role": "officer"}, "authority"),
        ({"role": "moderator", "authority": builders.GWYNEDD}, "authority"),
        ({"role": "policy", "last_day": "31 2 2027"}, "last_day"),
        ({"role": "policy", "last_day": "1 1 2001"}, "last_day"),
        ({"role": "king"}, "role"),
        ({"role": "officer", "authority": "E06000023"}, "authority"),
        ({"role": "policy", "email": "no address"}, "email"),
        ({}, "role"),
    ],
)
def test_a_form_with_a_mistake_says_where_it_is_and_keeps_the_rest(
    client: Any, at: At, administrator: User, given: dict[str, str], field: str
) -> None:
    person = builders.make_user()
    client.force_login(administrator)

    answer = client.post(at("accounts:grant-add"), {"email": person.email} | given)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert given.get("email", person.email) in answer.content.decode()
    assert not person.grants.exists()


def test_an_administrator_ends_a_role_after_one_question(client: Any, at: At, administrator: User) -> None:
    grant = builders.make_officer().grants.get()
    client.force_login(administrator)

    asked = client.get(at("accounts:grant-end", grant.pk))
    still = Grant.objects.get(pk=grant.pk).is_in_force
    client.post(at("accounts:grant-end", grant.pk))

    assert asked.status_code == 200
    assert still
    assert not Grant.objects.get(pk=grant.pk).is_in_force


def test_only_administrators_see_the_roles(client: Any, at: At) -> None:
    grant = builders.make_officer().grants.get()
    for user in (builders.make_user(), builders.make_officer(), builders.make_role_holder(Role.MODERATOR)):
        client.force_login(user)
        for address in (at("accounts:grant-list"), at("accounts:grant-add"), at("accounts:grant-end", grant.pk)):
            assert client.get(address).status_code == 403, (user, address)
            assert client.post(address).status_code == 403, (user, address)
    assert Grant.objects.get(pk=grant.pk).is_in_force


def test_the_list_is_narrowed_and_forgives_a_wrong_address(client: Any, at: At, administrator: User) -> None:
    officer, ended = builders.make_officer(), builders.make_officer(builders.CARDIFF)
    actions.end_role(by=administrator, grant=ended.grants.get())
    client.force_login(administrator)

    def shown(**query: str) -> set[str]:
        answer = client.get(at("accounts:grant-list"), query)
        assert answer.status_code == 200
        return {grant.user.email for grant in answer.context["page"]}

    assert shown() == {officer.email, ended.email, administrator.email}
    assert shown(authority=builders.GWYNEDD) == {officer.email}
    assert shown(state="ended") == {ended.email}
    assert shown(role="administrator", page="999999") == {administrator.email}
    assert shown(email=officer.email.upper()) == {officer.email}
    shown(role="king", authority="x", state="<b>", page="-1")


def test_the_list_asks_the_database_no_more_for_more_rows(
    client: Any, at: At, administrator: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(administrator)

    def count() -> int:
        with django_assert_max_num_queries(1000) as seen:
            client.get(at("accounts:grant-list"))
        return len(seen)

    builders.make_officer()
    few = count()
    for _more in range(5):
        builders.make_officer()

    assert count() == few


def test_addresses_that_nobody_confirmed_are_forgotten(administrator: User) -> None:
    long_ago = timezone.now() - timedelta(days=40)
    unconfirmed = User.objects.create_user("typed@example.org")
    waiting = User.objects.create_user("waiting@example.org")
    promised = User.objects.create_user("promised@example.org")
    confirmed = builders.make_user()
    actions.give_role(by=administrator, user=promised, role=Role.POLICY)
    User.objects.exclude(pk=waiting.pk).update(joined_at=long_ago)

    call_command("forget_unconfirmed_people", stdout=StringIO())

    left = User.objects.values_list("pk", flat=True)
    assert unconfirmed.pk not in left
    assert {waiting.pk, promised.pk, confirmed.pk, administrator.pk} <= set(left)

"""Who may do what about people, and the questions about roles that the other rooms ask."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied

from accounts.models import Grant, Person, User
from accounts.roles import NEED_SECOND_FACTOR, Role


def require(allowed: bool) -> None:
    """Refuse the page (403) unless the person may have it."""
    if not allowed:
        raise PermissionDenied


def grants_of(user: Person) -> list[Grant]:
    """The grants in force, read once for each request (kept on the user object of the request)."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "grants_in_force"):
        user.grants_in_force = list(user.grants.in_force())
    return user.grants_in_force


def read_rights(people: Iterable[User]) -> None:
    """Read for many people at once what the questions below ask of each: two queries, whatever the number."""
    by_key = {person.pk: person for person in people}
    for person in by_key.values():
        person.grants_in_force, person.has_second_factor = [], False
    for grant in Grant.objects.in_force().filter(user__in=by_key):
        by_key[grant.user_id].grants_in_force.append(grant)
    for key in Authenticator.objects.filter(user__in=by_key).values_list("user_id", flat=True):
        by_key[key].has_second_factor = True


def has_role(user: Person, role: Role) -> bool:
    """Holds the role anywhere, whether or not the second factor stands yet."""
    return any(grant.role == role for grant in grants_of(user))


def lacks_second_factor(user: Person) -> bool:
    """Holds a role that needs a second factor and has enrolled none. While DEMO is on, its people are excepted."""
    if not any(grant.role in NEED_SECOND_FACTOR for grant in grants_of(user)):
        return False
    if not user.is_authenticated or (settings.DEMO and user.is_example):
        return False
    if not hasattr(user, "has_second_factor"):
        user.has_second_factor = is_mfa_enabled(user)
    return not user.has_second_factor


def officer_authorities(user: Person) -> set[str]:
    """GSS codes of the authorities whose officer this person is, with a second factor enrolled."""
    if lacks_second_factor(user):
        return set()
    grants = [grant for grant in grants_of(user) if grant.role == Role.OFFICER]
    return {grant.authority_id for grant in grants if grant.authority_id}


def is_officer_of(user: Person, authority_code: str) -> bool:
    """Officers act for their own authority only."""
    return authority_code in officer_authorities(user)


def is_officer(user: Person) -> bool:
    """Officer of at least one authority."""
    return bool(officer_authorities(user))


def is_moderator(user: Person) -> bool:
    """Moderators act in the whole of Wales."""
    return not lacks_second_factor(user) and has_role(user, Role.MODERATOR)


def is_administrator(user: Person) -> bool:
    """Administrators give roles and end them."""
    return not lacks_second_factor(user) and has_role(user, Role.ADMINISTRATOR)


def can_give_roles(user: Person) -> bool:
    """Administrators only."""
    return is_administrator(user)


def can_give_role(user: Person, person: User) -> bool:
    """Administrators, but nobody gives a role to themselves."""
    return can_give_roles(user) and user.pk != person.pk


def can_end_role(user: Person, grant: Grant) -> bool:
    """Administrators, but nobody ends a role of their own: an administrator cannot be the one who leaves none."""
    return can_give_roles(user) and user.pk != grant.user_id

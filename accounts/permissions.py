"""Who may do what about people, and the questions about roles that the other rooms ask."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied

from accounts.roles import NEED_SECOND_FACTOR, Role


def require(allowed: bool) -> None:
    """Refuse the page (403) unless the person may have it."""
    if not allowed:
        raise PermissionDenied


def grants_of(user: Any) -> list:
    """The grants in force, read once for each request (kept on the user object of the request)."""
    if not user.is_authenticated:
        return []
    if not hasattr(user, "_grants_in_force"):
        user._grants_in_force = list(user.grants.in_force())
    return user._grants_in_force


def has_role(user: Any, role: Role) -> bool:
    """Holds the role anywhere, whether or not the second factor stands yet."""
    return any(grant.role == role for grant in grants_of(user))


def lacks_second_factor(user: Any) -> bool:
    """Holds a role that needs a second factor and has enrolled none. While DEMO is on, its people are excepted."""
    if not any(grant.role in NEED_SECOND_FACTOR for grant in grants_of(user)):
        return False
    if settings.DEMO and user.is_example:
        return False
    if not hasattr(user, "_has_second_factor"):
        user._has_second_factor = is_mfa_enabled(user)
    return not user._has_second_factor


def officer_authorities(user: Any) -> set[str]:
    """GSS codes of the authorities whose officer this person is, with a second factor enrolled."""
    if lacks_second_factor(user):
        return set()
    return {grant.authority_id for grant in grants_of(user) if grant.role == Role.OFFICER}


def is_officer_of(user: Any, authority_code: str) -> bool:
    """Officers act for their own authority only."""
    return authority_code in officer_authorities(user)


def is_officer(user: Any) -> bool:
    """Officer of at least one authority."""
    return bool(officer_authorities(user))


def is_moderator(user: Any) -> bool:
    """Moderators act in the whole of Wales."""
    return not lacks_second_factor(user) and has_role(user, Role.MODERATOR)


def is_administrator(user: Any) -> bool:
    """Administrators give roles and end them."""
    return not lacks_second_factor(user) and has_role(user, Role.ADMINISTRATOR)


def can_give_roles(user: Any) -> bool:
    """Administrators only."""
    return is_administrator(user)


def can_give_role(user: Any, person: Any) -> bool:
    """Administrators, but nobody gives a role to themselves."""
    return can_give_roles(user) and user.pk != person.pk


def can_end_role(user: Any, grant: Any) -> bool:
    """Administrators, but nobody ends a role of their own: an administrator cannot be the one who leaves none."""
    return can_give_roles(user) and user.pk != grant.user_id

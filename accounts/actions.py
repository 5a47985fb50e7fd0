"""Every change to people and what they may do."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import Grant, User
from accounts.permissions import can_end_role, can_give_role
from accounts.roles import FOR_ONE_AUTHORITY, Role
from reference.models import Authority


def person_with(email: str) -> User | None:
    """Whoever has this address, if anybody."""
    proved = Q(emailaddress__email=email.lower(), emailaddress__verified=True)
    return User.objects.filter(Q(email=email.lower()) | proved).distinct().first()


def find_or_add_person(*, email: str, language: str) -> User:
    """Whoever has this address; otherwise somebody new."""
    known = person_with(email)
    if known:
        return known
    try:
        with transaction.atomic():
            return User.objects.create_user(email, language=language)
    except IntegrityError:
        # The same form, sent twice at the same moment.
        return User.objects.get(email=email.lower())


@action
def prove_address(*, by: User | None, email: str, language: str) -> User:
    """Somebody typed in the code that was sent to this address: it is theirs, and an account is made where none is.

    `by` is None: until this moment the portal does not know who it is.
    """
    person = find_or_add_person(email=email, language=language)
    is_first = not person.emailaddress_set.filter(primary=True).exists()
    person.emailaddress_set.get_or_create(email=email.lower(), defaults={"primary": is_first})
    person.emailaddress_set.filter(email=email.lower(), verified=False).update(verified=True)
    return person


@action
def give_role(
    *,
    by: User | None,
    user: User,
    role: Role | str,
    authority: Authority | None = None,
    last_day: datetime.date | None = None,
) -> Grant:
    """Give somebody a role, until the end of `last_day` where there is one.

    `by` is None only for the first role, given on the server itself. Raises ValidationError, with a message for the
    page, where the role cannot be given so.
    """
    if by is not None and not can_give_role(by, user):
        raise ValidationError(_("Nobody gives a role to themselves. Ask another administrator."))
    _check_area(role, authority)
    until = _end_of(last_day) if last_day else None
    if until and until <= timezone.now():
        raise ValidationError({"last_day": _("The last day has passed. Give a later one, or leave it empty.")})
    # The person's row is the lock: the same form sent twice gives one role.
    User.objects.select_for_update().get(pk=user.pk)
    if user.grants.in_force().filter(role=role, authority=authority).exists():
        raise ValidationError(_("This person has this role already."))
    return Grant.objects.create(user=user, role=role, authority=authority, granted_by=by, until=until)


@action
def give_role_by_address(*, by: User | None, email: str, language: str, role: Role | str, **rest: Any) -> Grant:
    """Give a role to whoever has this address; where nobody has, an account is made, which waits for its person."""
    user = find_or_add_person(email=email, language=language)
    return give_role(by=by, user=user, role=role, **rest)


def _check_area(role: Role | str, authority: Authority | None) -> None:
    if role in FOR_ONE_AUTHORITY and authority is None:
        raise ValidationError({"authority": _("Choose the council area in which this person is to act.")})
    if role not in FOR_ONE_AUTHORITY and authority is not None:
        raise ValidationError({"authority": _("This role is for the whole of Wales. Leave the council area empty.")})


def _end_of(day: datetime.date) -> datetime.datetime:
    """The first moment after a day, on the clocks of Wales."""
    return timezone.make_aware(datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min))


@action
def end_role(*, by: User | None, grant: Grant) -> Grant:
    """End a role now. The grant stays as a record; a role that has ended is left as it is."""
    current = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if by is not None and not can_end_role(by, current):
        raise ValidationError(_("Nobody ends a role of their own. Ask another administrator."))
    now = timezone.now()
    if current.until is None or current.until > now:
        current.until = max(now, current.since)
        current.save(update_fields=["until"])
    return current


@action
def edit_language(*, by: User, language: str) -> User:
    """Choose the language of the letters that the portal sends to somebody."""
    by.language = language
    by.save(update_fields=["language"])
    return by


@action
def forget_unconfirmed_people(*, before: datetime.datetime, by: User | None) -> int:
    """Delete accounts made before that moment for somebody who never came, and who has no role; returns how many.

    They own nothing: only who has signed in can register an entry. Signing in makes no account before its address is
    proved; these were made with a role that was taken back before it was used, or by an older portal.
    """
    people = User.objects.filter(last_login__isnull=True, joined_at__lt=before, is_example=False, grants__isnull=True)
    people = people.exclude(emailaddress__verified=True)
    number = people.count()
    people.delete()
    return number

"""The people of the demo. They are nobody: their addresses end in .example, and they count only where DEMO is on."""

from dataclasses import dataclass
from typing import Any

from django.utils.crypto import salted_hmac

from accounts.actions import give_role
from accounts.models import User
from accounts.roles import Role
from reference.models import Authority

GWYNEDD = "W06000002"


@dataclass(frozen=True)
class Person:
    email: str
    role: Role | None = None
    authority: str | None = None


ORGANISER = Person("organiser@cohesion.example")
NEIGHBOUR = Person("neighbour@cohesion.example")
OFFICER = Person("officer@cohesion.example", Role.OFFICER, GWYNEDD)
POLICY = Person("policy@cohesion.example", Role.POLICY)
SIGN_INS = (ORGANISER, OFFICER, POLICY)


def password_of(person: Person) -> str:
    """The same on every run of one installation, and different on every other: made from its secret key."""
    return f"demo-{salted_hmac('demo people', person.email).hexdigest()[:10]}"


def load_person(person: Person) -> User:
    """The person, able to sign in with their password and holding their role."""
    user, _ = User.objects.get_or_create(email=person.email, defaults={"is_example": True})
    user.set_password(password_of(person))
    user.save()
    verify_address(user)
    if person.role and not user.grants.filter(role=person.role).exists():
        authority = Authority.objects.filter(pk=person.authority).first()
        give_role(by=None, user=user, role=person.role, authority=authority)
    return user


def verify_address(user: Any) -> None:
    """Nobody can be sent a letter at such an address, so it counts as confirmed."""
    user.emailaddress_set.get_or_create(email=user.email, defaults={"verified": True, "primary": True})

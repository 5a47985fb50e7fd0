"""What the tests of this room share: a postcode that is known, and an organiser at their browser."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest

from reference.models import Postcode
from tests import builders
from tests.conftest import ReadingClient, signed_in

KNOWN_POSTCODE = "LL57 1DT"


@pytest.fixture
def postcode(db: None) -> Postcode:
    """One postcode of Gwynedd, in a ward, as `load_postcodes` would have it."""
    return Postcode.objects.create(
        postcode=KNOWN_POSTCODE,
        authority_id=builders.GWYNEDD,
        ward=builders.get_ward(),
        latitude=Decimal("53.227500"),
        longitude=Decimal("-4.129000"),
    )


@dataclass
class Somebody:
    """A person, and the browser in which they have signed in."""

    user: Any
    client: ReadingClient

    @classmethod
    def signed_in(cls, user: Any) -> "Somebody":
        return cls(user, signed_in(user))


@pytest.fixture
def organiser(db: None) -> Somebody:
    return Somebody.signed_in(builders.make_user())


@pytest.fixture
def officer(db: None) -> Somebody:
    return Somebody.signed_in(builders.make_officer())


@pytest.fixture
def neighbouring_officer(db: None) -> Somebody:
    return Somebody.signed_in(builders.make_officer(builders.CARDIFF))

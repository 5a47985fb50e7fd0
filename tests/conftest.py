"""What every test gets: a browser that reads each page strictly, the nine kinds of people, and a world to look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import override_settings

from accounts.roles import Role
from tests import builders, pseudo
from tests.browser import ReadingClient, signed_in, without_records
from tests.world import World

pytest_plugins = ["tests.databases"]


@pytest.fixture(scope="session", autouse=True)
def _documents_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Files that a test gives are kept in the temporary folder."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("documents"))):
        yield


@pytest.fixture
def client() -> ReadingClient:
    """Somebody who has not signed in."""
    return ReadingClient()


@dataclass
class Person:
    """Somebody, and the browser in which they have signed in."""

    user: Any
    client: ReadingClient


@pytest.fixture
def people(db: None) -> dict[str, Person]:
    """One of each kind of people. They look after nothing; the officers are those of Gwynedd and of Cardiff."""
    made: dict[str, Any] = {kind: builders.make_user() for kind in ("organiser", "steward", "neighbour")}
    made["officer"] = builders.make_officer()
    made["neighbouring officer"] = builders.make_officer(builders.CARDIFF)
    for role in (Role.POLICY, Role.MODERATOR, Role.ADMINISTRATOR):
        made[role.value] = builders.make_role_holder(role)
    signed = {kind: Person(user, signed_in(user)) for kind, user in made.items()}
    return {"visitor": Person(AnonymousUser(), ReadingClient())} | signed


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """A transaction around all tests of a module: what is made here is made once, and undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def shared_world(module_db: None) -> Iterator[World]:
    """One world for all tests of a module. Tests ask for `world`, which undoes what each of them does."""
    with without_records():
        yield World()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    return shared_world


@pytest.fixture(scope="module")
def shared_bracketed_world(shared_world: World) -> Iterator[World]:
    """The world while all Welsh of the portal stands in brackets (tests/pseudo.py)."""
    pseudo.bracket_reference_tables()
    with pseudo.bracketed_welsh():
        yield shared_world


@pytest.fixture
def bracketed_world(shared_bracketed_world: World, db: None) -> World:
    return shared_bracketed_world

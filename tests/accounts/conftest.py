"""Addresses of the same page in both languages, and people as most are: without a password."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils import translation

from accounts.models import User


@pytest.fixture(params=["en", "cy"])
def language(request: pytest.FixtureRequest) -> str:
    """Each test that asks for it runs once in each language."""
    return request.param


@pytest.fixture
def at(language: str) -> Callable[..., str]:
    """The address of a page in the language of the test."""

    def address(name: str, *args: object) -> str:
        with translation.override(language):
            return reverse(name, args=args)

    return address


@pytest.fixture
def landing(language: str) -> str:
    """Where somebody who has just signed in finds themselves."""
    with translation.override(language):
        return resolve_url(settings.LOGIN_REDIRECT_URL)


def without_password(user: User) -> User:
    """The same person, who signs in with a code only."""
    user.set_unusable_password()
    user.save()
    return user

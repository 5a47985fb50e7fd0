"""What the portal says in a language, read from its real catalogue: journeys find things on a page by these words."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext, trans_real

CONTEXT_ENDS = "\x04"


def said(language: str, message: str, *, context: str = "", **values: Any) -> str:
    """A message of the portal, as a page in this language says it. A message that has no Welsh fails the test."""
    key = f"{context}{CONTEXT_ENDS}{message}" if context else message
    if language == "cy" and key not in trans_real.translation("cy")._catalog:
        pytest.fail(f"no page says this in Welsh: {message!r}")
    with translation.override(language):
        words = pgettext(context, message) if context else gettext(message)
    return words % values if values else words


def label(language: str, message: str) -> str:
    """The same at the head of a field: labels begin with a capital letter."""
    return capfirst(said(language, message))


def named(language: str, thing: Any) -> str:
    """The name of a principle, a practice, an authority or a kind of place."""
    with translation.override(language):
        return str(thing.name)


def written(language: str, day: date) -> str:
    """A day as pages write it: 20 November 2026."""
    with translation.override(language):
        return date_format(day, "j F Y")


def address(language: str, url_name: str, *args: Any) -> str:
    with translation.override(language):
        return reverse(url_name, args=args)

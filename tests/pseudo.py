"""A Welsh that cannot be mistaken: every message of the Welsh catalogues stands between ⟦ and ⟧.

On a page made with it, text that is in no brackets was never given to a translator, or has no Welsh. The places where
a value is put into a message stay outside the brackets, so that the value must be in Welsh too.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

from django.apps import apps
from django.conf import settings
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat
from django.utils.translation import trans_real

from reference import bilingual
from tests.markup import Page

BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
GIVEN = re.compile(r"⦃[^⦃⦄]*⦄")
LETTERS = re.compile(r"[^\W\d_]")
PLACEHOLDER = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\})")
# A control's value is somebody's own unless the control is a button.
WORDED_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "aria-valuetext", "label", "summary")
BUTTONS = {"submit", "button", "reset"}


def bracketed(text: str) -> str:
    """The text in brackets, with the places for values left outside."""
    pieces = PLACEHOLDER.split(text)
    return "".join(
        piece if place % 2 or not LETTERS.search(piece.replace("%%", "")) else f"⟦{piece}⟧"
        for place, piece in enumerate(pieces)
    )


class BracketedCatalogue:
    """Stands in for the merged catalogue of one language; messages without a translation stay as they were."""

    def __init__(self, real: Any) -> None:
        self.real = real

    def get(self, key: Any, default: Any = None) -> Any:
        found = self.real.get(key, default)
        return bracketed(found) if found is not default and key != "" else found

    def plural(self, msgid: str, number: int) -> str:
        return bracketed(self.real.plural(msgid, number))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)


@contextmanager
def bracketed_welsh() -> Iterator[None]:
    """While this lasts, all that the portal says in Welsh is bracketed: catalogues, and reference words in code and
    tables.

    The tables are changed in the transaction of the test, which is undone.
    """
    welsh = trans_real.translation("cy")
    with ExitStack() as stack:
        stack.enter_context(mock.patch.object(welsh, "_catalog", BracketedCatalogue(welsh._catalog)))
        real = bilingual.in_page_language

        def bracketing(english: str, welsh: str) -> str:
            found = real(english, welsh)
            return f"⟦{found}⟧" if bilingual.page_language() == "cy" and found else found

        for module in [module for name, module in sys.modules.items() if name.split(".")[0] in settings.ROOMS]:
            if getattr(module, "in_page_language", None) is real:
                stack.enter_context(mock.patch.object(module, "in_page_language", bracketing))
        yield


def bracket_reference_tables() -> None:
    """Puts the Welsh of every shared word into brackets, for lists that read it without going through the model."""
    for model in apps.get_app_config("reference").get_models():
        columns = [field.name for field in model._meta.fields if field.name.endswith("_cy") and not field.generated]
        if columns:
            model._default_manager.update(**{name: in_brackets(name) for name in columns})


def in_brackets(column: str) -> Concat:
    return Concat(Value("⟦"), F(column), Value("⟧"), output_field=TextField())


def english_on(page: Page) -> list[str]:
    """The text of a page made in bracketed Welsh that is in no brackets, is nobody's own words, and is more than
    figures.
    """
    left = [
        f"<{element.tag}> {text!r}"
        for element, text in page.texts()
        if not page.is_data(element) and has_words(text, element.tag)
    ]
    for element in page.elements:
        if page.is_data(element):
            continue
        worded = list(WORDED_ATTRIBUTES)
        if element.tag == "input" and element.get("type") in BUTTONS:
            worded.append("value")
        left += [
            f"<{element.tag} {name}> {element.get(name)!r}"
            for name in worded
            if has_words(element.get(name, ""), "attribute")
        ]
    if page.language != "cy":
        left.append(f"the page says that its language is {page.language!r}")
    return list(dict.fromkeys(left))


# Nothing inside these can be marked as somebody's own words, so words of the test's own people are let pass.
UNMARKABLE = {"title", "option", "label", "textarea", "attribute"}


def has_words(text: str, tag: str) -> bool:
    """Whether anything is left of a text without the brackets and the figures."""
    while BRACKETED.search(text):
        text = BRACKETED.sub("", text)
    if tag in UNMARKABLE:
        text = GIVEN.sub("", text)
    return bool(LETTERS.search(text)) if tag != "textarea" else False

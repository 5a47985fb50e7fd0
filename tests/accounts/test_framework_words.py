"""The lists of what other parts say are kept by hand; here they are compared with the parts themselves."""

import ast
import inspect
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest
from django.utils import translation

from accounts import framework_words as library_words
from accounts.allauth_adapter import PortalAdapter, PortalMFAAdapter
from cohesion_portal import framework_words

FOLDERS = {
    "django": ["forms", "core", "db/models", "contrib/auth", "contrib/postgres", "utils", "template", "views"],
    "django_filters": ["."],
    "allauth": ["account", "mfa"],
}
# Nobody here signs in with a telephone or a name of their own choosing.
NOT_OFFERED = ("phone", "username", "unknown_phone")


def strings_in(part: str) -> set[str]:
    """Every text that stands in the code of a part."""
    spec = find_spec(part)
    assert spec is not None
    assert spec.origin is not None
    files = (path for folder in FOLDERS[part] for path in (Path(spec.origin).parent / folder).rglob("*.py"))
    return {text for path in files for text in texts_in(ast.parse(path.read_text(encoding="utf-8")))}


def texts_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def listed(module: ModuleType) -> set[str]:
    """Every English sentence in the lists of a module, in both its forms where it has two."""
    calls = (node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call))
    return {text for call in calls for argument in call.args for text in texts_in(argument)}


def test_django_still_says_what_we_translate_for_it() -> None:
    ours = listed(framework_words)

    assert len(ours) > 100
    assert ours - strings_in("django") - strings_in("django_filters") == set()


def test_the_sign_in_library_still_says_what_we_translate_for_it() -> None:
    ours = listed(library_words)

    assert len(ours) > 10
    assert ours - strings_in("allauth") == set()


@pytest.mark.parametrize("adapter", [PortalAdapter, PortalMFAAdapter])
def test_every_refusal_of_the_sign_in_library_is_in_welsh(adapter: type) -> None:
    refusals = {name: message for name, message in adapter.error_messages.items() if not name.startswith(NOT_OFFERED)}

    with translation.override("en"):
        english = {name: str(message) for name, message in refusals.items()}
    with translation.override("cy"):
        left = [name for name, message in refusals.items() if str(message) == english[name]]

    assert left == []


def test_django_speaks_our_welsh_and_not_its_own() -> None:
    with translation.override("cy"):
        assert translation.gettext("July") == "Gorffennaf"
        assert translation.gettext("Enter a valid date.") == "Rhowch ddyddiad dilys."
        assert "rhy fawr" in translation.gettext("Ensure this value is less than or equal to %(limit_value)s.")
        assert translation.ngettext("%(num)d year", "%(num)d years", 2) % {"num": 2} == "2 flynedd"

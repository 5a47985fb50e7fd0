"""Asks what waits for an answer, and presses its buttons."""

from typing import Any

from entries.models import ImportFinding
from tests.browser import signed_in


def waiting(kind: str = "") -> list[tuple[str, str]]:
    found = ImportFinding.objects.waiting().order_by("kind", "name")
    return [(one.kind, one.name) for one in found if kind in {"", one.kind}]


def the_one(kind: str) -> ImportFinding:
    return ImportFinding.objects.waiting().get(kind=kind)


def press(person: Any, finding: ImportFinding, answer: str, language: str = "en") -> Any:
    path = {"en": "/en/desk/open-data/", "cy": "/cy/desg/data-agored/"}[language]
    return signed_in(person).post(f"{path}{finding.pk}/", {"answer": answer}, follow=True)

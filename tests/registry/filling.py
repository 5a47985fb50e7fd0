"""Filling in a form as a browser does: what stands in it is sent along, with what the person changed."""

from typing import Any

from tests.markup import Control, Form, Page

LUNCH_CLUB = {
    "name_en": "Bangor Lunch Club",
    "purpose_en": "A warm meal and company.",
    "postcode": "LL57 1DT",
    "email": "lunch@example.org",
}
CLWB_CINIO = {
    "name_cy": "Clwb Cinio Bangor",
    "purpose_cy": "Pryd cynnes a chwmni.",
    "postcode": "ll571dt",
    "telephone": "01248 000 000",
}


def form_of(page: Page, field: str) -> Form:
    """The form of the page that asks for this field."""
    return next(form for form in page.forms("post") if any(control.name == field for control in form.controls))


def filled(page: Page, field: str = "name_en", **changes: Any) -> dict[str, Any]:
    """What a browser would send from the form that asks for `field`, after the person's changes."""
    return form_of(page, field).data() | changes


def control(page: Page, name: str) -> Control:
    return next(control for form in page.forms() for control in form.controls if control.name == name)


def errors(page: Page) -> list[str]:
    """What the error summary says."""
    return ["".join(item.itertext()).strip() for box in page.with_class("error-summary") for item in box.iter("li")]

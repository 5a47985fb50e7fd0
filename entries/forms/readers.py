"""Who will read what is written into the form of an entry: told beside the form, as each column declares it."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from accounts.disclosure import Disclosure, disclosure_of

# They say how something is shown, and are nothing to read.
ABOUT_SHOWING = {"visibility", "shows_ward", "name_same"}


def who_reads(form: Any) -> list[tuple[str, list[str]]]:
    """For each kind of readers the labels of what they will read, from everybody to the fewest."""
    named = {
        Disclosure.PUBLIC: _("Everybody, once it is published"),
        Disclosure.ONLY_IN_FULL: _("Everybody, unless only the area is shown"),
        Disclosure.PRIVATE: _("Only you and the council, unless you choose to show it"),
    }
    read: dict[Disclosure, dict[str, None]] = {kind: {} for kind in named}
    for field in form.visible_fields():
        if column := column_of(form, field.name):
            read[disclosure_of(column)][label_of(field)] = None
    return [(words, list(read[kind])) for kind, words in named.items() if read[kind]]


def column_of(form: Any, name: str) -> Any:
    """Where the value of a field is kept; None of what is only a choice about it."""
    if name in ABOUT_SHOWING:
        return None
    try:
        return form.columns_beside.get(name) or form._meta.model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def label_of(field: Any) -> str:
    """What is asked for in either language, or in several rows, has one label."""
    stems = {
        "name": _("Name"),
        "purpose": _("What it is for"),
        "goals": _("Goals"),
        "area_served": _("Area served"),
        "opening_times": _("Opening times"),
        "paused_because": _("Why it is paused"),
    }
    stem = field.name.removesuffix("_en").removesuffix("_cy")
    return stems.get(stem, str(getattr(field.field, "label_for_readers", field.label)).rstrip("?"))

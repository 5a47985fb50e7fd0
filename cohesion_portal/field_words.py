"""What a refused field says: exact words for each kind of answer, in the place of the framework's one for all."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reference.forms import DayField

NOT_ON_OFFER = _("Choose one of the answers in the list.")
DAY = _("Write the day like this: 20 November 2026")
DAY_IN_FIGURES = _("Write the day like this: 20 11 2026")
TIME = _("Write the time like this: 19:30")
WHOLE_NUMBER = _("Write a whole number in figures, like this: 3")
NUMBER = _("Write a number in figures, like this: 2.5")
EMAIL = _("This is not an e-mail address. It looks like this: name@example.org")
UNREADABLE_FILE = _("This file cannot be read. Choose it again, or choose another one.")

# Of every field, whatever it asks for.
OF_ALL: Mapping[str, Any] = {
    "required": _("Fill this in."),
    "max_length": _("Too long. Letters and signs now: %(show_value)d. At most: %(limit_value)d."),
    "min_length": _("Too short. Letters and signs now: %(show_value)d. At least: %(limit_value)d."),
    "min_value": _("Too small. At least: %(limit_value)s."),
    "max_value": _("Too large. At most: %(limit_value)s."),
    "null_characters_not_allowed": _("There is a sign here that nobody can see. Type the words in again."),
}
# Of a kind of field; a kind that is a special one of another stands before it.
OF_KINDS: tuple[tuple[type[forms.Field], Mapping[str, Any]], ...] = (
    (
        forms.MultipleChoiceField,
        {"required": _("Choose at least one answer."), "invalid_choice": NOT_ON_OFFER, "invalid_list": NOT_ON_OFFER},
    ),
    (
        forms.ModelMultipleChoiceField,
        {
            "required": _("Choose at least one answer."),
            "invalid_choice": NOT_ON_OFFER,
            "invalid_list": NOT_ON_OFFER,
            "invalid_pk_value": NOT_ON_OFFER,
        },
    ),
    (forms.ChoiceField, {"required": _("Choose one of the answers."), "invalid_choice": NOT_ON_OFFER}),
    (DayField, {"required": DAY, "invalid": DAY}),
    (forms.DateField, {"required": DAY_IN_FIGURES, "invalid": DAY_IN_FIGURES}),
    (forms.TimeField, {"required": TIME, "invalid": TIME}),
    (forms.FloatField, {"required": NUMBER, "invalid": NUMBER}),
    (forms.DecimalField, {"required": NUMBER, "invalid": NUMBER}),
    (forms.IntegerField, {"required": WHOLE_NUMBER, "invalid": WHOLE_NUMBER}),
    (
        forms.EmailField,
        {"required": _("Write an e-mail address like this: name@example.org"), "invalid": EMAIL},
    ),
    (forms.URLField, {"required": _("Write the address of a web page like this: https://www.example.org")}),
    (forms.BooleanField, {"required": _("Tick this box to go on.")}),
    (
        forms.FileField,
        {
            "required": _("Choose a file."),
            "invalid": UNREADABLE_FILE,
            "missing": UNREADABLE_FILE,
            "empty": _("This file is empty. Choose another one."),
            "max_length": _("The name of this file is too long. Give it a shorter one."),
        },
    ),
)


def give_exact_words(field: forms.Field) -> None:
    """Replace what the framework would say of this field; what a form says in words of its own stays."""
    ours = {**OF_ALL, **next((words for kind, words in OF_KINDS if isinstance(field, kind)), {})}
    for code, words in ours.items():
        if code not in field.error_messages or field.error_messages[code] is frameworks_own(field, code):
            field.error_messages[code] = words


def frameworks_own(field: forms.Field, code: str) -> Any:
    """What the nearest class says of this code, where that class is none of ours; None where it is."""
    for kind in type(field).__mro__:
        if code in vars(kind).get("default_error_messages", {}):
            return vars(kind)["default_error_messages"][code] if kind.__module__.startswith("django") else None
    return None

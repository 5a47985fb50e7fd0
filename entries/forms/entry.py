"""What the forms of all entries share: two languages, a place, and three promises.

A form that is sent twice makes one entry; a form that was opened before somebody else's change says so; nothing typed
is lost.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.actions import NAME_OF_A_COUNCIL
from entries.fingerprint import fingerprint
from entries.forms.border import NOTE, WHOSE_AREA, BorderQuestion, authorities_of
from entries.forms.opened_on import FIELD as OPENED_ON
from entries.forms.opened_on import OpenedOn
from entries.permissions import can_take_name
from entries.states import Precision, Visibility
from reference.bilingual import page_language
from reference.models import Authority
from reference.postcodes import Location, PostcodeError, find_location
from reference.sameness import fold

# One of each pair is needed, so neither is optional by itself.
ONE_OF_SEVERAL = {"name_en", "name_cy", "purpose_en", "purpose_cy", "postcode", "authority"}


def in_page_order(names: Iterable[str]) -> list[str]:
    """Field names with the page's own language first wherever `…_en` and `…_cy` follow each other."""
    ordered = list(names)
    if page_language() != "cy":
        return ordered
    for i in range(len(ordered) - 1):
        if ordered[i].endswith("_en") and ordered[i + 1] == f"{ordered[i][:-3]}_cy":
            ordered[i], ordered[i + 1] = ordered[i + 1], ordered[i]
    return ordered


def require_one_language(form: forms.BaseForm, stem: str, message: Any) -> None:
    """Refuse the form, beside the field in the page's language, where neither language of `stem` was given."""
    given = form.cleaned_data
    if (
        not given.get(f"{stem}_en")
        and not given.get(f"{stem}_cy")
        and not ({f"{stem}_en", f"{stem}_cy"} & form.errors.keys())
    ):
        form.add_error(f"{stem}_{page_language()}", message)


def without_controls(given: dict[str, Any]) -> None:
    """Takes out signs that steer a terminal or a printer: no page and no file should hold them."""
    for name, value in given.items():
        if isinstance(value, str):
            given[name] = "".join(readable_sign(sign) for sign in value)


def readable_sign(sign: str) -> str:
    """The sign, or what stands for one that steers a machine: a space where it parted words."""
    if sign in "\n\r\t" or unicodedata.category(sign) != "Cc":
        return sign
    return " " if sign.isspace() else ""


def readable(name: str) -> str:
    """A name must hold a letter or a figure: marks and pictures alone cannot be read aloud, sorted or found."""
    if name and not fold(name):
        raise forms.ValidationError(_("A name needs letters or figures."))
    return name


def with_border(names: list[str]) -> list[str]:
    """What is asked at a border stands below the authority."""
    return [one for name in names for one in ((name, WHOSE_AREA, NOTE) if name == "authority" else (name,))]


class EntryForm(BorderQuestion, OpenedOn, forms.ModelForm):
    """Add or edit an entry of any kind."""

    authority = forms.ModelChoiceField(
        label=_("Local authority"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("Found from the postcode"),
        help_text=_("Only needed where the postcode does not settle it, or is wrong about it."),
    )

    fieldsets: list[tuple[Any, list[str]]] = []
    # Of fields that are kept in other tables the columns, so that the page can say who reads them.
    columns_beside: dict[str, Any] = {}
    # What a new entry cannot do without, and in which of several fields it may be given.
    needed_in_one_of: list[tuple[Any, set[str]]] = [
        (_("a name"), {"name_en", "name_cy"}),
        (_("what it is for"), {"purpose_en", "purpose_cy"}),
        (_("where it is"), {"postcode", "authority"}),
    ]

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.is_new = self.instance._state.adding
        self.location: Location | None = None
        self.fields["authority"].queryset = Authority.objects.in_order()
        if not self.is_new:
            self.stands = self.initial[OPENED_ON] = fingerprint(self.instance)
        for name in ONE_OF_SEVERAL & self.fields.keys():
            self.fields[name].is_one_of_several = True
        self.order_fields(in_page_order(self.fields))
        self.fieldsets = [(legend, in_page_order(with_border(names))) for legend, names in type(self).fieldsets]

    def needed(self) -> list[Any]:
        """What must be filled in before the form can be sent, in a few words each: the page says it before it asks."""
        several = {name for _words, names in self.needed_in_one_of for name in names}
        words = [words for words, names in self.needed_in_one_of if names & self.fields.keys()]
        alone = [one for one in self.visible_fields() if one.field.required and one.name not in several]
        return words + [one.label for one in alone if not one.value()]

    def clean_name_en(self) -> str:
        return self._taken_by_right("name_en")

    def clean_name_cy(self) -> str:
        return self._taken_by_right("name_cy")

    def _taken_by_right(self, field: str) -> str:
        """A name that can be read, and that is no council's of which the writer is no officer. What stands, stands."""
        name = readable(self.cleaned_data[field])
        is_other = self.is_new or name != self.initial.get(field)
        if is_other and self.user is not None and not can_take_name(self.user, name):
            raise forms.ValidationError(NAME_OF_A_COUNCIL)
        return name

    def clean(self) -> dict[str, Any]:
        super().clean()
        without_controls(self.cleaned_data)
        require_one_language(self, "name", _("Give a name in at least one language."))
        self._find_place()
        self.notice_other_changes()
        return self.cleaned_data

    def _find_place(self) -> None:
        """The postcode gives ward and authority; where it does not settle the authority, the person is asked."""
        if {"postcode", "authority"} & self.errors.keys():
            self.keep_typed_note()
            return
        chosen, postcode = self.cleaned_data.get("authority"), self.cleaned_data.get("postcode", "")
        if not postcode:
            self.cleaned_data[NOTE] = ""
            self._require_authority(chosen)
            return
        try:
            self.location = find_location(postcode)
        except PostcodeError as refusal:
            self.add_error("postcode", str(refusal))
            self.keep_typed_note()
            return
        possible = authorities_of(self.location)
        if chosen is None and self.location.authority is None:
            names = ", ".join(authority.name for authority in possible)
            message = _("This postcode lies in more than one authority. Choose one of: %(names)s")
            self.add_error("authority", message % {"names": names})
        elif chosen is not None and chosen not in possible:
            self.settle_border(possible, chosen)
        else:
            self.cleaned_data |= {"authority": chosen or self.location.authority, NOTE: ""}
        if not {WHOSE_AREA, NOTE, "authority"} & self.errors.keys():
            self.location = self.without_ward_of_others(self.location)
            self.cleaned_data["postcode"] = self.location.postcode

    def _require_authority(self, chosen: Authority | None) -> None:
        if chosen is None and "postcode" in self.fields:
            self.add_error("postcode", _("Give a postcode, or choose the local authority."))
        elif chosen is None:
            self.add_error("authority", _("Choose the local authority."))

    def entry_fields(self) -> dict[str, Any]:
        """The values to keep on the entry, the place that was found among them."""
        names = [field.name for field in self.instance._meta.concrete_fields]
        fields = {name: value for name, value in self.cleaned_data.items() if name in names}
        return fields | self._position()

    def _position(self) -> dict[str, Any]:
        if "postcode" not in self.fields:
            return {}
        if self.location is None:
            return {"ward": None, "latitude": None, "longitude": None, "precision": Precision.AUTHORITY}
        return {
            "postcode": self.location.postcode,
            "ward": self.location.ward,
            "latitude": self.location.latitude,
            "longitude": self.location.longitude,
            "precision": self.location.precision,
        }

    def belongings(self) -> dict[str, Any]:
        """What is kept beside the entry in tables of its own, as its kind's actions take it."""
        return {}

    def beginnings(self) -> dict[str, Any]:
        """What only adding an entry asks, as its kind's action takes it."""
        return {}

    def new_entry(self) -> Any:
        """The entry that this form describes, not yet kept."""
        return self._meta.model(**self.entry_fields())


class VisibilityMixin(forms.Form):
    """What the public sees of an entry, asked the same way everywhere."""

    visibility = forms.ChoiceField(
        label=_("What may the public see?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.FULL,
    )
    shows_ward = forms.BooleanField(label=_("With the area only: show the ward as well"), required=False)

"""What the forms of all entries share: two languages, a place, and three promises.

A form that is sent twice makes one entry; a form that was opened before somebody else's change says so; nothing typed
is lost.
"""

import unicodedata
import uuid
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entries.searching import folded_words
from entries.states import Precision, Visibility
from reference.bilingual import page_language
from reference.models import Authority
from reference.postcodes import Location, PostcodeError, find_location

# One of each pair is needed, so neither is optional by itself.
ONE_OF_SEVERAL = {"name_en", "name_cy", "purpose_en", "purpose_cy", "postcode", "authority"}
NOT_FOR_PEOPLE = ("id", "version")
CHANGED_MEANWHILE = _(
    "Somebody else changed this after you opened it. What you typed is still here: send it again to keep it."
)


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
            given[name] = "".join(sign for sign in value if sign in "\n\r\t" or unicodedata.category(sign) != "Cc")


def readable(name: str) -> str:
    """A name must hold a letter or a figure: marks and pictures alone cannot be read aloud, sorted or found."""
    if name and not folded_words(name):
        raise forms.ValidationError(_("A name needs letters or figures."))
    return name


def show_what_stands(form: forms.BaseForm) -> None:
    """Beside each field whose answer differs from the register's: what stands there now, that it is empty included."""
    for field in form.visible_fields():
        if field.name in form.changed_data:
            now = in_words(field, form.get_initial_for_field(field.field, field.name))
            form.add_error(field.name, _("Now on the register: %(words)s") % {"words": now})


def in_words(field: forms.BoundField, value: Any) -> str:
    """An answer as its reader would read it on the form."""
    if value in (None, "", []):
        return gettext("nothing")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    choices = dict(getattr(field.field, "choices", []) or [])
    values = value if isinstance(value, list | tuple | set) else [value]
    return ", ".join(str(choices.get(one, one)) for one in values)


class OpenedOnForm(forms.ModelForm):
    """Changes a row that belongs to an entry. `opened_on` says which words the form was opened on."""

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if not self.is_new:
            self.initial["opened_on"] = fingerprint(self.instance)

    def clean(self) -> dict[str, Any]:
        super().clean()
        stands = self.initial.get("opened_on")
        if stands and self.cleaned_data.get("opened_on") != stands and set(self.changed_data) - {"opened_on"}:
            self.add_error(None, CHANGED_MEANWHILE)
            show_what_stands(self)
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_on")] = stands
        return self.cleaned_data


def fingerprint(row: Model) -> str:
    """Changes with whatever a row says, so that a form opened on older words is noticed."""
    said = [str(field.value_from_object(row)) for field in row._meta.concrete_fields]
    return sha256("\n".join(said).encode()).hexdigest()[:16]


class EntryForm(forms.ModelForm):
    """Add or edit an entry of any kind.

    `id` is chosen when the empty form is drawn: sending it twice finds the entry that the first sending made.
    `version` is the one the form was opened on.
    """

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    authority = forms.ModelChoiceField(
        label=_("Local authority"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("Found from the postcode"),
        help_text=_("Only needed where the postcode does not settle it."),
    )

    fieldsets: list[tuple[Any, list[str]]] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        self.location: Location | None = None
        self.fields["authority"].queryset = Authority.objects.in_order()
        if self.is_new:
            self.initial["id"] = uuid.uuid4()
        else:
            self.initial["version"] = self.instance.version
        if not self.is_new and self.instance.precision == Precision.POSTCODE:
            self.initial["authority"] = None  # the postcode settles it, and a changed postcode settles it anew
        for name in ONE_OF_SEVERAL & self.fields.keys():
            self.fields[name].is_one_of_several = True
        self.order_fields(in_page_order(self.fields))
        self.fieldsets = [(legend, in_page_order(names)) for legend, names in type(self).fieldsets]

    def clean_name_en(self) -> str:
        return readable(self.cleaned_data["name_en"])

    def clean_name_cy(self) -> str:
        return readable(self.cleaned_data["name_cy"])

    def clean(self) -> dict[str, Any]:
        super().clean()
        without_controls(self.cleaned_data)
        require_one_language(self, "name", _("Give a name in at least one language."))
        self._find_place()
        if not self.is_new:
            self._notice_other_changes()
        return self.cleaned_data

    def _find_place(self) -> None:
        """The postcode gives ward and authority; where it does not settle the authority, the person is asked."""
        if {"postcode", "authority"} & self.errors.keys():
            return
        chosen, postcode = self.cleaned_data.get("authority"), self.cleaned_data.get("postcode", "")
        if not postcode:
            self._require_authority(chosen)
            return
        try:
            self.location = find_location(postcode)
        except PostcodeError as refusal:
            self.add_error("postcode", str(refusal))
            return
        possible = (self.location.authority,) if self.location.authority else self.location.candidates
        if chosen is None and self.location.authority is None:
            names = ", ".join(authority.name for authority in possible)
            message = _("This postcode lies in more than one authority. Choose one of: %(names)s")
            self.add_error("authority", message % {"names": names})
        elif chosen is not None and chosen not in possible:
            self.add_error("authority", _("The postcode does not lie in this authority."))
        else:
            self.cleaned_data["authority"] = chosen or self.location.authority
            self.cleaned_data["postcode"] = self.location.postcode

    def _require_authority(self, chosen: Authority | None) -> None:
        if chosen is None and "postcode" in self.fields:
            self.add_error("postcode", _("Give a postcode, or choose the local authority."))
        elif chosen is None:
            self.add_error("authority", _("Choose the local authority."))

    def _notice_other_changes(self) -> None:
        opened_on, stands = self.cleaned_data.get("version"), self.instance.version
        if opened_on == stands:
            return
        if not set(self.changed_data) - set(NOT_FOR_PEOPLE):
            self.cleaned_data["version"] = stands  # the same form sent a second time: nothing is to be changed
            return
        self.add_error(
            None,
            _(
                "Somebody else changed this entry after you opened it."
                " What you typed is still here: read it again and send it again."
            ),
        )
        show_what_stands(self)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = stands

    def entry_fields(self) -> dict[str, Any]:
        """The values to keep on the entry, the place that was found among them."""
        names = [field.name for field in self.instance._meta.concrete_fields]
        fields = {
            name: value for name, value in self.cleaned_data.items() if name in names and name not in NOT_FOR_PEOPLE
        }
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

    def sent_before(self, user: Any) -> Any:
        """The entry that came of this form when the person sent it before, or None.

        It is known by the form's number. A browser that went back and drew the form anew has another number; then it
        is known by saying the very same as an entry of theirs, and takes on that entry's number.
        """
        own, given = self._meta.model.objects.filter(added_by=user), self.cleaned_data
        before = own.filter(pk=given["id"]).first()
        if before is None:
            with_its_name = own.filter(name_en=given["name_en"], name_cy=given["name_cy"])
            before = next((entry for entry in with_its_name if self.says_the_same_as(entry)), None)
        if before is not None:
            given["id"] = before.pk
        return before

    def belongings(self) -> dict[str, Any]:
        """What is kept beside the entry in tables of its own, as its kind's actions take it."""
        return {}

    def beginnings(self) -> dict[str, Any]:
        """What only adding an entry asks, as its kind's action takes it."""
        return {}

    def says_the_same_as(self, entry: Any) -> bool:
        """Whether keeping this form would change nothing."""
        return all(getattr(entry, name) == value for name, value in self.entry_fields().items())

    def new_entry(self) -> Any:
        """The entry that this form describes, not yet kept."""
        return self._meta.model(id=self.cleaned_data["id"] or uuid.uuid4(), **self.entry_fields())


class VisibilityMixin(forms.Form):
    """What the public sees of an entry, asked the same way everywhere."""

    visibility = forms.ChoiceField(
        label=_("What may the public see?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.FULL,
    )
    shows_ward = forms.BooleanField(label=_("With the area only: show the ward as well"), required=False)

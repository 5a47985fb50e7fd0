"""A postcode may reach over the border of two authorities: whoever lives there knows better than a directory.

Where the postcode says another authority than the person chose, the form asks which is right. Who keeps their own
choice says why, for the officer. Nothing is replaced unasked, and nothing is asked where the two agree.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.states import Precision
from reference.models import Authority
from reference.postcodes import Location, PostcodeError, find_location
from reference.sameness import fold

WHOSE_AREA, NOTE = "whose_area", "border_note"


def authorities_of(location: Location) -> tuple[Authority, ...]:
    """The one in which a postcode lies, or those in which its first half does."""
    return (location.authority,) if location.authority else location.candidates


class BorderQuestion(forms.Form):
    """The question, for a form that has a postcode and an authority."""

    whose_area = forms.ChoiceField(label=_("Which local authority is right?"), widget=forms.RadioSelect, required=False)
    border_note = forms.CharField(
        label=_("If it is not the one of the postcode: why?"),
        widget=forms.Textarea({"rows": 2}),
        max_length=300,
        required=False,
        help_text=_("A few words are enough. Only your stewards and the council's officers read them."),
    )

    instance: Any
    location: Location | None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._asked_at_borders = {name: self.fields.pop(name) for name in (WHOSE_AREA, NOTE)}
        if "postcode" in self.fields and self.instance.postcode and not self.instance._state.adding:
            self._open_on_what_stands()

    def _open_on_what_stands(self) -> None:
        """The postcode settles the authority, and a changed one settles it anew, unless the two are not at one."""
        with suppress(PostcodeError):
            possible = authorities_of(find_location(self.instance.postcode))
            if self.instance.authority not in possible:
                self.initial[NOTE] = self.instance.border_note
                self.initial[WHOSE_AREA] = self.instance.authority_id if self.instance.border_note else None
                if not self.is_bound:
                    self._ask(possible, self.instance.authority)
                return
        if self.instance.precision == Precision.POSTCODE:
            self.initial["authority"] = None

    def settle_border(self, possible: Sequence[Authority], chosen: Authority) -> None:
        """Called by `clean` where the chosen authority is none of those in which the postcode lies."""
        self._ask(possible, chosen)
        answer, note = self._answered(WHOSE_AREA), self._answered(NOTE)
        right = next((one for one in (*possible, chosen) if one.pk == answer), None)
        if right is None:
            self.add_error(WHOSE_AREA, _("The postcode says another local authority than you chose. Which is right?"))
        elif right == chosen and not fold(note):
            if NOTE not in self.errors:
                self.add_error(NOTE, _("Say in a few words why the postcode is wrong about it."))
        else:
            self.cleaned_data |= {"authority": right, NOTE: note if right == chosen else ""}

    def keep_typed_note(self) -> None:
        """Called by `clean` where the question cannot be asked yet: what was typed is still there."""
        if self.data.get(self.add_prefix(NOTE)):
            self.fields[NOTE] = self._asked_at_borders[NOTE]

    def without_ward_of_others(self, location: Location) -> Location:
        """Where the postcode is, less the ward: that is one of the other authority."""
        is_elsewhere = location.ward is not None and location.ward.authority_id != self.cleaned_data["authority"].pk
        return replace(location, ward=None, constituency=None) if is_elsewhere else location

    def _ask(self, possible: Sequence[Authority], chosen: Authority) -> None:
        says, chose = _("As the postcode says"), _("As you chose")
        self.fields |= self._asked_at_borders
        self.fields[WHOSE_AREA].choices = [  # type: ignore[attr-defined]
            *((one.pk, f"{says}: {one.name}") for one in possible),
            (chosen.pk, f"{chose}: {chosen.name}"),
        ]
        for field in self._asked_at_borders.values():
            field.is_one_of_several = True  # type: ignore[attr-defined]

    def _answered(self, name: str) -> str:
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except forms.ValidationError as error:
            if name == NOTE:
                self.add_error(name, error)
            return ""

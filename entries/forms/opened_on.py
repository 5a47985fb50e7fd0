"""A form that was opened before somebody else's change says so, and what was typed is still there."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from entries.fingerprint import fingerprint

CHANGED_MEANWHILE = _(
    "Somebody else changed this after you opened it. What you typed is still here: send it again to keep it."
)
FIELD = "opened_on"


class OpenedOn(forms.Form):
    """For a form over what stands already. Its hidden field says on which words it was opened."""

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    # The fingerprint of what stands now; "" where the form makes something new.
    stands = ""

    def notice_other_changes(self) -> None:
        """Called by `clean`, when the answers are there."""
        if not self.has_other_words():
            self.cleaned_data[FIELD] = self.stands
        if self.stands and self.cleaned_data.get(FIELD) != self.stands:
            self.add_error(None, CHANGED_MEANWHILE)
            show_what_stands(self)
            # From now on it stands on the newest words; its writer has been told of them.
            self.data = self.data.copy()
            self.data[self.add_prefix(FIELD)] = self.stands

    def has_other_words(self) -> bool:
        """Whether anything is to be changed: the same form sent a second time is in nobody's way."""
        return bool(set(self.changed_data) - {FIELD})


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


class OpenedOnForm(OpenedOn, forms.ModelForm):
    """Adds or changes a row that belongs to an entry."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_new = self.instance._state.adding
        if not self.is_new:
            self.stands = self.initial[FIELD] = fingerprint(self.instance)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.notice_other_changes()
        return self.cleaned_data

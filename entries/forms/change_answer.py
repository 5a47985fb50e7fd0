"""Reading the council's answer to a change that waited for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.models import ChangeState


class ChangeAnswerForm(forms.Form):
    """Whether what was proposed is to stand, and a sentence to those who proposed it."""

    decision = forms.ChoiceField(
        label=_("Should the entry say this from now on?"),
        choices=[
            (ChangeState.ACCEPTED, _("Yes: accept the change")),
            (ChangeState.REFUSED, _("No: the entry stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    sentence = forms.CharField(
        label=_("What do you want to tell them?"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        required=False,
        help_text=_("They read this as you write it. Needed where you say no."),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("decision") == ChangeState.REFUSED and not self.cleaned_data.get("sentence"):
            self.add_error("sentence", _("Say why, and what they could do."))
        return self.cleaned_data

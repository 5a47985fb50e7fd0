"""Reading claims to look after an entry, and the answers to them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from registry.models import Claim
from registry.models.stewardship import ClaimState


class ClaimForm(forms.ModelForm):
    """Why an entry that nobody looks after should be this person's."""

    class Meta:
        model = Claim
        fields = ["reason"]
        widgets = {"reason": forms.Textarea({"rows": 4})}
        help_texts = {
            "reason": _("For example: I am the secretary. The council's officer reads this, and nobody else.")
        }
        error_messages = {"reason": {"required": _("Say how you are connected with it.")}}


class ClaimAnswerForm(forms.Form):
    """What the council says to somebody who claims an entry."""

    decision = forms.ChoiceField(
        label=_("Should this person look after the entry?"),
        choices=[
            (ClaimState.GRANTED, _("Yes: they become its steward")),
            (ClaimState.REFUSED, _("No: the entry stays as it is")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("What do you want to tell them?"),
        widget=forms.Textarea({"rows": 4}),
        max_length=1000,
        required=False,
        help_text=_("They read this as you write it. Needed where you say no."),
    )

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("decision") == ClaimState.REFUSED and not self.cleaned_data.get("answer"):
            self.add_error("answer", _("Say why, and what they could do."))
        return self.cleaned_data

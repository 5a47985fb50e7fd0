"""What somebody complains of, and what is done about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import AddressField
from complaints.models import Complaint, Outcome

STEP = "step"


class ComplaintForm(forms.ModelForm):
    """Asks for no more than an answer needs, and for nothing that proves who somebody is."""

    email = AddressField(
        label=_("Your e-mail address"),
        help_text=_("We send a receipt and our answer there."),
        max_length=Complaint._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    class Meta:
        model = Complaint
        fields = ["name", "email", "about", "wants"]
        labels = {
            "name": _("Your name"),
            "about": _("What is your complaint about?"),
            "wants": _("What do you want us to do?"),
        }
        help_texts = {
            "about": _(
                "Which data, where on the portal, and what you think is wrong. Leave out what we need not know."
            ),
            "wants": _("For example: put something right, remove it, or explain it."),
        }
        widgets = {
            "name": forms.TextInput({"autocomplete": "name"}),
            "about": forms.Textarea({"rows": 8}),
            "wants": forms.Textarea({"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "about"):
            self.fields[name].required = True


class StepForm(forms.Form):
    """What was done, or what was decided, in words that are written to the person."""

    words = forms.CharField(
        label=_("What you say to the person"),
        help_text=_("It is written to them as it stands here. Write in their language."),
        widget=forms.Textarea({"rows": 6}),
        max_length=5000,
    )
    outcome = forms.ChoiceField(
        label=_("Is this the outcome?"),
        choices=[(STEP, _("No, a step on the way")), *Outcome.choices],
        widget=forms.RadioSelect,
    )

    def clean_outcome(self) -> str:
        given = str(self.cleaned_data["outcome"])
        return "" if given == STEP else given

"""Reading the sentence that goes with a decision."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SentenceForm(forms.Form):
    """A sentence that goes with a decision: the question to the organiser, their answer, why something is hidden."""

    sentence = forms.CharField(
        label=_("What do you want to say?"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Write your question, or your reason, in a sentence.")},
    )

    def __init__(self, *args: Any, label: Any = "", hint: Any = "", required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sentence"].required = required
        self.fields["sentence"].label = label or self.fields["sentence"].label
        self.fields["sentence"].help_text = hint

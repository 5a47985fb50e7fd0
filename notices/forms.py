"""How often somebody wants to be written to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notices.topics import TO_CHOOSE, HowOften, Topic


class WishesForm(forms.Form):
    """One question for each topic that may be fewer; what it says now is chosen."""

    def __init__(self, *args: Any, topics: list[Topic] = TO_CHOOSE, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in topics:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                choices=HowOften.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose how often we write to you about this.")},
            )

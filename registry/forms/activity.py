"""Reading what people can come to, and when."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.forms import in_page_order, show_what_stands
from reference.models import ActivityKind
from registry.models import Activity
from registry.models.activity import Weekday

CHANGED_BY_SOMEBODY_ELSE = _(
    "Somebody else changed this activity after you opened it. What you typed is still here: send it again to keep it."
)


class ActivityForm(forms.ModelForm):
    """Something that people can come to, and when. `opened_on` says which words the form was opened on."""

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    class Meta:
        model = Activity
        fields = [
            "kind",
            "name_en",
            "name_cy",
            "rhythm",
            "weekday",
            "starts_at",
            "ends_at",
            "price_band",
            "for_whom_en",
            "for_whom_cy",
        ]
        help_texts = {
            "name_en": _("Only where the kind does not say it all."),
            "name_cy": _("Only where the kind does not say it all."),
            "starts_at": _("For example 19:30"),
            "ends_at": _("For example 21:00"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = ActivityKind.objects.in_order()
        self.fields["kind"].empty_label = _("Choose a kind")
        self.fields["weekday"].choices = [("", _("No set day")), *Weekday.choices]
        for name in ("starts_at", "ends_at"):
            self.fields[name].widget.format = "%H:%M"
        self.order_fields(in_page_order(self.fields))
        if not self.instance._state.adding:
            self.initial["opened_on"] = self.instance.fingerprint

    def clean(self) -> dict[str, Any]:
        super().clean()
        stands = self.initial.get("opened_on")
        if stands and self.cleaned_data.get("opened_on") != stands:
            self.add_error(None, CHANGED_BY_SOMEBODY_ELSE)
            show_what_stands(self)
            self.data = self.data.copy()
            self.data[self.add_prefix("opened_on")] = stands
        return self.cleaned_data

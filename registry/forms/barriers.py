"""Reading what may keep people away."""

from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.forms import CHANGED_MEANWHILE, in_page_order, show_what_stands
from registry.models import BarrierKind, Met, Organisation
from registry.models.barrier import SAID


class BarriersForm(forms.Form):
    """What may keep people away, kind by kind. `opened_on` says which answers the form was opened on."""

    opened_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, data: Any, *, organisation: Organisation) -> None:
        standing = {row.kind: row.as_said() for row in organisation.barriers.all()}
        self.stands = sha256(repr(sorted(standing.items())).encode()).hexdigest()[:16]
        initial = {f"{kind}_{name}": said for kind, row in standing.items() for name, said in row.items()}
        super().__init__(data, initial=initial | {"opened_on": self.stands})
        self.fieldsets = []
        for kind, label in BarrierKind.choices:
            fields = self._fields_of(kind)
            self.fields.update(fields)
            self.fieldsets.append((label, in_page_order(fields)))

    def _fields_of(self, kind: str) -> dict[str, forms.Field]:
        words = {"required": False, "max_length": 1000, "widget": forms.Textarea({"rows": 2})}
        return {
            f"{kind}_met": forms.ChoiceField(
                label=_("Does this keep people away?"),
                choices=Met.choices,
                widget=forms.RadioSelect,
                initial=Met.NOT_KNOWN,
            ),
            f"{kind}_action_en": forms.CharField(label=_("What you do about it, in English"), **words),
            f"{kind}_action_cy": forms.CharField(label=_("What you do about it, in Welsh"), **words),
        }

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.cleaned_data.get("opened_on") != self.stands:
            self.add_error(None, CHANGED_MEANWHILE)
            show_what_stands(self)
            self.data = self.data.copy()
            self.data["opened_on"] = self.stands
        return self.cleaned_data

    def answers(self) -> dict[str, dict[str, str]]:
        """What was said about each kind."""
        return {kind: {name: self.cleaned_data[f"{kind}_{name}"] for name in SAID} for kind in BarrierKind.values}

"""Reading what may keep people away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.fingerprint import fingerprint
from entries.forms import OpenedOn, in_page_order
from registry.models import BarrierKind, Met, Organisation
from registry.models.barrier import SAID


class BarriersForm(OpenedOn):
    """What may keep people away, kind by kind."""

    def __init__(self, data: Any, *, organisation: Organisation) -> None:
        recorded = organisation.barriers.order_by("kind")
        initial = {f"{row.kind}_{name}": said for row in recorded for name, said in row.as_said().items()}
        self.stands = fingerprint(*recorded)
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
        self.notice_other_changes()
        return self.cleaned_data

    def answers(self) -> dict[str, dict[str, str]]:
        """What was said about each kind."""
        return {kind: {name: self.cleaned_data[f"{kind}_{name}"] for name in SAID} for kind in BarrierKind.values}

"""Reading evidence, and who confirms it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from entries.forms import EvidenceForm
from registry.models import Organisation, OrganisationEvidence


class OrganisationEvidenceForm(EvidenceForm):
    """What an organisation does for one practice."""

    class Meta(EvidenceForm.Meta):
        model = OrganisationEvidence


class ConfirmingForm(forms.Form):
    """For which of their organisations somebody confirms another's evidence."""

    organisation = forms.ModelChoiceField(
        label=_("For which organisation do you confirm it?"),
        queryset=Organisation.objects.none(),
        to_field_name="key",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.public().looked_after_by(user).in_name_order()

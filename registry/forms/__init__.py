"""Reading what people write about organisations, one noun a file."""

from registry.forms.activity import ActivityForm
from registry.forms.barriers import BarriersForm
from registry.forms.claim import ClaimAnswerForm, ClaimForm
from registry.forms.organisation import GroupForm, OrganisationForm, OtherOrganisationForm

__all__ = [
    "ActivityForm",
    "BarriersForm",
    "ClaimAnswerForm",
    "ClaimForm",
    "GroupForm",
    "OrganisationForm",
    "OtherOrganisationForm",
]

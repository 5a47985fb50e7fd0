"""Reading what people write about entries of any kind."""

from entries.forms.entry import (
    EntryForm,
    VisibilityMixin,
    in_page_order,
    require_one_language,
    without_controls,
)
from entries.forms.evidence import ConfirmingForm, EvidenceForm
from entries.forms.opened_on import OpenedOn, OpenedOnForm
from entries.forms.sentence import SentenceForm

__all__ = [
    "ConfirmingForm",
    "EntryForm",
    "EvidenceForm",
    "OpenedOn",
    "OpenedOnForm",
    "SentenceForm",
    "VisibilityMixin",
    "in_page_order",
    "require_one_language",
    "without_controls",
]

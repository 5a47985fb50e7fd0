"""Reading what people write about entries of any kind."""

from entries.forms.entry import (
    CHANGED_MEANWHILE,
    EntryForm,
    OpenedOnForm,
    VisibilityMixin,
    in_page_order,
    require_one_language,
    show_what_stands,
    without_controls,
)
from entries.forms.evidence import ConfirmingForm, EvidenceForm
from entries.forms.sentence import SentenceForm

__all__ = [
    "CHANGED_MEANWHILE",
    "ConfirmingForm",
    "EntryForm",
    "EvidenceForm",
    "OpenedOnForm",
    "SentenceForm",
    "VisibilityMixin",
    "in_page_order",
    "require_one_language",
    "show_what_stands",
    "without_controls",
]

"""Reading what people write about entries of any kind."""

from entries.forms.change_answer import ChangeAnswerForm
from entries.forms.entry import (
    EntryForm,
    VisibilityMixin,
    in_page_order,
    require_one_language,
    without_controls,
)
from entries.forms.evidence import AskingForm, ConfirmingForm, EvidenceForm
from entries.forms.opened_on import OpenedOn, OpenedOnForm
from entries.forms.sentence import SentenceForm

__all__ = [
    "ChangeAnswerForm",
    "AskingForm",
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

from entries.views.acting import is_kept, press
from entries.views.changes import entry_add, entry_edit
from entries.views.evidence import (
    evidence_ask,
    evidence_check,
    evidence_confirm,
    evidence_document,
    evidence_list,
    evidence_withdraw,
)
from entries.views.finding import find_entry, own_address
from entries.views.history import entry_history
from entries.views.proposed import change_detail, change_withdraw
from entries.views.second_person import second_person_answer
from entries.views.transitions import entry_check, entry_confirm, entry_transition

__all__ = [
    "change_detail",
    "change_withdraw",
    "entry_add",
    "entry_check",
    "entry_confirm",
    "entry_edit",
    "entry_history",
    "entry_transition",
    "evidence_check",
    "evidence_ask",
    "evidence_confirm",
    "evidence_document",
    "evidence_list",
    "evidence_withdraw",
    "find_entry",
    "is_kept",
    "own_address",
    "press",
    "second_person_answer",
]

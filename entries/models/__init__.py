from entries.models.decision import Decision
from entries.models.document import Document
from entries.models.entry import Entry
from entries.models.entry_queryset import EntryQuerySet
from entries.models.evidence import Evidence, EvidenceQuerySet
from entries.models.import_finding import FindingAnswer, FindingKind, ImportFinding
from entries.models.move import Move
from entries.models.proposed_change import ChangeState, ProposedChange
from entries.models.redaction import Redaction
from entries.models.second_person import SecondPersonRequest
from entries.models.sent_form import SentForm
from entries.models.source import ImportedRow, ImportRun

__all__ = [
    "ChangeState",
    "Decision",
    "Document",
    "Entry",
    "EntryQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "FindingAnswer",
    "FindingKind",
    "ImportFinding",
    "ImportRun",
    "ImportedRow",
    "Move",
    "ProposedChange",
    "SecondPersonRequest",
    "SentForm",
    "Redaction",
]

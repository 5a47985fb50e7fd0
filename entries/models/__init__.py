from entries.models.decision import Decision
from entries.models.document import Document
from entries.models.entry import Entry, EntryQuerySet
from entries.models.evidence import Evidence, EvidenceQuerySet
from entries.models.redaction import Redaction
from entries.models.sent_form import SentForm
from entries.models.source import ImportedRow, ImportRun

__all__ = [
    "Decision",
    "Document",
    "Entry",
    "EntryQuerySet",
    "Evidence",
    "EvidenceQuerySet",
    "ImportRun",
    "ImportedRow",
    "SentForm",
    "Redaction",
]

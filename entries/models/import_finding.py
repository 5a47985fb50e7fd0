from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed


class FindingKind(models.TextChoices):
    """What a reading of open data may find that somebody should decide, or know."""

    GONE = "gone", _("No longer in the open data")
    MOVED = "moved", _("Perhaps moved")
    RENAMED = "renamed", _("Perhaps under another name")
    ALIKE = "alike", _("Perhaps on the register twice")
    CHANGED = "changed", _("Changed by the publisher")
    REFUSED = "refused", _("Rows that make no entry")
    NOTED = "noted", _("Worth a look")


class FindingAnswer(models.TextChoices):
    """What somebody decided about it."""

    CLOSED = "closed", _("It has closed")
    STILL_THERE = "still_there", _("It is still there")
    MOVED = "moved", _("It has moved: take the new address")
    RENAMED = "renamed", _("It has another name now: take it")
    ANOTHER = "another", _("It is another one")
    SAME = "same", _("They are the same: join them")
    DIFFERENT = "different", _("They are different")
    TAKE = "take", _("Take what the publisher says")
    KEEP = "keep", _("Leave the entry as it is")
    SEEN = "seen", _("Seen")


class ImportFindingQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        """What the newest reading still finds, and nobody has answered."""
        return self.filter(is_current=True, answer="")

    def of_authorities(self, codes: set[str]) -> Self:
        """What the officers of these authorities are asked: of a move over a border, both of them."""
        return self.filter(Q(authority__in=codes) | Q(entry__authority__in=codes))

    def count_by_kind(self) -> dict[str, int]:
        counted = self.order_by().values_list("kind").annotate(number=Count("pk"))
        return dict(counted)


class ImportFinding(models.Model):
    """Something that a reading of open data found. It is asked once, and again only when its row has changed.

    It holds the row as it came, without names of persons: private, and outside history. What is done about it is in the
    history of the entry.
    """

    adapter = models.CharField(max_length=40)
    run = models.ForeignKey("entries.ImportRun", on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=10, choices=FindingKind.choices)
    reference = models.CharField(max_length=200, help_text="By which the row, or what is wrong with it, is known.")
    reason = models.CharField(max_length=40, blank=True, help_text="A key of REASONS or of NOTES.")
    line = models.PositiveIntegerField(null=True, blank=True, help_text="Of the sheet; none for what is not in it.")
    name = models.CharField(max_length=300, blank=True)
    given = models.JSONField(default=dict, help_text="The row under its headings, without names of persons.")
    authority = models.ForeignKey(
        "reference.Authority", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entry = models.ForeignKey(
        "entries.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="import_findings"
    )
    other = models.ForeignKey("entries.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, help_text="Of all that would make it another question.")
    is_current = models.BooleanField(default=True, help_text="The newest reading finds it still.")
    answer = models.CharField(max_length=12, choices=FindingAnswer.choices, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    disclosure = Disclosed(
        private=(
            "id adapter run kind reference reason line name given authority entry other digest is_current answer "
            "answered_by answered_at"
        ),
    )

    objects: Any = ImportFindingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="import_finding_once", fields=["adapter", "kind", "reference", "reason"])
        ]
        indexes = [
            models.Index(
                fields=["authority", "kind"],
                name="import_finding_waiting",
                condition=Q(is_current=True, answer=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"

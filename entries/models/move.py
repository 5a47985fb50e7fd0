import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked


@tracked
class Move(models.Model):
    """From one moment on another council answers for an entry. What was told before was told to the one before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="moves")
    from_authority = models.ForeignKey(
        "reference.Authority", verbose_name=_("the council that answered"), on_delete=models.PROTECT, related_name="+"
    )
    to_authority = models.ForeignKey(
        "reference.Authority",
        verbose_name=_("the council that answers now"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    by_own_people = models.BooleanField(_("its own people wanted it"), default=False)
    at = models.DateTimeField(_("when"))

    disclosure = Disclosed(of="entry", private="id entry from_authority to_authority by_own_people at")

    class Meta:
        verbose_name = _("move to another council")
        indexes = [models.Index(fields=["entry", "at"], name="move_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.to_authority_id}"

    @classmethod
    def note(cls, entry: Any, *, before: str, by_own_people: bool = False) -> None:
        """Another council than `before` answers for this entry from now on; the word of the one that it leaves ends.

        The entry itself is for the caller to save.
        """
        cls.objects.create(
            entry_id=entry.pk,
            from_authority_id=before,
            to_authority_id=entry.authority_id,
            by_own_people=by_own_people,
            at=timezone.now(),
        )
        entry.checked_on = entry.checked_by = None
        entry.was_checked_on = entry.changed_since_check_on = entry.changed_since_check = None

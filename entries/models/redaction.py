import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked


@tracked
class Redaction(models.Model):
    """Somebody had words erased from an entry and its history: that it was done is kept, what stood there is not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="redactions")
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    reason = models.TextField(_("why it was erased"), max_length=1000)
    rows = models.PositiveIntegerField(_("rows in which it stood"))

    disclosure = Disclosed(private="id entry by at reason rows")

    class Meta:
        verbose_name = _("erasure")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.at:%Y-%m-%d}"

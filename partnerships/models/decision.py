from django.db import models

from entries.history import tracked
from entries.models import Decision


@tracked
class PartnershipDecision(Decision):
    """A decision about a partnership's entry."""

    entry = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="decisions")

from django.db import models

from entries.history import tracked
from entries.models import Decision


@tracked
class AssetDecision(Decision):
    """A decision about a place's entry."""

    entry = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="decisions")

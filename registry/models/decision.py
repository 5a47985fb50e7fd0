from django.db import models

from entries.history import tracked
from entries.models import Decision


@tracked
class OrganisationDecision(Decision):
    """A decision about an organisation's entry."""

    entry = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="decisions")

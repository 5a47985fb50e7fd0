from django.db import models

from entries.history import tracked
from entries.models import Evidence, EvidenceQuerySet
from entries.models.evidence import COUNTS


@tracked
class PartnershipEvidence(Evidence):
    """What a partnership does for one practice."""

    entry = models.ForeignKey("partnerships.Partnership", on_delete=models.PROTECT, related_name="evidence")
    confirmed_by = models.ForeignKey(
        "registry.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta(Evidence.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["entry", "practice"], name="partnershipevidence_entry"),
            models.Index(fields=["practice", "entry"], name="partnershipevidence_practice", condition=COUNTS),
        ]

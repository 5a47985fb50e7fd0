from django.db import models

from reference.bilingual import ReferenceText
from reference.models.naming import Named


class Principle(Named):
    """One of the six principles of community cohesion in the Welsh Government's guidance."""

    number = models.PositiveSmallIntegerField(primary_key=True)
    short_name_en = models.CharField(max_length=60)
    short_name_cy = models.CharField(max_length=60)
    meaning_en = models.TextField()
    meaning_cy = models.TextField()

    short_name = ReferenceText()
    meaning = ReferenceText()


class Practice(Named):
    """Something that a group, a place or a partnership does, by which a principle can be recognised."""

    code = models.CharField(max_length=8, primary_key=True)
    principle = models.ForeignKey(Principle, on_delete=models.PROTECT, related_name="practices")
    good_evidence_en = models.TextField()
    good_evidence_cy = models.TextField()
    # Which issue of the guidance the practice was drawn from, so that a later issue can stand beside it.
    guidance_version = models.CharField(max_length=20)

    good_evidence = ReferenceText()

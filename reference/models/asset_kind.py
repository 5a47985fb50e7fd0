from django.db import models

from reference.bilingual import ReferenceText
from reference.models.naming import Sought


class AssetKind(Sought):
    """What sort of place a community relies on: a village hall, a park, a pub."""

    code = models.SlugField(max_length=40, primary_key=True)
    # A heading under which a long list of kinds is easier to read.
    group_en = models.CharField(max_length=80)
    group_cy = models.CharField(max_length=80)

    group = ReferenceText()

from django.db import models

from reference.models.naming import Sought
from reference.models.principle import Practice


class ActivityKind(Sought):
    """What people do together, in everyday words such as "coffee morning".

    Each suggests practices that such an activity may well show, so that nobody needs our jargon. The group decides.
    """

    code = models.SlugField(max_length=40, primary_key=True)
    practices = models.ManyToManyField(Practice, related_name="activity_kinds")

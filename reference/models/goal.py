from django.db import models

from reference.models.naming import Named


class WellbeingGoal(Named):
    """One of the seven goals of the Well-being of Future Generations (Wales) Act 2015."""

    code = models.SlugField(max_length=40, primary_key=True)

from django.db import models

from reference.models.naming import Named


class Characteristic(Named):
    """One of the nine protected characteristics of the Equality Act 2010.

    It says whom an activity or a place was made easier for. It is never recorded about a person.
    """

    code = models.SlugField(max_length=40, primary_key=True)

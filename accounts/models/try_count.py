from django.db import models

from accounts.disclosure import Disclosed


class TryCount(models.Model):
    """How often something was tried within a time: see `accounts.limits`, which alone writes here."""

    # A keyed hash: neither an address nor a network can be read from it.
    key = models.CharField(max_length=64, primary_key=True)
    tries = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    disclosure = Disclosed(private="key tries ends_at")

    def __str__(self) -> str:
        return f"{self.tries} until {self.ends_at:%c}"

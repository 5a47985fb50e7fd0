from django.db import models

from accounts.disclosure import Disclosed


class Change(models.Model):
    """Something that pages read was changed: a row for each transaction, written by the database itself.

    The edition of the register is made of the tokens of all rows, whatever their order: see `cohesion_portal.editions`.
    """

    id = models.BigAutoField(primary_key=True)
    token = models.BigIntegerField(help_text="Drawn by lot.")
    of_words = models.BooleanField(help_text="Words that all share, which processes remember.")

    disclosure = Disclosed(private="id token of_words")

    def __str__(self) -> str:
        return str(self.pk)

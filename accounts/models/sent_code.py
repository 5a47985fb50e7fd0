from django.db import models

from accounts.disclosure import Disclosed


class SentCode(models.Model):
    """The code in force for one address: see `accounts.sent_codes`, which alone writes here.

    It belongs to the address, not to the browser that asked: whoever reads the e-mail can use it, in whichever browser
    they ask, however often somebody else has asked before them.
    """

    # A keyed hash: an address that nobody has proved is kept nowhere.
    key = models.CharField(max_length=64, primary_key=True)
    code = models.CharField(max_length=20)
    made_at = models.DateTimeField(db_index=True)
    # The one before, which somebody may be typing in just now.
    former_code = models.CharField(max_length=20, blank=True)
    sent_at = models.DateTimeField(null=True)
    emails = models.PositiveIntegerField(default=0)

    disclosure = Disclosed(private="key code made_at former_code sent_at emails")

    def __str__(self) -> str:
        return "a code that was sent"

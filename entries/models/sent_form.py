from django.db import models

from accounts.disclosure import Disclosed


class SentForm(models.Model):
    """A form that somebody sent and that was kept: by its token a second sending is known, and answered as the first.

    Of what was written only a digest stands here. Rows are of use for a few days; see `entries.sending`.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=40)
    address = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was written.")
    answer = models.CharField(max_length=500, help_text="Where the first sending led.")
    said = models.JSONField(default=list, help_text="What the portal said to it: level and sentence.")
    entry = models.ForeignKey(
        "entries.Entry", null=True, on_delete=models.CASCADE, related_name="+", help_text="The entry that came of it."
    )
    sent_at = models.DateTimeField(auto_now_add=True)

    disclosure = Disclosed(private="id user token address digest answer said entry sent_at")

    class Meta:
        constraints = [models.UniqueConstraint(name="sent_form_once", fields=["user", "token"])]
        indexes = [models.Index(fields=["user", "-sent_at"], name="sent_form_newest")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.address}"

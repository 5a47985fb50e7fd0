from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from notices.topics import HowOften, Topic


class Wish(models.Model):
    """How often somebody wants the e-mails of one topic; at once, where they have said nothing."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="wishes")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    how_often = models.CharField(_("how often"), max_length=10, choices=HowOften.choices)

    disclosure = Disclosed(private="id user topic how_often")

    class Meta:
        constraints = [models.UniqueConstraint(name="wish_once", fields=["user", "topic"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.topic} {self.how_often}"

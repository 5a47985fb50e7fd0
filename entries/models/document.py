import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed


class Document(models.Model):
    """A file that somebody gave as evidence.

    It is handed out only beside the entry it belongs to, and never run or shown inline.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.FileField(_("file"), upload_to="evidence/%Y/")
    name = models.CharField(max_length=200, help_text="As the person's computer called it.")
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField(help_text="In bytes.")
    given_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    disclosure = Disclosed(
        only_in_full="name media_type size",
        private="id file given_by given_at",
    )

    def __str__(self) -> str:
        return self.name

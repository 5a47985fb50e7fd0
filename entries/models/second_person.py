import uuid
from typing import Any, Self

from django.db import models
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from accounts.permissions import is_moderator, officer_authorities


class SecondPersonQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def answered_by(self, user: Any) -> Self:
        """Those that this person may answer: a moderator, for entries of authorities of which they are no officer."""
        if not is_moderator(user):
            return self.none()
        return self.exclude(entry__authority__in=officer_authorities(user)).exclude(asked_by=user)


@tracked(private=("given",), for_council=True)
class SecondPersonRequest(models.Model):
    """What somebody may not do alone, as they filled in its form: a moderator from outside does it, or says why not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="second_person_requests")
    page = models.CharField(max_length=80, editable=False, help_text="Name of the address of the form.")
    page_of = models.JSONField(default=dict, editable=False, help_text="What stands in the address of the form.")
    given = models.JSONField(_("the form as it was filled in"), default=dict, help_text="What was written and chosen.")
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    was_done = models.BooleanField(_("it was done"), null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    disclosure = Disclosed(
        of="entry",
        private="id entry page page_of given asked_by asked_at was_done answered_by answered_at",
    )

    objects = SecondPersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a second person")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.page}"

    @property
    def form_address(self) -> str:
        """Where the form is, filled in as it was sent."""
        return f"{reverse(self.page, kwargs=self.page_of)}?asked={self.pk}"

    def as_sent(self) -> QueryDict:
        """What the form was sent with."""
        sent = QueryDict(mutable=True)
        for name, values in self.given.items():
            sent.setlist(name, values)
        return sent

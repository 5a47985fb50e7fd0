from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked


@tracked
class Stewardship(models.Model):
    """Somebody looks after an organisation's entry, and the places that it keeps."""

    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="stewardships")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="stewardships")
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    disclosure = Disclosed(
        of="organisation",
        private="id organisation user since until given_by",
    )

    class Meta:
        verbose_name = _("steward")
        constraints = [
            models.UniqueConstraint(
                name="stewardship_once_at_a_time", fields=["organisation", "user"], condition=Q(until__isnull=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.user_id}"


class ClaimState(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class ClaimQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state=ClaimState.OPEN)


@tracked(private=("reason", "answer"))
class Claim(models.Model):
    """Somebody says that an entry nobody looks after is their organisation's; an officer answers."""

    organisation = models.ForeignKey("registry.Organisation", on_delete=models.PROTECT, related_name="claims")
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="claims")
    reason = models.TextField(_("how you are connected with it"), max_length=1000)
    answer = models.TextField(
        _("answer to them"), max_length=1000, blank=True, help_text=_("They read this beside the entry.")
    )
    state = models.CharField(_("answer"), max_length=10, choices=ClaimState.choices, default=ClaimState.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    disclosure = Disclosed(
        of="organisation",
        private="id organisation user reason answer state made_at answered_at answered_by",
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        constraints = [
            models.UniqueConstraint(
                name="claim_open_once", fields=["organisation", "user"], condition=Q(state=ClaimState.OPEN)
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.user_id}"

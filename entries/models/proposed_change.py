import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from accounts.permissions import is_moderator, officer_authorities


class ChangeState(models.TextChoices):
    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")


class ProposedChangeQuerySet(models.QuerySet):
    def waiting(self) -> Self:
        return self.filter(state=ChangeState.WAITING)

    def answered_by(self, user: Any) -> Self:
        """Those that wait for the officers of an authority of this person's; a moderator may answer any."""
        return self if is_moderator(user) else self.filter(waits_for__in=officer_authorities(user))


# What is proposed may hold ways to reach somebody, so it stands outside history.
@tracked(private=("changes",))
class ProposedChange(models.Model):
    """What its own people want to say of a published entry, and what the public reads only when a council agrees.

    Each value stands beside the one that it is to replace, so that nothing is lost that somebody else wrote meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="proposed_changes")
    waits_for = models.ForeignKey(
        "reference.Authority", verbose_name=_("the council that answers"), on_delete=models.PROTECT, related_name="+"
    )
    changes = models.JSONField(
        _("what is to change"), help_text="By the name of the field: what stands, what is to stand."
    )
    asked_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("answer"), max_length=10, choices=ChangeState.choices, default=ChangeState.WAITING)
    answered_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    disclosure = Disclosed(
        of="entry",
        private="id entry waits_for changes asked_by asked_at state answered_by answered_at",
    )

    objects = ProposedChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change that waits for a council")
        constraints = [
            models.UniqueConstraint(
                name="proposedchange_one_waits",
                fields=["entry", "waits_for"],
                condition=Q(state=ChangeState.WAITING),
            )
        ]
        indexes = [
            models.Index(
                fields=["waits_for", "asked_at"],
                name="proposedchange_waiting",
                condition=Q(state=ChangeState.WAITING),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.state}"

    @property
    def is_waiting(self) -> bool:
        return self.state == ChangeState.WAITING

    @property
    def is_move(self) -> bool:
        """Whether the entry is to have another council answer for it."""
        return "authority" in self.changes

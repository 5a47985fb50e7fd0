import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from accounts.roles import SENTENCES, Role


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self) -> "GrantQuerySet":
        now = timezone.now()
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


@tracked
class Grant(models.Model):
    """A role given to somebody, for one authority or for the whole of Wales, by whom, and for how long."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    authority = models.ForeignKey(
        "reference.Authority",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Empty: the whole of Wales."),
    )
    granted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    until = models.DateTimeField(null=True, blank=True)

    disclosure = Disclosed(
        private="id user role authority granted_by since until",
    )

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="grant_ends_after_it_starts", condition=Q(until__isnull=True) | Q(until__gte=F("since"))
            ),
            models.CheckConstraint(
                name="grant_officer_has_an_authority", condition=~Q(role=Role.OFFICER) | Q(authority__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.authority_id or 'Wales'}"

    @property
    def is_in_force(self) -> bool:
        """The same question as `in_force()`, asked of one grant."""
        return self.was_in_force(timezone.now())

    def was_in_force(self, at: datetime.datetime) -> bool:
        return self.since <= at and (self.until is None or self.until > at)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day on which the role holds, as people say it: it ends within that day, or at the midnight after."""
        return timezone.localdate(self.until - datetime.timedelta(microseconds=1)) if self.until else None

    @property
    def sentence(self) -> str:
        """What the role allows, in words."""
        return str(SENTENCES[Role(self.role)])

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.constraints import both_or_neither
from entries.states import State, Visibility
from reference.bilingual import page_language


class Part(models.TextChoices):
    """The part that a member plays."""

    LEADS = "leads", _("Leads")
    DELIVERS = "delivers", _("Delivers")
    FUNDS = "funds", _("Funds")
    HOSTS = "hosts", _("Hosts")
    ADVISES = "advises", _("Advises")


class MemberQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(left_on__isnull=True)

    def in_name_order(self) -> Self:
        """By the names of the organisations, in the alphabet of the page's language."""
        return self.order_by(f"organisation__name_{page_language()}_order", "pk")

    def public(self) -> Self:
        """Confirmed by the organisation itself, whose own entry is public in full."""
        return self.active().filter(
            confirmed_on__isnull=False, organisation__state=State.PUBLISHED, organisation__visibility=Visibility.FULL
        )


@tracked
class Member(models.Model):
    """An organisation's part in a partnership; it counts once that organisation has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(
        "partnerships.Partnership", verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="members"
    )
    organisation = models.ForeignKey(
        "registry.Organisation", verbose_name=_("organisation"), on_delete=models.PROTECT, related_name="memberships"
    )
    part = models.CharField(_("part it plays"), max_length=10, choices=Part.choices, default=Part.DELIVERS)
    invited_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    invited_on = models.DateField(_("invited on"))
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)
    confirmed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    left_on = models.DateField(_("left on"), null=True, blank=True)

    disclosure = Disclosed(
        of="partnership organisation",
        only_in_full="partnership organisation part confirmed_on left_on",
        private="id invited_by invited_on confirmed_by",
    )

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        constraints = [
            models.UniqueConstraint(
                name="member_once_at_a_time", fields=["partnership", "organisation"], condition=Q(left_on__isnull=True)
            ),
            models.CheckConstraint(
                name="member_confirmation_is_whole", condition=both_or_neither("confirmed_on", "confirmed_by")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.partnership_id}"

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.states import State, Visibility


class Dependence(models.TextChoices):
    """How much the organisation depends on the place."""

    ONLY_PLACE = "only_place", _("The only place we have")
    MAIN_PLACE = "main_place", _("Our main place")
    ONE_OF_SEVERAL = "one_of_several", _("One of several places")


class UseQuerySet(models.QuerySet):
    def public(self) -> Self:
        """Not ended, and both the place and the organisation are public in full: a link needs both ends."""
        in_full = {"state": State.PUBLISHED, "visibility": Visibility.FULL}
        ends = {f"{end}__{name}": value for end in ("asset", "organisation") for name, value in in_full.items()}
        return self.filter(ended_on__isnull=True, **ends)


@tracked
class Use(models.Model):
    """An organisation relies on a place, for one kind of activity or for all that it does."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", verbose_name=_("place"), on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(
        "registry.Organisation", verbose_name=_("who relies on it"), on_delete=models.PROTECT, related_name="uses"
    )
    activity_kind = models.ForeignKey(
        "reference.ActivityKind",
        verbose_name=_("for which activity"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    dependence = models.CharField(_("how much"), max_length=16, choices=Dependence.choices)
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(_("given on"))
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    disclosure = Disclosed(
        of="asset organisation",
        only_in_full="asset organisation activity_kind dependence given_on ended_on",
        private="id given_by",
    )

    objects = UseQuerySet.as_manager()

    class Meta:
        verbose_name = _("use")
        constraints = [
            models.UniqueConstraint(
                name="use_once_for_an_activity",
                fields=["asset", "organisation", "activity_kind"],
                nulls_distinct=False,
                condition=Q(ended_on__isnull=True),
                violation_error_message=_("This is already recorded."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.asset_id}"

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from assets.risk.choices import FactStatus, Grade
from entries.states import State, Visibility
from reference.bilingual import EntryText


class SurveyQuerySet(models.QuerySet):
    def public(self) -> Self:
        """What everybody may read: said to be public, and more than hearsay."""
        return self.filter(is_public=True).exclude(status=FactStatus.UNVERIFIED)

    def known_to_all(self) -> Self:
        """Those of public places that everybody may read: not of those that show their area alone."""
        return self.public().filter(asset__state=State.PUBLISHED, asset__visibility=Visibility.FULL).order_by()


@tracked(for_council=True)
class Survey(models.Model):
    """The condition of a building on one day, by somebody's survey. Rule R06 reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="surveys")
    surveyed_on = models.DateField(_("day of the survey"))
    grade = models.CharField(_("condition"), max_length=10, choices=Grade.choices)
    has_unsafe_part = models.BooleanField(_("part of it is unsafe or closed"), null=True, blank=True)
    has_prohibition_notice = models.BooleanField(_("a prohibition notice is in force"), null=True, blank=True)
    status = models.CharField(_("how sure"), max_length=10, choices=FactStatus.choices, default=FactStatus.REPORTED)
    is_public = models.BooleanField(_("may be public"), default=False)
    source_en = models.CharField(_("source, in English"), max_length=300, blank=True)
    source_cy = models.CharField(_("source, in Welsh"), max_length=300, blank=True)
    entered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)

    disclosure = Disclosed(
        of="asset",
        only_in_full="asset surveyed_on grade has_unsafe_part has_prohibition_notice status source_en source_cy",
        private="id is_public entered_by entered_at",
    )

    source = EntryText()

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        constraints = [
            models.CheckConstraint(
                name="survey_has_a_source",
                condition=~Q(source_en="") | ~Q(source_cy=""),
                violation_error_message=_("Say where this comes from."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.grade} {self.surveyed_on}"

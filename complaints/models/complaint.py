import datetime
from typing import Self

from django.db import models
from django.db.models import Count, F, Q
from django.db.models.functions import ExtractYear
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.models import User

# Counted from the day after it was received, as the law counts.
DAYS = 30
# No vowels, and nothing that is taken for something else when it is read out.
SIGNS = "BCDFGHJKLMNPQRSTVWXZ23456789"


class Outcome(models.TextChoices):
    """What kind of answer it was; the words stand in the last step."""

    UPHELD = "upheld", _("We were wrong")
    PARTLY = "partly", _("We were wrong in part")
    NOT_UPHELD = "not_upheld", _("We were not wrong")
    WITHDRAWN = "withdrawn", _("Taken back by the person")
    NOT_OURS = "not_ours", _("Not about personal data that we hold")


def new_reference() -> str:
    return get_random_string(8, SIGNS)


def thirty_days_from_today() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=DAYS)


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    def in_order_of_need(self) -> Self:
        """Those without an outcome first, whose time is over before those who have some left."""
        return self.order_by(F("answered_at").asc(nulls_first=True), "due_on", "pk")

    def by_year(self) -> list[dict[str, int]]:
        """Year by year of receipt, the newest first: how many came, were answered in time or late, wait, and how."""
        in_time = Q(answered_at__date__lte=F("due_on"))
        counts = {
            "received": Count("pk"),
            "in_time": Count("pk", filter=in_time),
            "late": Count("pk", filter=Q(answered_at__isnull=False) & ~in_time),
            "open": Count("pk", filter=Q(answered_at__isnull=True)),
        }
        counts |= {outcome.value: Count("pk", filter=Q(outcome=outcome)) for outcome in Outcome}
        years = self.values(year=ExtractYear("received_at", tzinfo=timezone.get_default_timezone()))
        return list(years.annotate(**counts).order_by("-year"))


class Complaint(models.Model):
    """What somebody, who needs no account, says about data about them.

    No history keeps it, so that what is about the person can be erased; that it came, when, and what kind of answer it
    had stays for the counts.
    """

    reference = models.CharField(_("reference"), max_length=8, unique=True, default=new_reference)
    received_at = models.DateTimeField(_("received"), default=timezone.now)
    due_on = models.DateField(_("last day of the thirty"), default=thirty_days_from_today, db_index=True)
    language = models.CharField(_("language"), max_length=2, choices=User.Language.choices)
    name = models.CharField(_("your name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    about = models.TextField(_("what it is about"), max_length=5000, blank=True)
    wants = models.TextField(_("what you want us to do"), max_length=2000, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome.choices, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    erased_at = models.DateTimeField(null=True)

    disclosure = Disclosed(
        private="id reference received_at due_on language name email about wants outcome answered_at erased_at"
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="complaint_answered_with_an_outcome",
                condition=Q(answered_at__isnull=True, outcome="") | (Q(answered_at__isnull=False) & ~Q(outcome="")),
            )
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        return self.answered_at is None

    @property
    def days_left(self) -> int:
        """Of the thirty; below zero where they are over."""
        return (self.due_on - timezone.localdate()).days

    @property
    def days_over(self) -> int:
        return max(0, -self.days_left)


class ComplaintStep(models.Model):
    """What was done about a complaint, in the words that were written to the person."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=5000, blank=True)
    is_outcome = models.BooleanField(default=False)

    disclosure = Disclosed(private="id complaint at by words is_outcome")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="complaint_has_one_outcome", fields=["complaint"], condition=Q(is_outcome=True)
            )
        ]

    def __str__(self) -> str:
        return f"{self.complaint_id} {self.at:%Y-%m-%d}"

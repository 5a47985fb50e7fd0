from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from entries import kinds

LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]


def own_row(entry: Any) -> Any:
    """An entry as a row of its own kind, which tells who looks after it."""
    model = kinds.of(entry).model
    return entry if isinstance(entry, model) else model._default_manager.select_related("authority").get(pk=entry.pk)


class LetterState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    NOT_WANTED = "not_wanted", _("No longer wanted")
    FAILED = "failed", _("Failed")


class LetterQuerySet(models.QuerySet["Letter"]):
    def waiting(self) -> Self:
        return self.filter(state=LetterState.WAITING)

    def due(self, now: datetime) -> Self:
        """Waiting, and its time has come."""
        return self.waiting().filter(due_at__lte=now)

    def free(self, now: datetime) -> Self:
        """No worker has it in hand; one that died in the middle gives it back after a while."""
        return self.filter(Q(taken_until__isnull=True) | Q(taken_until__lte=now))


class Letter(models.Model):
    """An e-mail to one person about one event. It holds no words: they are made, as its reader may see them, when sent.

    It goes to somebody with an account, or, where the law lets anybody write to us, to an address and in a language
    that they gave. `about` names the row that it is about, so that one event writes to a person once.
    """

    kind = models.CharField(max_length=40, help_text="Code of its kind: see notices.kinds.")
    about = models.CharField(max_length=80)
    user = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="letters")
    address = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, blank=True)
    entry = models.ForeignKey("entries.Entry", null=True, on_delete=models.CASCADE, related_name="letters")
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    taken_until = models.DateTimeField(null=True, help_text="A worker has it in hand until then.")
    taken_by = models.UUIDField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True, help_text="What the mail server answered: a code, no words.")

    disclosure = Disclosed(
        private=(
            "id kind about user address language entry state written_at due_at taken_until taken_by sent_at tries "
            "problem"
        )
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="letter_once_to_a_person", fields=["kind", "about", "user"]),
            models.UniqueConstraint(
                name="letter_once_to_an_address", fields=["kind", "about", "address"], condition=Q(user__isnull=True)
            ),
            models.CheckConstraint(
                name="letter_has_a_reader",
                condition=Q(user__isnull=False, address="", language="")
                | (Q(user__isnull=True) & ~Q(address="") & ~Q(language="")),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="letter_due", condition=Q(state=LetterState.WAITING)),
            models.Index(fields=["user"], name="letter_waits_for", condition=Q(state=LetterState.WAITING)),
            models.Index(fields=["-written_at"], name="letter_failed", condition=Q(state=LetterState.FAILED)),
            models.Index(fields=["user", "sent_at"], name="letter_sent", condition=Q(state=LetterState.SENT)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"

    @property
    def to(self) -> str:
        return self.user.email if self.user else self.address

    @property
    def to_language(self) -> str:
        return self.user.language if self.user else self.language

    @cached_property
    def subject(self) -> Any:
        """The entry that it is about, as a row of its own kind; None where it is about none."""
        return self.entry and own_row(self.entry)

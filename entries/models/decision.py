import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.states import State, Transition
from reference.bilingual import EntryText


class DecisionQuerySet(models.QuerySet):
    def newest_first(self) -> Self:
        """The order in which every page tells what happened; what waits is told the other way round."""
        return self.order_by("-at", "pk")


@tracked
class Decision(models.Model):
    """What somebody decided about an entry, with a sentence; kept for ever, and never edited.

    A returned entry's sentence is the question that its organiser reads; the sentence of the next submission is their
    answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="decisions")
    transition = models.CharField(_("decision"), max_length=10, choices=Transition.choices)
    from_state = models.CharField(_("state before"), max_length=10, choices=State.choices)
    to_state = models.CharField(_("state after"), max_length=10, choices=State.choices)
    sentence_en = models.TextField(_("what to say, in English"), blank=True)
    sentence_cy = models.TextField(_("what to say, in Welsh"), blank=True)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    # What an officer writes to an organiser is between the two.
    disclosure = Disclosed(
        of="entry",
        private="id entry transition from_state to_state sentence_en sentence_cy by at",
    )

    sentence = EntryText()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")

    def __str__(self) -> str:
        return f"{self.transition} {self.at:%Y-%m-%d}"


def waiting_since() -> Any:
    """Of a row of entries: when it was sent. What its writer mends while it waits does not put it at the back."""
    sent = Decision.objects.filter(entry=OuterRef("pk"), to_state=State.SUBMITTED).exclude(from_state=F("to_state"))
    return Coalesce(Subquery(sent.order_by("-at").values("at")[:1]), F("created_at"))

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Case, F, GeneratedField, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.constraints import both_or_neither
from entries.models.entry_queryset import ONLY_FOR_SEARCH
from reference.bilingual import EntryText

STALE_AFTER_MONTHS = 24


class Strength(models.IntegerChoices):
    """How well a practice is evidenced: E0 to E4. It is worked out from what was given, and never typed."""

    CLAIMED = 0, _("Claimed")
    DESCRIBED = 1, _("What and when")
    DOCUMENTED = 2, _("With a link or a document")
    CONFIRMED = 3, _("Confirmed by somebody else")
    MEASURED = 4, _("Effect measured and checked")


IS_DESCRIBED = (~Q(statement_en="") | ~Q(statement_cy="")) & Q(happened_on__isnull=False)
IS_DOCUMENTED = IS_DESCRIBED & (~Q(link="") | Q(document__isnull=False))
IS_MEASURED = IS_DOCUMENTED & (~Q(effect_en="") | ~Q(effect_cy="")) & Q(checked_on__isnull=False)
IS_CONFIRMED = IS_DESCRIBED & (Q(confirmed_on__isnull=False) | Q(checked_on__isnull=False))


# What speaks for a practice: neither withdrawn nor a word that the practice is not relevant.
COUNTS = Q(withdrawn_at__isnull=True, is_relevant=True)


# What an organisation was asked to confirm, and has not.
WAITS_FOR_WORD = COUNTS & Q(asked_of__isnull=False, confirmed_on__isnull=True)


def stale_before(today: date) -> date:
    """Evidence of what happened before this day has gone stale."""
    year, month = divmod(today.year * 12 + today.month - 1 - STALE_AFTER_MONTHS, 12)
    for day in (today.day, 28):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


class EvidenceQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def relevant(self) -> Self:
        return self.active().filter(is_relevant=True)

    def for_page(self) -> Self:
        """With what a page shows beside each statement, and without the long texts that it does not show."""
        return self.select_related("practice__principle", "document", "confirmed_by", "asked_of").defer(
            *("practice__good_evidence_en", "practice__good_evidence_cy"),
            *("practice__principle__meaning_en", "practice__principle__meaning_cy"),
            *[f"{organisation}__{name}" for organisation in ("confirmed_by", "asked_of") for name in ONLY_FOR_SEARCH],
        )

    def waiting_for_word_of(self, organisations: Any) -> Self:
        """What one of these organisations was asked to confirm; what waits longest is first."""
        return self.filter(WAITS_FOR_WORD, asked_of__in=organisations).order_by("asked_on", "pk")

    def fresh(self, today: date) -> Self:
        return self.filter(counts_from__gte=stale_before(today))


@tracked
class Evidence(models.Model):
    """What an entry does for one practice: the claim, what happened and when, where it is written, who confirmed it.

    A row may instead say that a practice is not relevant to the entry, with the reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey("entries.Entry", on_delete=models.PROTECT, related_name="evidence")
    practice = models.ForeignKey(
        "reference.Practice", verbose_name=_("practice"), on_delete=models.PROTECT, related_name="+"
    )
    is_relevant = models.BooleanField(_("relevant to them"), default=True)
    reason_en = models.TextField(_("why it is not relevant, in English"), max_length=1000, blank=True)
    reason_cy = models.TextField(_("why it is not relevant, in Welsh"), max_length=1000, blank=True)
    statement_en = models.TextField(_("what happened, in English"), max_length=2000, blank=True)
    statement_cy = models.TextField(_("what happened, in Welsh"), max_length=2000, blank=True)
    happened_on = models.DateField(_("when it happened"), null=True, blank=True)
    link = models.URLField(_("where it can be read"), max_length=500, blank=True)
    document = models.ForeignKey(
        "entries.Document",
        verbose_name=_("document"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    effect_en = models.TextField(_("measured effect, in English"), max_length=1000, blank=True)
    effect_cy = models.TextField(_("measured effect, in Welsh"), max_length=1000, blank=True)
    given_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    given_on = models.DateField(_("given on"))
    confirmed_on = models.DateField(
        _("confirmed on"), null=True, blank=True, help_text="When another organisation confirmed it."
    )
    confirmed_by = models.ForeignKey(
        "entries.Entry",
        verbose_name=_("confirmed by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_of = models.ForeignKey(
        "entries.Entry",
        verbose_name=_("asked to confirm it"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="The organisation that its givers asked to say that it is so.",
    )
    asked_on = models.DateField(_("asked on"), null=True, blank=True)
    checked_on = models.DateField(
        _("checked by the council"), null=True, blank=True, help_text="When an officer checked it."
    )
    checked_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    counts_from = GeneratedField(
        expression=Coalesce(F("happened_on"), F("given_on")), output_field=models.DateField(), db_persist=True
    )
    strength = GeneratedField(
        expression=Case(
            When(IS_MEASURED, then=Value(4)),
            When(IS_CONFIRMED, then=Value(3)),
            When(IS_DOCUMENTED, then=Value(2)),
            When(IS_DESCRIBED, then=Value(1)),
            default=Value(0),
        ),
        output_field=models.PositiveSmallIntegerField(choices=Strength.choices),
        db_persist=True,
    )

    disclosure = Disclosed(
        of="entry",
        public=(
            "entry practice is_relevant reason_en reason_cy statement_en statement_cy happened_on effect_en effect_cy "
            "given_on confirmed_on checked_on counts_from strength"
        ),
        only_in_full="link document confirmed_by",
        private="id given_by asked_of asked_on checked_by withdrawn_at",
        own_rules="is_documented is_given_by",
    )

    statement = EntryText()
    effect = EntryText()
    reason = EntryText()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        constraints = [
            models.CheckConstraint(
                name="evidence_irrelevance_has_a_reason",
                condition=Q(is_relevant=True) | ~Q(reason_en="") | ~Q(reason_cy=""),
                violation_error_message=_("Say why this practice is not relevant to you."),
            ),
            models.CheckConstraint(
                name="evidence_check_is_whole", condition=both_or_neither("checked_on", "checked_by")
            ),
            models.CheckConstraint(name="evidence_asked_is_whole", condition=both_or_neither("asked_of", "asked_on")),
        ]
        indexes = [
            models.Index(fields=["entry", "practice"], name="evidence_entry", condition=COUNTS),
            models.Index(fields=["practice", "entry"], name="evidence_practice", condition=COUNTS),
            models.Index(fields=["asked_of"], name="evidence_asked", condition=WAITS_FOR_WORD),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.counts_from or self.given_on}"

    @property
    def shown_confirmer(self) -> Any:
        """The organisation that confirmed it, where both entries are public in full: a link needs both ends."""
        confirmer = self.confirmed_by
        return confirmer if confirmer and confirmer.shows_place and self.entry.shows_place else None

    @property
    def waits_for_word(self) -> bool:
        """Whether an organisation was asked to confirm it, and has not."""
        return self.asked_on is not None and self.confirmed_on is None

    @property
    def is_documented(self) -> bool:
        """Whether a link or a document stands with it, which its strength tells as well."""
        return bool(self.link or self.document_id)

    def is_given_by(self, user: Any) -> bool:
        """Whether this person gave it, and so can neither check nor confirm it."""
        return self.given_by_id == user.pk

    @property
    def strength_in_words(self) -> str:
        return Strength(self.strength).label

    @property
    def is_stale(self) -> bool:
        return self.counts_from < stale_before(timezone.localdate())

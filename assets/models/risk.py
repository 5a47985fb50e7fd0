"""What is known about the danger that a place is lost. The rules themselves are pure functions in `assets/risk/`."""

import uuid
from datetime import date
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from accounts.permissions import officer_authorities
from assets.risk.bands import Band
from assets.risk.choices import Audience, Ending, FactStatus
from assets.risk.reason import KeptReason
from assets.risk.rules import RULES, rule_name
from assets.risk.wording import answered_words
from entries.models import Entry
from entries.models.entry_queryset import AREAS_IN_A_ROW, IS_PUBLIC
from entries.shared_words import with_words
from entries.shown import shown_rows
from reference.bilingual import EntryText


@tracked(for_council=True)
class RiskFact(models.Model):
    """A fact about danger that lives in no other register: a disposal notice, a closure, "we looked and found nothing".

    Its severity is worked out by its rule from `facts`, never typed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="risk_facts")
    rule = models.CharField(_("rule"), max_length=3)
    subject = models.CharField(
        _("what it is about"),
        max_length=80,
        blank=True,
        help_text="What the fact is about, where one place can have several.",
    )
    facts = models.JSONField(
        _("what is known"), default=dict, help_text="As the dataclass in the rule's file in assets/risk/rules/."
    )
    event_on = models.DateField(_("day of the event"), null=True, blank=True)
    status = models.CharField(_("how sure"), max_length=10, choices=FactStatus.choices, default=FactStatus.REPORTED)
    is_public = models.BooleanField(_("may be public"), default=False)
    source_en = models.CharField(_("source, in English"), max_length=300, blank=True)
    source_cy = models.CharField(_("source, in Welsh"), max_length=300, blank=True)
    link = models.URLField(_("where it can be read"), max_length=500, blank=True)
    observed_on = models.DateField(_("known since"))
    expires_on = models.DateField(_("holds until"), null=True, blank=True)
    entered_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending.choices, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)
    ended_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ending_reason_en = models.CharField(_("how it was resolved, in English"), max_length=500, blank=True)
    ending_reason_cy = models.CharField(_("how it was resolved, in Welsh"), max_length=500, blank=True)

    # Facts reach everybody through the outlook, which holds for everybody only those that may be public.
    disclosure = Disclosed(
        of="asset",
        private=(
            "id asset rule subject facts event_on status is_public source_en source_cy link observed_on expires_on "
            "entered_by entered_at ending ended_on ended_by ending_reason_en ending_reason_cy"
        ),
    )

    source = EntryText()
    ending_reason = EntryText()

    class Meta:
        verbose_name = _("fact about risk")
        constraints = [
            models.CheckConstraint(
                name="riskfact_has_a_source",
                condition=~Q(source_en="") | ~Q(source_cy=""),
                violation_error_message=_("Say where this comes from."),
            ),
            models.CheckConstraint(
                name="riskfact_ending_is_whole",
                condition=Q(ending="", ended_on__isnull=True) | (~Q(ending="") & Q(ended_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="riskfact_resolved_with_a_reason",
                condition=~Q(ending=Ending.RESOLVED) | ~Q(ending_reason_en="") | ~Q(ending_reason_cy=""),
                violation_error_message=_("Say how it was resolved."),
            ),
            models.CheckConstraint(
                name="riskfact_unverified_is_not_public",
                condition=~Q(status=FactStatus.UNVERIFIED) | Q(is_public=False),
            ),
        ]
        indexes = [models.Index(fields=["asset", "rule"], name="riskfact_asset_rule")]

    def __str__(self) -> str:
        return f"{self.rule} {self.observed_on}"

    @classmethod
    def words_for_history(cls, column: str, event: Any) -> str | None:
        """Which rule it is by its name, and its answers with their questions; None for every other column."""
        if column == "rule":
            return str(rule_name(event.rule))
        if column == "facts" and event.rule in RULES:
            return RULES[event.rule].facts.in_words(event.facts)
        return None


@tracked(for_council=True)
class OwnerTold(models.Model):
    """An officer told the owner or operator that the place will be shown at risk; they may answer beside it."""

    asset = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="owner_told")
    told_on = models.DateField(_("when the owner or operator was told"))
    how = models.CharField(
        _("how they were told"),
        max_length=300,
        help_text=_("For example: letter to the property department. No names."),
    )
    told_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    answer_en = models.TextField(_("their answer, in English"), max_length=2000, blank=True)
    answer_cy = models.TextField(_("their answer, in Welsh"), max_length=2000, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    disclosure = Disclosed(
        of="asset",
        only_in_full="asset told_on answer_en answer_cy",
        private="id how told_by recorded_at",
    )

    answer = EntryText()

    class Meta:
        verbose_name = _("owner told")

    def __str__(self) -> str:
        return f"{self.asset_id} {self.told_on}"


class RiskAssessment(models.Model):
    """What the rules made of the facts at one moment, for both audiences.

    Kept for ever: rows refuse change (a trigger).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    asset = models.ForeignKey("assets.Asset", on_delete=models.PROTECT, related_name="assessments")
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    rule_set = models.CharField(max_length=20)
    inputs = models.JSONField(help_text="The facts as the rules saw them.")
    outcome = models.JSONField(help_text="The reasons, and for each audience the rows of the outlook.")

    disclosure = Disclosed(
        of="asset",
        private="id asset made_at made_by rule_set inputs outcome",
    )

    class Meta:
        indexes = [models.Index(fields=["asset", "-made_at"], name="riskassessment_newest")]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.made_at:%Y-%m-%d}"

    def bands_in_words(self) -> list[str]:
        """What each audience read on the day of the assessment: "Officers: Serious"."""
        rows = self.outcome.get("rows", {})
        return [
            f"{audience.label}: {band_in_words(rows[audience][0]['band'])}"
            for audience in Audience
            if rows.get(audience)
        ]


def band_in_words(code: str) -> str:
    """Of a band that there is no more, its code is all that is left."""
    return str(Band.of_code(code).label) if code in {band.code for band in Band} else code


def band_of(value: int | None) -> Band:
    """Of a place that nobody ever weighed too little is known, as of one whose band is withheld."""
    return Band.NOT_ASSESSED if value is None else Band(value)


def bands(reader: Any, asset: str, today: date) -> dict[str, Subquery]:
    """The band of the place at the end of `asset` on this day, as everybody knows it and as this reader does.

    Only an officer may know more, so for everybody else there is one.
    """
    in_force = RiskOutlook.objects.in_force(today).filter(asset=OuterRef(asset))
    found = {"public_band": Subquery(in_force.filter(audience=Audience.PUBLIC).values("band")[:1])}
    if reader and officer_authorities(reader):
        found["own_band"] = Subquery(in_force.seen_by(reader).values("band")[:1])
    return found


# Not even that nothing is known: the row was fetched for somebody who knows what everybody does.
AS_EVERYBODY = object()


class WithBands:
    """Of a row that was fetched with `bands`: their names."""

    public_band: int | None
    own_band: Any = AS_EVERYBODY

    @property
    def band_code(self) -> str:
        """As the reader for whom the row was fetched may know it."""
        return band_of(self.public_band if self.own_band is AS_EVERYBODY else self.own_band).code

    @property
    def public_band_code(self) -> str:
        """As everybody may know it."""
        return band_of(self.public_band).code


class RiskOutlookQuerySet(models.QuerySet):
    def in_force(self, today: date) -> Self:
        """The row of each place and audience that holds on this day."""
        return self.filter(Q(until_on__isnull=True) | Q(until_on__gt=today), from_on__lte=today)

    def seen_by(self, user: Any) -> Self:
        """Officers see what all facts say about the places of their authority.

        Everybody else what the public facts say.
        """
        own = officer_authorities(user)
        if not own:
            return self.filter(audience=Audience.PUBLIC)
        return self.filter(
            Q(audience=Audience.OFFICER, asset__authority__in=own)
            | Q(audience=Audience.PUBLIC) & ~Q(asset__authority__in=own)
        )

    def with_public_band(self, today: date) -> Self:
        """Each with the band that everybody reads of its place on this day: `public_band`."""
        return self.annotate(public_band=bands(None, "asset", today)["public_band"])

    def of_public_assets(self) -> Self:
        """Of places that anybody may know of. Counts and lists read these, for every person alike."""
        # The few that are not public are quicker to leave out than the many that are to find.
        return self.filter(~Exists(Entry.objects.filter(~IS_PUBLIC, pk=OuterRef("asset"))))

    def assessed(self) -> Self:
        """Of which enough is known to say anything: at risk, or no concern found."""
        return self.filter(band__in=[band for band in Band if band != Band.NOT_ASSESSED])

    def at_risk(self) -> Self:
        """With a worry of any size: watch and above."""
        return self.filter(band__gte=Band.WATCH)

    def with_places(self) -> Self:
        """Each with its place, as a row of a list shows it."""
        rows = self.select_related("asset")
        return with_words(rows, *(f"asset__{area}" for area in AREAS_IN_A_ROW), "asset__asset_kind")

    def in_urgency_order(self) -> Self:
        """By band, then by the next event: a day that has passed is the earliest, so it leads."""
        return self.order_by("-band", F("next_event_on").asc(nulls_last=True), "asset_id")


class RiskOutlook(models.Model):
    """The future as the newest assessment sees it: which band is in force from which day, for one audience.

    A projection of `RiskAssessment`, made anew with each: lists read the row in force today, and are right when no
    task has run.
    """

    # The constraint below finds the rows of a place.
    asset = models.ForeignKey("assets.Asset", on_delete=models.CASCADE, related_name="outlook", db_index=False)
    audience = models.CharField(max_length=8, choices=Audience.choices)
    from_on = models.DateField()
    until_on = models.DateField(
        null=True, blank=True, help_text="The first day on which the row is no longer in force."
    )
    band = models.SmallIntegerField(choices=Band.choices)
    next_event_on = models.DateField(null=True, blank=True)
    answered = models.PositiveSmallIntegerField(help_text="Of the seven families.")
    is_withheld = models.BooleanField(
        default=False, help_text="For officers' eyes: nobody else may tell it from not assessed."
    )
    has_passed = models.BooleanField(default=False, help_text="A day has passed and its outcome is not on record.")
    is_due = models.BooleanField(default=False, help_text="Somebody should look again.")
    is_raised = models.BooleanField(default=False, help_text="Three families or more raised the band by one.")
    rules = ArrayField(models.CharField(max_length=3), default=list, help_text="Codes of the rules that worry.")
    reasons = models.JSONField(default=list)
    words_en = models.TextField(blank=True, help_text="The reasons in words, for lists and files.")
    words_cy = models.TextField(blank=True)

    disclosure = Disclosed(
        of="asset",
        public=(
            "asset audience from_on until_on band next_event_on answered has_passed is_due is_raised rules words_en "
            "words_cy"
        ),
        private="id is_withheld reasons",
        own_rules="kept_reasons kept_worries",
    )

    objects = RiskOutlookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="riskoutlook_one_row_a_day", fields=["asset", "audience", "from_on"])
        ]
        # Most rows are of days to come: which are in force is read from the index, without the reasons beside them.
        indexes = [
            models.Index(
                fields=["audience", "-band", "next_event_on"],
                include=["asset", "from_on", "until_on"],
                name="riskoutlook_list",
            )
        ]

    def __str__(self) -> str:
        return f"{self.asset_id} {self.audience} {self.from_on} {self.band}"

    @property
    def code(self) -> str:
        """The band's name in addresses, style sheets and files."""
        return Band(self.band).code

    @property
    def is_read_by_everybody(self) -> bool:
        """Whether everybody reads this very band, for whomever the row was made; needs `with_public_band`."""
        return self.audience == Audience.PUBLIC or self.band == self.public_band  # type: ignore[attr-defined]

    @property
    def public_code(self) -> str:
        """What everybody reads instead; needs `with_public_band`."""
        return band_of(self.public_band).code  # type: ignore[attr-defined]

    def kept_reasons(self) -> list[Any]:
        """Every reason in the page's language, with what to say beside one that nobody has checked for long.

        As those for whom the row is made may read them; whatever officers' rows say is for officers.
        """
        is_for_insiders = self.audience == Audience.OFFICER
        return shown_rows(map(KeptReason.of, self.reasons), of=self.asset, is_insider=is_for_insiders)

    def kept_worries(self) -> list[Any]:
        """Only what makes the band, for lists."""
        return [reason for reason in self.kept_reasons() if reason.severity]

    def answered_in_words(self) -> str:
        return answered_words(self.answered)


def not_assessed(user: Any, today: date) -> Q:
    """Of a row of entries: too little is known of the place to say anything. One that was never weighed is among them.

    As this person may know it.
    """
    assessed = RiskOutlook.objects.in_force(today).seen_by(user).assessed()
    return Q(~Exists(assessed.filter(asset=OuterRef("pk"))))

from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Prefetch, Q, Value
from django.utils.translation import gettext_lazy as _

from accounts.disclosure import Disclosed
from accounts.history import tracked
from entries.models import Entry, EntryQuerySet
from entries.models.entry_queryset import AREAS, IN_A_LINK, ONLY_FOR_SEARCH
from entries.shared_words import with_words
from partnerships.models.member import Member
from reference.bilingual import EntryText
from registry.models import Organisation


class Link(models.TextChoices):
    """Kinds of link, after the ONS's definitions of social capital; a partnership may be of more than one kind."""

    BONDING = "bonding", _("Bonding: between similar groups")
    BRIDGING = "bridging", _("Bridging: across a difference")
    LINKING = "linking", _("Linking: with a body that has power or money")


class Stage(models.TextChoices):
    FORMING = "forming", _("Forming")
    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    ENDED = "ended", _("Ended")


PARTNERSHIP = "partnership"
MEMBERS_IN_A_ROW = 3


class PartnershipQuerySet(EntryQuerySet):
    def for_list(self, reader: Any = None) -> Self:
        """With what a row of a list shows, for every reader the same; its public members are a query more."""
        return self.for_rows("stage").with_public_members()

    def for_page(self) -> Self:
        """With what the entry's own page shows, and without what only the database reads."""
        return with_words(self.select_related("import_run").defer(*ONLY_FOR_SEARCH), *AREAS)

    def with_public_members(self) -> Self:
        """Each with its public members at hand: a query more, whatever the number of rows."""
        names = (f"organisation__{column}" for column in IN_A_LINK)
        members = Member.objects.public().select_related("organisation").only("partnership", *names).in_name_order()
        return self.prefetch_related(Prefetch("members", queryset=members, to_attr="public_members"))

    def looked_after_by(self, user: Any) -> Self:
        """Those with a member for which this person speaks."""
        theirs = Organisation.objects.spoken_for_by(user).values("pk")
        return self.filter(members__organisation__in=theirs, members__left_on__isnull=True)


@tracked
class Partnership(Entry):
    """Organisations that work together for a purpose that they have agreed.

    It is public once two members have confirmed it whose own entries are public in full: a link needs both ends.
    Triggers on members and on their entries keep `is_listable` so (see the migration).
    """

    is_listable_from_the_start = False

    entry = models.OneToOneField(
        Entry, parent_link=True, primary_key=True, on_delete=models.CASCADE, related_name="partnership"
    )
    # With the primary key a foreign key to the entry's own kind, so that the two cannot part (see the migration).
    entry_kind = models.GeneratedField(
        expression=Value(PARTNERSHIP), output_field=models.CharField(max_length=12), db_persist=True
    )
    goals_en = models.TextField(_("goals, in English"), max_length=2000, blank=True)
    goals_cy = models.TextField(_("goals, in Welsh"), max_length=2000, blank=True)
    links = ArrayField(
        models.CharField(max_length=10, choices=Link.choices), verbose_name=_("kinds of link"), default=list, blank=True
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, default=Stage.FORMING)
    paused_because_en = models.CharField(_("why it is paused, in English"), max_length=500, blank=True)
    paused_because_cy = models.CharField(_("why it is paused, in Welsh"), max_length=500, blank=True)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    disclosure = Disclosed(
        public=(
            "entry entry_kind goals_en goals_cy links stage paused_because_en paused_because_cy started_on ended_on"
        ),
    )

    goals = EntryText()
    paused_because = EntryText()

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="partnership_paused_with_a_reason",
                condition=~Q(stage=Stage.PAUSED) | ~Q(paused_because_en="") | ~Q(paused_because_cy=""),
                violation_error_message=_("Say why it is paused."),
            ),
            models.CheckConstraint(
                name="partnership_ends_after_it_starts",
                condition=Q(started_on__isnull=True)
                | Q(ended_on__isnull=True)
                | Q(ended_on__gte=models.F("started_on")),
                violation_error_message=_("The end must not be earlier than the start."),
            ),
        ]

    def own_kind(self) -> str:
        return PARTNERSHIP

    @property
    def in_a_row(self) -> list[Any]:
        """Who takes part, where, and at which stage it is; needs `for_list`."""
        members = [member.organisation.name for member in self.public_members] if self.shows_place else []  # type: ignore[attr-defined]
        more = [_("and others")] if len(members) > MEMBERS_IN_A_ROW else []
        return [[*members[:MEMBERS_IN_A_ROW], *more], self.whereabouts, Stage(self.stage).label]

    @property
    def link_labels(self) -> list:
        """The kinds of link in the words of the page."""
        return [Link(link).label for link in self.links]

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entries.history import tracked
from entries.models import Entry, EntryQuerySet
from entries.states import State
from partnerships.models.member import Member
from reference.bilingual import LANGUAGES, EntryText
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


MEMBERS_FOR_PUBLIC = 2


class PartnershipQuerySet(EntryQuerySet):
    def public(self) -> Self:
        """Published, not hidden, and confirmed by two members whose own entries are public in full.

        A link needs both ends.
        """
        second = Member.objects.public().filter(partnership=OuterRef("pk"))[MEMBERS_FOR_PUBLIC - 1 : MEMBERS_FOR_PUBLIC]
        return super().public().filter(Exists(second))

    def with_public_members(self) -> Self:
        """Each with its public members at hand: two queries more, whatever the number of rows."""
        members = Member.objects.public().select_related("organisation").in_name_order()
        return self.prefetch_related(Prefetch("members", queryset=members, to_attr="public_members"))

    def own_of(self, user) -> Q:
        """Those with a member that this person speaks for, and those it added and nobody has published yet."""
        theirs = Organisation.objects.spoken_for_by(user)
        members = self.model._default_manager.filter(members__organisation__in=theirs, members__left_on__isnull=True)
        return super().own_of(user) | Q(pk__in=members.values("pk"))


@tracked
class Partnership(Entry):
    """Organisations that work together for a purpose that they have agreed."""

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

    goals = EntryText()
    paused_because = EntryText()

    objects = PartnershipQuerySet.as_manager()

    class Meta(Entry.Meta):
        abstract = False
        constraints = [
            *Entry.Meta.constraints,
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
        indexes = [
            GinIndex(fields=["search_words"], name="partnership_search_words"),
            *[
                models.Index(
                    fields=[f"name_{language}_order", "key"],
                    include=["id", "visibility"],
                    name=f"partnership_order_{language}",
                    condition=Q(state=State.PUBLISHED),
                )
                for language in LANGUAGES
            ],
            models.Index(fields=["authority", "state"], name="partnership_authority_state"),
        ]

    @property
    def link_labels(self) -> list:
        """The kinds of link in the words of the page."""
        return [Link(link).label for link in self.links]

    def get_absolute_url(self) -> str:
        return reverse("partnerships:partnership-detail", args=[self.at()])

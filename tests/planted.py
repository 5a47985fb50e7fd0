"""Plants what nobody but its own people may know, in words that stand nowhere else, so that a trace of it can be
found.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure
from entries.models import Evidence, ImportedRow
from entries.states import Precision, State, Visibility
from partnerships.models import Partnership
from reference.models import AssetKind
from registry.models import Activity, Barrier, Claim, Contact, Identifier, Organisation
from tests import builders as make
from tests.world import World

# In no word of either language; the number makes each its own, and no two are one typing error apart.
_numbers = count(1)
TEXT_FIELDS = (models.CharField, models.TextField)
LEAST_LENGTH = 8


def new_token() -> str:
    """A word that stands nowhere else."""
    letters = "".join("bcdfghjkmn"[int(figure)] for figure in str(next(_numbers)).zfill(3))
    return "qz" + letters * 2


@dataclass
class Planted:
    """What was planted, and every word by which it could be recognised."""

    things: list[Any] = field(default_factory=list)
    traces: dict[str, str] = field(default_factory=dict)

    def keep(self, thing: Any, **traces: str) -> Any:
        """Remember a thing that was made, and what must not be seen of it."""
        self.things.append(thing)
        self.traces |= {str(trace): f"{type(thing).__name__}.{name}" for name, trace in traces.items() if trace}
        return thing

    def plant(self, model: type[models.Model], **given: Any) -> Any:
        """Make a row with a word of its own in every field that holds text, and remember the words."""
        words = tokens_for(model, given)
        return self.keep(model._default_manager.create(**given | words), **words)

    def found_in(self, text: str, besides: str = "") -> list[str]:
        """Which traces a text shows; what was asked for (`besides`) is shown again as a matter of course."""
        folded = text.casefold()
        return [
            f"{what} ({trace})"
            for trace, what in self.traces.items()
            if trace.casefold() in folded and trace.casefold() not in besides.casefold()
        ]


def tokens_for(model: type[models.Model], given: dict[str, Any]) -> dict[str, str]:
    """A distinctive value for every field of text that is not given and has room for it."""
    words = {}
    for column in model._meta.concrete_fields:
        taken = column.name in given or column.attname in given
        if taken or column.generated or column.choices or column.is_relation or not column.editable:
            continue
        if isinstance(column, models.URLField):
            words[column.name] = f"https://{new_token()}.example.org/"
        elif isinstance(column, models.EmailField):
            words[column.name] = f"{new_token()}@example.org"
        elif isinstance(column, TEXT_FIELDS) and (column.max_length or LEAST_LENGTH) > LEAST_LENGTH:
            words[column.name] = new_token()
    return words


# A place of which no other entry knows: street and coordinates by their words, and a ward that no other entry is in.
PLACES = (
    {"postcode": "LL77 7QZ", "latitude": Decimal("53.271828"), "longitude": Decimal("-4.314159"), "ward": 3},
    {"postcode": "LL78 8XV", "latitude": Decimal("52.161803"), "longitude": Decimal("-3.141421"), "ward": 5},
)
CODES = {"uprn": "998877665544", "precision": Precision.EXACT, "source_reference": "", "matched_register": ""}


def place(number: int) -> dict[str, Any]:
    """Where an entry is, as fields of it."""
    where = dict(PLACES[number])
    return where | {"ward": make.get_ward(place=where["ward"]), "address": f"{17 + number} Stryd {new_token()}"}


def common(given: dict[str, Any]) -> dict[str, Any]:
    return CODES | {"authority_id": make.GWYNEDD, "state": State.PUBLISHED, "published_at": timezone.now()} | given


class Secrets(Planted):
    """Entries that the public may not know at all, in every state, with all that belongs to them."""

    def __init__(self, world: World, *, link_to_public: bool = True) -> None:
        super().__init__()
        self.world = world
        self.person = make.make_user(f"{new_token()}@example.org")
        self.keep(self.person, email=self.person.email)
        for number, (state, visibility) in enumerate(
            [
                (State.PUBLISHED, Visibility.HIDDEN),
                (State.DRAFT, Visibility.FULL),
                (State.SUBMITTED, Visibility.FULL),
                (State.RETURNED, Visibility.AREA_ONLY),
                (State.ARCHIVED, Visibility.FULL),
            ]
        ):
            entry = common({"state": state, "visibility": visibility, "added_by": self.person} | place(number % 2))
            self.plant_all(entry, link_to_public=link_to_public)

    def plant_all(self, entry: dict[str, Any], *, link_to_public: bool) -> None:
        """A group, a place and a partnership, linked with each other and with what is public."""
        organisation_fields = {name: value for name, value in entry.items() if name != "uprn"}
        group = self.entry(Organisation, **organisation_fields)
        body = self.entry(Organisation, sector_id="health", **organisation_fields)
        asset = self.entry(Asset, asset_kind=AssetKind.objects.order_by("pk")[1], kept_by=group, **entry)
        partnership = self.entry(Partnership, **organisation_fields)
        make.make_stewardship(group, self.person)
        group.activity_kinds.set(self.world.group.activity_kinds.all())
        self.belongings(group, asset, partnership, body)
        if link_to_public:
            for organisation in (group, body):
                make.make_use(self.world.asset, organisation)
                make.make_member(self.world.partnership, organisation)
            make.make_use(asset, self.world.group)

    def entry(self, model: Any, **fields: Any) -> Any:
        made = self.plant(model, **fields)
        return self.keep(made, key=made.key, id=str(made.pk), address=made.address)

    def belongings(self, group: Any, asset: Any, partnership: Any, body: Any) -> None:
        today = timezone.localdate()
        for entry in (group, body, asset, partnership):
            evidence = make.make_evidence(entry, given_by=self.person, strength=0, **self.evidence_words(entry))
            self.keep(evidence, id=str(evidence.pk))
            words = {"sentence_en": new_token(), "sentence_cy": new_token()}
            self.keep(make.make_decision(entry, by=self.person, **words), **words)
        for organisation in (group, body):
            self.plant(Contact, organisation=organisation, is_public=True)
            self.plant(Activity, organisation=organisation, kind=self.world.group_activity.kind)
            self.plant(Barrier, organisation=organisation, kind="physical", met="yes", said_on=today)
            self.plant(Identifier, organisation=organisation, scheme_id="GB-CHC")
            self.plant(Claim, organisation=organisation, user=self.person)
        for member in (group, body, self.world.group):
            make.make_member(partnership, member)
        self.plant(Tenure, asset=asset, holder=group, observed_on=today, is_public=True, status="confirmed")
        self.plant(Survey, asset=asset, surveyed_on=today, grade="very_bad", is_public=True, status="confirmed")
        self.danger(asset, is_public=True)
        self.plant(OwnerTold, asset=asset, told_on=today)
        make.weighed(asset, asset)

    def evidence_words(self, entry: Any) -> dict[str, Any]:
        words = tokens_for(Evidence, {"reason_en": "", "reason_cy": ""})
        self.keep(entry, **words)
        return words | {"happened_on": timezone.localdate()}

    def danger(self, asset: Any, **fields: Any) -> Any:
        standard = {"rule": "R01", "facts": {"stage": "auction"}, "status": "confirmed", "subject": ""}
        words = {"observed_on": timezone.localdate(), "event_on": date(2031, 5, 17), "ending": ""}
        return self.plant(RiskFact, asset=asset, **standard | words | fields)


class Private(Planted):
    """What is private about entries that everybody may know."""

    def __init__(self, world: World) -> None:
        super().__init__()
        today, person = timezone.localdate(), make.make_user(f"{new_token()}@example.org")
        self.keep(person, email=person.email)
        group = make.make_group("A group whose secretary is nobody's business", steward=person, added_by=person)
        self.plant(Contact, organisation=group, is_public=False)
        self.plant(Claim, organisation=world.unclaimed_group, user=person)
        for entry in (group, world.asset, world.partnership):
            words = {"sentence_en": new_token(), "sentence_cy": new_token()}
            self.keep(make.make_decision(entry, by=person, **words), **words)
            words = {"statement_en": new_token(), "effect_en": new_token()}
            self.keep(make.make_evidence(entry, withdrawn_at=timezone.now(), given_by=person, **words), **words)
        self.plant(Tenure, asset=world.asset, observed_on=today, is_public=False, entered_by=person)
        self.plant(Survey, asset=world.asset, surveyed_on=today, grade="poor", is_public=False, entered_by=person)
        for status, is_public in (("confirmed", False), ("unverified", False)):
            self.plant(
                RiskFact,
                asset=world.asset,
                rule="R02",
                facts={"stage": "decided", "reach": "place"},
                ending="",
                status=status,
                is_public=is_public,
                observed_on=today,
                entered_by=person,
            )
        told = {"how": new_token()}
        self.keep(make.make_owner_told(world.asset, **told), **told)
        run = make.make_import_run()
        runs = {"first_run": run, "last_run": run, "entry_version": 1}
        self.plant(ImportedRow, entry=world.unclaimed_group, given={"HOME": new_token()}, **runs)


class AreaOnly(Secrets):
    """Entries whose area everybody may know and whose place nobody may. `move` takes them to another place."""

    def __init__(self, world: World) -> None:
        Planted.__init__(self)
        self.world = world
        self.person = make.make_user(f"{new_token()}@example.org")
        self.keep(self.person, email=self.person.email)
        entry = common({"visibility": Visibility.AREA_ONLY, "shows_ward": False, "added_by": self.person} | place(0))
        fields = {name: value for name, value in entry.items() if name != "uprn"}
        self.group = Organisation.objects.create(**fields, name_en="Grŵp heb gyfeiriad", price_band="free")
        self.asset = Asset.objects.create(
            **entry, name_en="Neuadd heb gyfeiriad", kept_by=self.group, asset_kind=AssetKind.objects.order_by("pk")[1]
        )
        self.partnership = Partnership.objects.create(**fields, name_en="Partneriaeth heb gyfeiriad")
        self.plant(Contact, organisation=self.group, is_public=False)
        for member in (world.group, world.organisation):
            make.make_member(self.partnership, member)
        make.weighed(self.asset, self.asset)
        self.remember_place()

    def entries(self) -> tuple[Any, ...]:
        return self.group, self.asset, self.partnership

    def remember_place(self) -> None:
        for entry in self.entries():
            self.keep(entry, address=entry.address, postcode=entry.postcode, squeezed=entry.postcode.replace(" ", ""))
            self.keep(entry, latitude=str(entry.latitude)[:7], longitude=str(entry.longitude)[:7])
        self.keep(self.asset, uprn=self.asset.uprn)

    def move(self) -> None:
        """To the other place: nothing that the public sees may change by it."""
        elsewhere = place(1)
        for entry in self.entries():
            type(entry).objects.filter(pk=entry.pk).update(**elsewhere)
            entry.refresh_from_db()
        self.remember_place()

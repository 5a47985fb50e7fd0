"""Plants what nobody but its own people may know, in values that stand nowhere else, so that a trace can be found.

Which fields those are is read from what each table declares: a field that is added tomorrow is planted tomorrow.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone, translation
from django.utils.formats import date_format

from accounts.disclosure import Disclosure, disclosure_of
from assets.models import Asset, OwnerTold, RiskFact, Room, Survey, Tenure, Use
from entries.models import (
    Document,
    Evidence,
    ImportedRow,
    Move,
    ProposedChange,
    Redaction,
    SecondPersonRequest,
    SentForm,
)
from entries.states import Precision, State, Visibility
from partnerships.models import Partnership
from reference.models import AssetKind
from registry.models import Activity, Barrier, Claim, Contact, Identifier, Organisation
from tests import builders as make
from tests.world import World

_numbers = count(1)
EVERYTHING = frozenset(Disclosure)
NOT_FOR_ALL = EVERYTHING - {Disclosure.PUBLIC}
# The words of a code, or half of yes and no, stand on every page: of these only a change can be told.
LEAST_LENGTH = 8


def new_token() -> str:
    """A word that stands nowhere else: in neither language, and no two are one typing error apart."""
    letters = "".join("bcdfghjkmn"[int(figure)] for figure in str(next(_numbers)).zfill(3))
    return "qz" + letters * 2


def new_number() -> int:
    return 20_011 + next(_numbers)


def new_day() -> date:
    """Later than every day planted before it, so that what ends ends after it began."""
    return date(2071, 1, 1) + timedelta(days=next(_numbers))


def new_decimal(column: Any) -> Decimal:
    return Decimal(new_number()).scaleb(-column.decimal_places)


# By the most special kind of field first.
NEW_VALUES: list[tuple[Any, Callable[[Any], Any]]] = [
    (models.URLField, lambda column: f"https://{new_token()}.example.org/"),
    (models.EmailField, lambda column: f"{new_token()}@example.org"),
    (models.FileField, lambda column: f"evidence/{new_token()}.pdf"),
    ((models.CharField, models.TextField), lambda column: new_token()),
    (models.JSONField, lambda column: {"planted": new_token()}),
    (models.DateTimeField, lambda column: datetime.combine(new_day(), time(12), UTC)),
    (models.DateField, lambda column: new_day()),
    (models.DecimalField, new_decimal),
    (models.IntegerField, lambda column: new_number()),
]


def can_be_planted(column: Any) -> bool:
    """Whether the field can hold a value by which it is recognised."""
    if column.generated or column.choices or column.is_relation or column.primary_key:
        return False
    if isinstance(column, models.CharField) and (column.max_length or LEAST_LENGTH) <= LEAST_LENGTH:
        return False
    return any(isinstance(column, kind) for kind, _new in NEW_VALUES)


def new_value(column: Any) -> Any:
    return next(new(column) for kind, new in NEW_VALUES if isinstance(column, kind))


def as_seen(value: Any) -> Iterator[str]:
    """Every way in which a page or a file would write a value."""
    if isinstance(value, datetime):
        yield from as_seen(value.date())
    elif isinstance(value, date):
        yield value.isoformat()
        for language in ("en", "cy"):
            with translation.override(language):
                yield date_format(value, "j F Y")
    elif isinstance(value, dict):
        yield from value.values()
    elif value:
        yield str(value)


@dataclass
class Planted:
    """What was planted, and everything by which it could be recognised. `kinds` are those of the fields it fills."""

    kinds: frozenset[Disclosure] = EVERYTHING
    things: list[Any] = field(default_factory=list)
    traces: dict[str, str] = field(default_factory=dict)

    def keep(self, thing: Any, **values: Any) -> Any:
        """Remember a thing that was made, and what must not be seen of it."""
        self.things.append(thing)
        for name, value in values.items():
            self.traces |= {trace: f"{type(thing).__name__}.{name}" for trace in as_seen(value)}
        return thing

    def plant(self, model: Any, **given: Any) -> Any:
        """Make a row with a value of its own in every field of these kinds that is not given, and remember them."""
        values = self.values_for(model, given)
        row = self.keep(model._default_manager.create(**given | values), **values)
        dated = {name: value for name, value in values.items() if is_set_by_itself(model._meta.get_field(name))}
        if dated:
            model._default_manager.filter(pk=row.pk).update(**dated)
        return row

    def values_for(self, model: Any, given: dict[str, Any]) -> dict[str, Any]:
        fields = [column for column in model._meta.concrete_fields if can_be_planted(column)]
        return {
            column.name: new_value(column)
            for column in fields
            if column.name not in given and column.name not in KEPT and disclosure_of(column) in self.kinds
        }

    def found_in(self, text: str, besides: str = "") -> list[str]:
        """Which traces a text shows; what was asked for (`besides`) is shown again as a matter of course."""
        folded = text.casefold()
        return [
            f"{what} ({trace})"
            for trace, what in self.traces.items()
            if trace.casefold() in folded and trace.casefold() not in besides.casefold() and stands_in(trace, text)
        ]


# The portal makes these: the key of an entry, which must stand in its address, and what kind it is.
KEPT = {"key", "kind"}


def is_set_by_itself(column: Any) -> bool:
    return getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False)


def stands_in(trace: str, text: str) -> bool:
    """A number within a longer one, or within an identifier, is none."""
    return not trace.isdecimal() or re.search(rf"(?<![\w.]){trace}(?!\w)", text) is not None


# A place of which no other entry knows: its position, and a ward that no other entry is in.
PLACES: tuple[dict[str, Any], ...] = (
    {
        "postcode": "LL77 7QZ",
        "latitude": Decimal("53.271828"),
        "longitude": Decimal("-4.314159"),
        "ward": 3,
        "precision": Precision.EXACT,
    },
    {
        "postcode": "LL78 8XV",
        "latitude": Decimal("52.161803"),
        "longitude": Decimal("-3.141421"),
        "ward": 5,
        "precision": Precision.WARD,
    },
)


def place(number: int) -> dict[str, Any]:
    """Where an entry is, as fields of it."""
    where = dict(PLACES[number])
    return where | {"ward": make.get_ward(place=where["ward"])}


def common(given: dict[str, Any]) -> dict[str, Any]:
    return {"authority_id": make.GWYNEDD, "state": State.PUBLISHED, "published_at": timezone.now()} | given


class Secrets(Planted):
    """Entries that the public may not know at all, in every state, with all that belongs to them."""

    def __init__(self, world: World, *, link_to_public: bool = True) -> None:
        super().__init__()
        self.begin(world)
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

    def begin(self, world: World) -> None:
        self.world = world
        self.person = make.make_user(f"{new_token()}@example.org")
        self.keep(self.person, email=self.person.email)

    def plant_all(self, entry: dict[str, Any], *, link_to_public: bool) -> None:
        """A group, a place and a partnership, linked with each other and with what is public."""
        group = self.entry(Organisation, **entry)
        body = self.entry(Organisation, sector_id="health", **entry)
        asset = self.place(kept_by=group, **entry)
        partnership = self.entry(Partnership, **entry)
        make.make_stewardship(group, self.person)
        group.activity_kinds.set(self.world.group.activity_kinds.all())
        for member in (group, body, self.world.group):
            make.make_member(partnership, member)
        self.belongings(group, body, asset, partnership)
        if link_to_public:
            for organisation in (group, body):
                make.make_use(self.world.asset, organisation)
                make.make_member(self.world.partnership, organisation)

    def entry(self, model: Any, **fields: Any) -> Any:
        made = self.plant(model, **fields)
        return self.keep(made, key=made.key, id=str(made.pk), **self.position(made))

    def place(self, **fields: Any) -> Any:
        return self.entry(Asset, asset_kind=AssetKind.objects.order_by("pk")[1], uprn=f"9988{new_number()}", **fields)

    def position(self, entry: Any) -> dict[str, str]:
        """Where an entry is, in every way in which somebody might write it."""
        return {
            "address": entry.address,
            "uprn": getattr(entry, "uprn", ""),
            "postcode": entry.postcode,
            "squeezed": entry.postcode.replace(" ", ""),
            "latitude": str(entry.latitude)[:7],
            "longitude": str(entry.longitude)[:7],
        }

    def belongings(self, *entries: Any) -> None:
        """What belongs to each: rows that are shown as far as any, and rows of which every field is planted."""
        for entry in entries:
            self.evidence(entry, withdrawn_at=None, checked_on=None)
            self.evidence(
                entry,
                checked_by=self.person,
                **({} if Disclosure.PUBLIC in self.kinds else {"checked_on": timezone.localdate()}),
            )
            make_decision = {"transition": "return", "from_state": State.SUBMITTED, "to_state": State.RETURNED}
            self.plant(type(entry).decisions.rel.related_model, entry_id=entry.pk, by=self.person, **make_decision)
            self.imported(entry)
            self.plant(Redaction, entry_id=entry.pk, by=self.person)
            self.plant(SentForm, entry_id=entry.pk, user=self.person)
            self.plant(Move, entry_id=entry.pk, from_authority_id="W06000023", to_authority_id=make.GWYNEDD)
            self.plant(SecondPersonRequest, entry_id=entry.pk, asked_by=self.person)
            self.plant(ProposedChange, entry_id=entry.pk, waits_for_id=make.GWYNEDD, asked_by=self.person)
            if isinstance(entry, Organisation):
                self.of_organisation(entry)
            if isinstance(entry, Asset):
                self.of_place(entry)

    def evidence(self, entry: Any, **fields: Any) -> None:
        document = self.plant(Document, given_by=self.person)
        practice = make.Practice.objects.order_by("pk")[0]
        words = {"statement_en": "We did it."} if Disclosure.PUBLIC not in self.kinds else {}
        given = {"entry_id": entry.pk, "practice": practice, "given_by": self.person, "document": document}
        given |= {"asked_of": self.world.organisation.entry}
        days = {"given_on": timezone.localdate(), "happened_on": timezone.localdate()}
        row = self.plant(Evidence, **given | days | words | fields)
        self.keep(row, id=str(row.pk)) if Disclosure.PUBLIC in self.kinds else None

    def imported(self, entry: Any) -> None:
        run = self.plant(make.ImportRun)
        self.plant(ImportedRow, entry_id=entry.pk, first_run=run, last_run=run)
        self.plant(make.ImportFinding, entry_id=entry.pk, run=run, kind="gone", authority_id=entry.authority_id)

    def of_organisation(self, organisation: Organisation) -> None:
        today = timezone.localdate()
        self.plant(Contact, organisation=organisation, is_public=True)
        for ending in ({"ended_on": None}, {}):
            self.plant(Activity, organisation=organisation, kind=self.world.group_activity.kind, **ending)
        self.plant(Barrier, organisation=organisation, kind="physical", met="yes", said_on=today)
        self.plant(Barrier, organisation=organisation, kind="economic", met="not_known", said_on=today)
        self.plant(Identifier, organisation=organisation, scheme_id="GB-CHC")
        self.plant(Claim, organisation=organisation, user=self.person)

    def of_place(self, asset: Asset) -> None:
        today = timezone.localdate()
        seen: dict[str, Any] = {"is_public": True, "status": "confirmed"}
        self.plant(Room, asset=asset)
        self.plant(Tenure, asset=asset, holder=self.world.group, observed_on=today, **seen)
        self.plant(Tenure, asset=asset, status="confirmed", rung="short_lease")
        self.plant(Survey, asset=asset, surveyed_on=today, grade="very_bad", **seen)
        self.plant(Survey, asset=asset, grade="poor", status="confirmed")
        dated = {"observed_on": today, "event_on": date(2031, 5, 17), "expires_on": None, "ended_on": None}
        facts = {"rule": "R01", "subject": "", "facts": {"stage": "auction"}, "ending": ""}
        self.plant(RiskFact, asset=asset, **seen | facts | dated)
        self.plant(RiskFact, asset=asset, rule="R01", facts={"stage": "auction"}, ending="resolved")
        for told, ending in (({"told_on": today}, {"ended_on": None}), ({}, {})):
            self.plant(OwnerTold, asset=asset, **told)
            self.plant(Use, asset=asset, organisation=self.world.group, dependence="main_place", **ending)
        make.weighed(asset, asset)


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
                ended_on=None,
                status=status,
                is_public=is_public,
                observed_on=today,
                entered_by=person,
            )
        told = {"how": new_token()}
        self.keep(make.make_owner_told(world.asset, **told), **told)
        run = make.make_import_run()
        self.plant(ImportedRow, entry=world.unclaimed_group, first_run=run, last_run=run)


class AreaOnly(Secrets):
    """Entries whose area everybody may know and nothing more exact. `move` takes them to another place."""

    def __init__(self, world: World) -> None:
        Planted.__init__(self, kinds=NOT_FOR_ALL)
        self.begin(world)
        entry = common({"visibility": Visibility.AREA_ONLY, "shows_ward": False, "added_by": self.person} | place(0))
        self.group = self.entry(Organisation, **entry, name_en="Grŵp heb gyfeiriad", price_band="free")
        self.asset = self.place(**entry, name_en="Neuadd heb gyfeiriad", kept_by=self.group)
        self.partnership = self.entry(Partnership, **entry, name_en="Partneriaeth heb gyfeiriad")
        for member in (world.group, world.organisation):
            make.make_member(self.partnership, member)
        self.belongings(*self.entries())

    def entry(self, model: Any, **fields: Any) -> Any:
        made = self.plant(model, **fields)
        return self.keep(made, **self.position(made))

    def entries(self) -> tuple[Any, ...]:
        return self.group, self.asset, self.partnership

    def move(self) -> None:
        """To another place, and every answer that only the whole entry shows to another one.

        Nothing that the public sees may change by it.
        """
        elsewhere = place(1)
        for entry in self.entries():
            type(entry).objects.filter(pk=entry.pk).update(**elsewhere, address=new_token())
            entry.refresh_from_db()
            self.keep(entry, **self.position(entry))
        for thing in self.things:
            columns = answers_of(type(thing))
            changed = {column.name: another(column, thing, hour) for hour, column in enumerate(columns)}
            if changed:
                type(thing)._default_manager.filter(pk=thing.pk).update(**changed)


def answers_of(model: Any) -> list[Any]:
    """Fields that hold one of a few answers, or a time, and only where everything is shown."""
    return [
        column
        for column in model._meta.local_concrete_fields
        if disclosure_of(column) == Disclosure.ONLY_IN_FULL
        if column.choices or isinstance(column, models.BooleanField | models.TimeField)
    ]


def another(column: Any, thing: Any, hour: int) -> Any:
    """Another answer than the one that stands; what ends later still ends later."""
    stands = getattr(thing, column.attname)
    if isinstance(column, models.TimeField):
        return time(hour, 59)
    return next(value for value in [code for code, _ in column.choices or ()] + [True, False] if value != stands)

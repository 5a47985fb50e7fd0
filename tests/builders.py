"""Makes what a test needs, in one call each, with sensible values for all that the test does not care about.

Entries are published, in full view, in Gwynedd, unless told otherwise. Rows are written as they would stand after the
portal's own actions; tests of those actions call the actions.
"""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.utils import timezone

from accounts.models import Grant, User
from accounts.roles import NEED_SECOND_FACTOR, Role
from assets.assessing import assess_asset
from assets.models import Asset, OwnerTold, RiskFact, Room, Survey, Tenure, Use
from complaints.models import Complaint
from entries.fingerprint import fingerprint
from entries.models import (
    Decision,
    Document,
    Evidence,
    ImportFinding,
    ImportRun,
    Move,
    ProposedChange,
    SecondPersonRequest,
)
from entries.states import Precision, SourceKind, State, Transition
from partnerships.models import Member, Partnership
from reference.models import ActivityKind, AssetKind, Authority, Practice, Ward
from registry.models import (
    Activity,
    Barrier,
    Claim,
    Contact,
    Identifier,
    Organisation,
    Stewardship,
)

GWYNEDD = "W06000002"
CARDIFF = "W06000015"
PASSWORD = "afon-mynydd-pont-42"
MEMBER_PARTS = ("leads", "delivers", "funds", "hosts", "advises")
_numbers = count(1)


def next_number() -> int:
    """A number that no other thing in this run of the tests has."""
    return next(_numbers)


def get_authority(code: str = GWYNEDD) -> Authority:
    return Authority.objects.get(pk=code)


def get_ward(authority: str = GWYNEDD, place: int = 0) -> Ward:
    """A ward of the authority; another `place` gives another ward."""
    return Ward.objects.filter(authority_id=authority).order_by("pk")[place]


def make_user(email: str = "", *, password: str = PASSWORD, **fields: Any) -> User:
    """Somebody who may sign in, with a password and a confirmed address."""
    return User.objects.create_user(email or f"person-{next_number()}@example.org", password, **fields)


def make_officer(authority: str = GWYNEDD, **fields: Any) -> User:
    return make_role_holder(Role.OFFICER, authority, **fields)


def make_role_holder(
    role: Role, authority: str | None = None, *, has_second_factor: bool = True, **fields: Any
) -> User:
    """Somebody with a role, and with the second factor where the role needs one."""
    user = make_user(**fields)
    Grant.objects.create(user=user, role=role, authority_id=authority)
    if has_second_factor and role in NEED_SECOND_FACTOR:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    return user


def make_entry_fields(name: str, fields: dict[str, Any]) -> dict[str, Any]:
    """What organisations, places and partnerships have in common."""
    state = fields.get("state", State.PUBLISHED)
    standard: dict[str, Any] = {
        "authority_id": GWYNEDD,
        "state": State.PUBLISHED,
        "name_en": name,
        "purpose_en": f"What {name} is for.",
        "given_language": "en",
        "declared_on": timezone.localdate() - timedelta(days=40),
        "confirmed_on": timezone.localdate() - timedelta(days=40),
        "published_at": timezone.now() - timedelta(days=30) if state == State.PUBLISHED else None,
    }
    for relation, column in (("authority", "authority_id"), ("ward", "ward_id")):
        if relation in fields:
            standard.pop(column, None)
    return standard | fields


def opened_on(entry: Any) -> str:
    """What a form that was opened on the entry as it stands holds; "" for one that is not kept yet."""
    return "" if entry._state.adding else fingerprint(type(entry).objects.get(pk=entry.pk))


def make_organisation(name: str = "", *, steward: User | None = None, **fields: Any) -> Organisation:
    """An organisation of any kind, a community group unless `sector_id` says otherwise."""
    fields = make_entry_fields(name or f"Group {next_number()}", fields)
    organisation = Organisation.objects.create(**fields)
    if steward is not None:
        make_stewardship(organisation, steward)
    return organisation


def make_group(name: str = "", *, kinds: int = 1, **fields: Any) -> Organisation:
    """A community group that does something."""
    group = make_organisation(
        name, **{"is_led_by_its_people": "yes", "price_band": "free", "languages": ["cy", "en"]} | fields
    )
    group.activity_kinds.set(ActivityKind.objects.order_by("pk")[:kinds])
    return group


def make_stewardship(organisation: Organisation, user: User, **fields: Any) -> Stewardship:
    return Stewardship.objects.create(organisation=organisation, user=user, given_by=user, **fields)


def make_contact(organisation: Organisation, **fields: Any) -> Contact:
    """How to reach an organisation; not public unless `is_public`."""
    standard = {"role_name": "Secretary", "email": f"contact-{next_number()}@example.org", "telephone": "01632 960001"}
    return Contact.objects.create(organisation=organisation, **standard | fields)


def make_activity(organisation: Organisation, **fields: Any) -> Activity:
    standard = {"kind": ActivityKind.objects.order_by("pk")[0], "name_en": f"Activity {next_number()}", "weekday": 2}
    return Activity.objects.create(organisation=organisation, **standard | fields)


def make_barrier(organisation: Organisation, **fields: Any) -> Barrier:
    standard = {"kind": "physical", "met": "yes", "action_en": "We bring a ramp.", "said_on": timezone.localdate()}
    return Barrier.objects.create(organisation=organisation, **standard | fields)


def make_identifier(organisation: Organisation, number: str = "", scheme: str = "GB-CHC", **fields: Any) -> Identifier:
    return Identifier.objects.create(
        organisation=organisation, scheme_id=scheme, number=number or str(1_000_000 + next_number()), **fields
    )


def make_claim(organisation: Organisation, user: User | None = None, **fields: Any) -> Claim:
    standard = {"user": user or make_user(), "reason": "I am its secretary."}
    return Claim.objects.create(organisation=organisation, **standard | fields)


def make_asset(name: str = "", *, place: tuple[str, str] | None = ("53.227500", "-4.129000"), **fields: Any) -> Asset:
    """A place that communities rely on, whose postcode is known unless `place` is None."""
    if place is not None:
        fields = {
            "latitude": Decimal(place[0]),
            "longitude": Decimal(place[1]),
            "precision": Precision.POSTCODE,
            "address": "Stryd Fawr",
            "postcode": "LL57 1DT",
        } | fields
    fields = {"asset_kind": AssetKind.objects.order_by("pk")[0], "opening_status": "open"} | fields
    asset = Asset.objects.create(**make_entry_fields(name or f"Place {next_number()}", fields))
    return weighed(asset, asset)


def weighed(row: Any, asset: Asset) -> Any:
    """Works out the risk of the place anew, as every action does that records something about it."""
    assess_asset(asset, by=None)
    return row


def make_room(asset: Asset, capacity: int | None = None, **fields: Any) -> Room:
    standard = {"name_en": "Main hall", "name_cy": "Prif neuadd", "position": next_number()}
    return Room.objects.create(asset=asset, capacity=capacity, **standard | fields)


def make_tenure(asset: Asset, **fields: Any) -> Tenure:
    """Who holds a place, how and until when."""
    standard = {
        "rung": "short_lease",
        "starts_on": date(2020, 4, 1),
        "ends_on": timezone.localdate() + timedelta(days=900),
        "status": "confirmed",
        "is_public": True,
        "source_en": "The lease",
        "source_cy": "Y brydles",
        "observed_on": timezone.localdate() - timedelta(days=20),
    }
    return weighed(Tenure.objects.create(asset=asset, **standard | fields), asset)


def make_survey(asset: Asset, **fields: Any) -> Survey:
    standard = {
        "surveyed_on": timezone.localdate() - timedelta(days=50),
        "grade": "fair",
        "status": "confirmed",
        "is_public": True,
        "source_en": "A survey",
        "source_cy": "Arolwg",
    }
    return weighed(Survey.objects.create(asset=asset, **standard | fields), asset)


def make_use(asset: Asset, organisation: Organisation, **fields: Any) -> Use:
    standard = {"dependence": "main_place", "given_on": timezone.localdate()}
    return Use.objects.create(asset=asset, organisation=organisation, **standard | fields)


def make_risk_fact(asset: Asset, **fields: Any) -> RiskFact:
    """A disposal notice that is confirmed and public, with an auction in six weeks."""
    standard = {
        "rule": "R01",
        "facts": {"stage": "auction"},
        "event_on": timezone.localdate() + timedelta(weeks=6),
        "status": "confirmed",
        "is_public": True,
        "source_en": "A notice",
        "source_cy": "Hysbysiad",
        "observed_on": timezone.localdate() - timedelta(days=3),
    }
    return weighed(RiskFact.objects.create(asset=asset, **standard | fields), asset)


def make_owner_told(asset: Asset, **fields: Any) -> OwnerTold:
    standard = {"told_on": timezone.localdate() - timedelta(days=2), "how": "Letter"}
    return weighed(OwnerTold.objects.create(asset=asset, **standard | fields), asset)


def make_evidence(entry: Any, practice: str = "", *, strength: int = 2, **fields: Any) -> Any:
    """Evidence of an entry for one practice, of the strength that is asked for (E0 to E4)."""
    standard: dict[str, Any] = {"given_on": timezone.localdate()}
    standard["practice"] = Practice.objects.get(pk=practice) if practice else Practice.objects.order_by("pk")[0]
    if strength >= 1:
        standard |= {"statement_en": "We did it.", "happened_on": timezone.localdate() - timedelta(days=60)}
    if strength >= 2:
        standard["link"] = "https://example.org/what-we-did"
    if strength >= 3:
        standard |= {"checked_on": timezone.localdate(), "checked_by": make_officer()}
    if strength >= 4:
        standard["effect_en"] = "40 people came back."
    return Evidence.objects.create(entry=entry, **standard | fields)


def make_complaint(**fields: Any) -> Complaint:
    """A complaint about personal data, from somebody who needs no account."""
    standard = {"name": "Example Person", "email": "complains@example.org", "about": "My name stands in a text."}
    return Complaint.objects.create(language="en", **standard | fields)


def make_document(user: User, content: bytes = b"%PDF-1.4 example") -> Document:
    """A file given as evidence."""
    document = Document(
        name=f"minutes-{next_number()}.pdf", media_type="application/pdf", size=len(content), given_by=user
    )
    document.file.save(f"{document.pk}.pdf", ContentFile(content), save=True)
    return document


def make_decision(entry: Any, transition: Transition = Transition.RETURN, **fields: Any) -> Any:
    standard = {
        "transition": transition,
        "from_state": State.SUBMITTED,
        "to_state": State.RETURNED,
        "sentence_en": "Where is it?",
    }
    return Decision.objects.create(entry=entry, **standard | fields)


def make_proposed_change(entry: Any, by: User, **fields: Any) -> ProposedChange:
    """A new name of an entry, which waits for the council that answers for it."""
    standard = {"waits_for": entry.authority, "changes": {"name_en": [entry.name_en, "Another name"]}}
    return ProposedChange.objects.create(entry_id=entry.pk, asked_by=by, **standard | fields)


def make_second_person_request(entry: Any, by: User, **fields: Any) -> SecondPersonRequest:
    """An officer wants to archive the place and may not do so alone."""
    standard = {"page": "assets:asset-archive", "page_of": {"key": entry.key}, "given": {"sentence": ["It is sold."]}}
    return SecondPersonRequest.objects.create(entry_id=entry.pk, asked_by=by, **standard | fields)


def make_move(entry: Any, from_authority: str, **fields: Any) -> Move:
    """Another council answered for the entry until now."""
    standard = {"from_authority_id": from_authority, "to_authority_id": entry.authority_id, "at": timezone.now()}
    return Move.objects.create(entry_id=entry.pk, **standard | fields)


def make_partnership(name: str = "", *, members: tuple[Organisation, ...] = (), **fields: Any) -> Partnership:
    """A partnership; every member that is named has confirmed its part."""
    fields = {"links": ["bridging"], "stage": "active", "started_on": date(2024, 3, 1)} | fields
    partnership = Partnership.objects.create(**make_entry_fields(name or f"Partnership {next_number()}", fields))
    for organisation, part in zip(members, MEMBER_PARTS, strict=False):
        make_member(partnership, organisation, part=part)
    return partnership


def make_member(
    partnership: Partnership, organisation: Organisation, *, confirmed: bool = True, **fields: Any
) -> Member:
    standard: dict[str, Any] = {"invited_on": date(2024, 2, 1), "part": "delivers"}
    if confirmed:
        standard |= {"confirmed_on": date(2024, 2, 10), "confirmed_by": make_user()}
    member = Member.objects.create(partnership=partnership, organisation=organisation, **standard | fields)
    partnership.refresh_from_db(fields=["is_listable"])
    return member


def make_import_run(**fields: Any) -> ImportRun:
    """One reading of a publisher's open data."""
    standard = {
        "adapter": "sports_clubs",
        "publisher_en": "A publisher",
        "publisher_cy": "Cyhoeddwr",
        "licence_en": "Open Government Licence",
        "licence_cy": "Trwydded Llywodraeth Agored",
        "attribution_en": "As the publisher words it",
        "attribution_cy": "Yng ngeiriau'r cyhoeddwr",
        "dated_on": date(2025, 5, 1),
        "file_name": "clubs.csv",
        "file_digest": "0" * 64,
        "finished_at": timezone.now(),
        "counts": {"added": 1, "unchanged": 0, "left_out": 1},
    }
    return ImportRun.objects.create(**standard | fields)


def make_finding(kind: str = "refused", **fields: Any) -> ImportFinding:
    """Something that a reading of open data found in Gwynedd."""
    number = next_number()
    standard = {
        "adapter": "sports_clubs",
        "reference": f"row-{number}",
        "line": number,
        "name": f"Club {number}",
        "given": [["name", f"Club {number}"]],
        "authority_id": GWYNEDD,
        "digest": str(number),
        "reason": {"refused": "postcode_unreadable", "gone": "gone", "alike": "may_be_the_same"}.get(kind, ""),
    }
    run = fields.pop("run", None) or make_import_run()
    return ImportFinding.objects.create(kind=kind, run=run, **standard | fields)


def make_imported_organisation(run: ImportRun | None = None, **fields: Any) -> Organisation:
    """An organisation from open data that nobody has claimed yet: its area is all that the public sees of its place."""
    standard = {
        "source_kind": SourceKind.IMPORT,
        "import_run": run or make_import_run(),
        "source_reference": f"row-{next_number()}",
        "visibility": "area_only",
        "given_language": "not_known",
        "declared_on": None,
        "confirmed_on": None,
    }
    return make_organisation(**standard | fields)

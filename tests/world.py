"""A small Wales for the guards of the site: nine kinds of people, and one of everything for them to meet.

What people have written stands between ⦃ and ⦄, so that a test can tell it from what the portal says.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from accounts.roles import Role
from entries.states import State, Transition, Visibility
from tests import builders as make
from tests.browser import signed_in

KINDS_OF_PEOPLE = (
    "visitor",
    "organiser",
    "steward",
    "neighbour",
    "officer",
    "neighbouring officer",
    "policy",
    "moderator",
    "administrator",
)


def given(text: str) -> str:
    """Words that somebody has written."""
    return f"⦃{text}⦄"


class World:
    """Everything stands in Gwynedd, except what belongs to the neighbour, who is in Cardiff."""

    def __init__(self) -> None:
        self.people: dict[str, Any] = {
            "visitor": AnonymousUser(),
            "organiser": make.make_user("trefnydd@example.org"),
            "steward": make.make_user("stiward@example.org"),
            "neighbour": make.make_user("cymydog@example.org"),
            "officer": make.make_officer(email="swyddog@example.org"),
            "neighbouring officer": make.make_officer(make.CARDIFF, email="swyddog.arall@example.org"),
            "policy": make.make_role_holder(Role.POLICY, email="polisi@example.org"),
            "moderator": make.make_role_holder(Role.MODERATOR, email="cymedrolwr@example.org"),
            "administrator": make.make_role_holder(Role.ADMINISTRATOR, email="gweinyddwr@example.org"),
        }
        self.authority = make.get_authority()
        self.ward = make.get_ward()
        self.grant = self.people["policy"].grants.get()
        self.complaint = make.make_complaint()
        self._make_groups()
        self._make_places()
        self._make_partnerships()
        self.finding = make.make_finding(name=given("CLWB Y GLYN"))
        row = {
            "entry": self.unclaimed_group.entry,
            "name": given("CLWB Y GLYN"),
            "given": [[given("name"), given("x")]],
        }
        make.make_finding("gone", **row)
        make.make_finding("alike", other=self.group.entry, **row)
        self.browsers = {kind: signed_in(person) for kind, person in self.people.items()}
        # These do not read what they get, for guards that only want to know whether, how often or with which words.
        self.quick_browsers = {kind: signed_in(person, Client) for kind, person in self.people.items()}

    def _make_groups(self) -> None:
        steward, neighbour = self.people["steward"], self.people["neighbour"]
        words = {"purpose_en": given("We sing together."), "purpose_cy": given("Rydym yn canu gyda'n gilydd.")}
        self.group = make.make_group(given("Côr y Bont"), steward=steward, ward=self.ward, kinds=2, **words)
        self.organisation = make.make_organisation(
            given("Bwrdd Iechyd y Glannau"), steward=steward, sector_id="health", purpose_en=given("Care"), name_cy=""
        )
        self.neighbours_group = make.make_group(
            given("Clwb y Castell"), steward=neighbour, authority_id=make.CARDIFF, **words
        )
        self.contact = make.make_contact(self.group, role_name=given("Ysgrifennydd"), is_public=True)
        make.make_identifier(self.group)
        for noun, organisation in (("group", self.group), ("organisation", self.organisation)):
            activity = make.make_activity(organisation, name_en=given("Choir"), for_whom_en=given("Everybody"))
            setattr(self, f"{noun}_activity", activity)
            make.make_barrier(organisation, action_en=given("A ramp"))
            setattr(self, f"{noun}_evidence", self._evidence(organisation))
            setattr(self, f"{noun}_change", self._change(organisation))
            setattr(self, f"{noun}_asked", make.make_second_person_request(organisation, self.people["officer"]))
            sector = {"sector_id": organisation.sector_id}
            unclaimed = make.make_imported_organisation(name_en=given("CLWB Y GLYN"), purpose_en="", **sector)
            setattr(self, f"unclaimed_{noun}", unclaimed)
            claim = make.make_claim(unclaimed, self.people["organiser"], reason=given("I am its secretary"))
            setattr(self, f"{noun}_claim", claim)
        self._make_unseen("group", steward=steward, **words)
        self.moved_group = make.make_group(given("Clwb y Ffin"), authority_id=make.CARDIFF, **words)
        make.make_move(self.moved_group, make.GWYNEDD)
        make.make_decision(
            self.returned_group, Transition.RETURN, by=self.people["officer"], sentence_en=given("Where do you meet?")
        )

    def _make_unseen(self, noun: str, **fields: Any) -> None:
        """One entry in every state in which only its own people may know it."""
        make_one = getattr(make, f"make_{noun}")
        fields["added_by"] = self.people["steward"]
        for state in (State.DRAFT, State.SUBMITTED, State.RETURNED, State.ARCHIVED):
            setattr(self, f"{state}_{noun}", make_one(given(f"One that is {state}"), state=state, **fields))
        hidden = make_one(given("Refuge"), visibility=Visibility.HIDDEN, **fields)
        setattr(self, f"hidden_{noun}", hidden)

    def _evidence(self, entry: Any) -> Any:
        """Something that happened, with a document, and something that was measured; gives the first."""
        steward = self.people["steward"]
        words = {"statement_en": given("Bread shared"), "effect_en": given("40 came back"), "given_by": steward}
        make.make_evidence(entry, "P2.01", strength=4, **words)
        make.make_evidence(entry, "P3.01", is_relevant=False, strength=0, reason_en=given("We have no building"))
        return make.make_evidence(
            entry, statement_en=given("A concert for all"), given_by=steward, document=make.make_document(steward)
        )

    def _change(self, entry: Any) -> Any:
        """A change that waits for the council."""
        changes = {"name_en": [entry.name_en, given("Another name")]}
        return make.make_proposed_change(entry, self.people["steward"], changes=changes)

    def _make_places(self) -> None:
        steward, officer = self.people["steward"], self.people["officer"]
        words = {"purpose_en": given("A hall for all"), "address": given("Stryd Fawr")}
        self.asset = make.make_asset(given("Neuadd y Bont"), kept_by=self.group, ward=self.ward, **words)
        sources = {"source_en": given("The deeds"), "source_cy": given("Y gweithredoedd")}
        self.tenure = make.make_tenure(self.asset, holder=self.group, entered_by=steward, **sources)
        self.survey = make.make_survey(self.asset, entered_by=steward, **sources)
        self.use = make.make_use(self.asset, self.group, given_by=steward)
        self.risk_fact = make.make_risk_fact(self.asset, entered_by=officer, **sources)
        self.owner_told = make.make_owner_told(self.asset, how=given("Letter"), answer_en=given("We know"))
        self.asset_evidence = self._evidence(self.asset)
        self.asset_change = self._change(self.asset)
        self.asset_asked = make.make_second_person_request(self.asset, officer)
        self.councils_asset = make.make_asset(given("Llyfrgell y Dref"), **words)
        self._make_unseen("asset", kept_by=self.group, **words)
        make.make_decision(self.returned_asset, by=officer, sentence_en=given("Which street?"))

    def _make_partnerships(self) -> None:
        members = (self.group, self.organisation)
        words = {"purpose_en": given("To work together"), "goals_en": given("Fewer people alone")}
        self.partnership = make.make_partnership(given("Pont a Glannau"), members=members, **words)
        self.member = self.partnership.members.order_by("pk")[0]
        self.partnership_evidence = self._evidence(self.partnership)
        self.partnership_change = self._change(self.partnership)
        self.partnership_asked = make.make_second_person_request(self.partnership, self.people["officer"])
        self.invited = make.make_partnership(given("Waiting for two"), members=(self.organisation,), **words)
        self.invitation = make.make_member(self.invited, self.group, confirmed=False)
        self._make_unseen("partnership", members=members, **words)

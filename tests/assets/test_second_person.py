"""What worries about a council's own place is taken away by nobody of that council alone, whatever they do first."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Grant
from accounts.roles import Role
from assets import actions
from assets.guarding import in_force, standing_of
from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure
from assets.risk import Audience
from entries.actions import StaleForm, accept_change, change_state
from entries.models import ProposedChange, SecondPersonRequest
from entries.states import ActionRefused, NeedsSecondPerson, State, Transition, Visibility
from tests import builders as make
from tests.browser import content_of, signed_in

pytestmark = pytest.mark.django_db


class Place:
    """A library that its council owns, at risk by a notice that is public, of which the owner was told."""

    def __init__(self) -> None:
        self.today = timezone.localdate()
        self.officer = make.make_officer()
        self.council = make.make_organisation("Y Cyngor", sector_id="council", authority_body_id=make.GWYNEDD)
        self.keeper = make.make_group("Cyfeillion", steward=self.officer)
        self.asset = make.make_asset("Library", kept_by=self.keeper)
        self.freehold = make.make_tenure(self.asset, holder=self.council, rung="other_freehold", ends_on=None)
        soon = self.today + timedelta(days=60)
        self.lease = make.make_tenure(self.asset, holder=self.keeper, rung="short_lease", ends_on=soon)
        self.fact = make.make_risk_fact(self.asset)
        self.hidden_fact = make.make_risk_fact(
            self.asset, rule="R02", facts={"stage": "decided", "reach": "place"}, is_public=False
        )
        self.survey = make.make_survey(self.asset, grade="very_bad")
        make.make_owner_told(self.asset, told_on=self.today)

    def now(self) -> Asset:
        return Asset.objects.get(pk=self.asset.pk)

    def seen(self) -> list[Any]:
        """The bands of both audiences today and later, and how much the public sees."""
        standing = standing_of(self.now())
        days = [self.today + timedelta(days=days) for days in (0, 30, 90, 400)]
        bands = [in_force(standing.outlooks[audience], day).band.severity for audience in Audience for day in days]
        return [*bands, standing.sight]


@pytest.fixture
def place(db):
    return Place()


def edit(place: Place, **fields: Any) -> None:
    asset = place.now()
    actions.edit_asset(entry=asset, fields=fields, opened_on=make.opened_on(asset), by=place.officer)


def change(place: Place, tenure: Any, **fields: Any) -> None:
    row = Tenure.objects.get(pk=tenure.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    actions.change_tenure(tenure=row, by=place.officer)


def record(place: Place, **fields: Any) -> None:
    source = {"source_en": "The council", "source_cy": "Y cyngor", "observed_on": place.today}
    actions.record_risk(fact=RiskFact(asset=place.asset, **source | fields), by=place.officer)


def survey(place: Place, **fields: Any) -> None:
    row = Survey(asset=place.asset, source_en="A survey", surveyed_on=place.today, **fields)
    actions.record_survey(survey=row, by=place.officer)


def new_tenure(place: Place, **fields: Any) -> None:
    row = Tenure(asset=place.asset, source_en="The deeds", observed_on=place.today, status="confirmed", **fields)
    actions.record_tenure(tenure=row, by=place.officer)


def decide(place: Place, transition: Transition) -> None:
    change_state(entry=place.now(), transition=transition, by=place.officer, sentence="So")


def move(place: Place, authority: str) -> None:
    edit(place, authority=make.get_authority(authority), postcode="", address="")


def received(place: Place) -> None:
    for waiting in ProposedChange.objects.waiting():
        accept_change(by=make.make_officer(str(waiting.waits_for_id)), change=waiting)


YESTERDAY, TOMORROW, LATER = (timezone.localdate() + timedelta(days=days) for days in (-1, 1, 800))
Step = Callable[[Place], None]
STEPS: dict[str, Step] = {
    "end the freehold": lambda place: change(place, place.freehold, ends_on=YESTERDAY),
    "end the freehold tomorrow": lambda place: change(place, place.freehold, ends_on=TOMORROW),
    "say that another holds it": lambda place: change(place, place.freehold, holder=place.keeper),
    "say that nobody knows who holds it": lambda place: change(place, place.freehold, holder=None),
    "say that it is a licence": lambda place: change(place, place.freehold, rung="licence"),
    "keep the freehold back": lambda place: change(place, place.freehold, is_public=False),
    "lengthen the lease": lambda place: change(place, place.lease, ends_on=LATER),
    "say that the lease was followed": lambda place: change(place, place.lease, ends_on=YESTERDAY, renewal="followed"),
    "say that the tenant does not run it": lambda place: change(place, place.lease, runs_the_place=False),
    "doubt the lease": lambda place: change(place, place.lease, status="unverified", is_public=False),
    "keep the lease back": lambda place: change(place, place.lease, is_public=False),
    "record a long lease": lambda place: new_tenure(
        place, holder=place.keeper, rung="short_lease", starts_on=place.lease.ends_on, ends_on=LATER
    ),
    "record a community freehold": lambda place: new_tenure(place, holder=place.keeper, rung="community_freehold"),
    "record a milder notice": lambda place: record(place, rule="R01", facts={"stage": "in_plan"}, is_public=True),
    "record a later auction": lambda place: record(
        place, rule="R01", facts={"stage": "auction"}, event_on=LATER, status="confirmed", is_public=True
    ),
    "record a worse notice in confidence": lambda place: record(
        place, rule="R01", facts={"stage": "sale_agreed"}, status="confirmed"
    ),
    "record hearsay": lambda place: record(place, rule="R01", facts={"stage": "auction"}, status="unverified"),
    "record a milder closure": lambda place: record(place, rule="R02", facts={"stage": "proposed", "reach": "service"}),
    "resolve the notice": lambda place: actions.resolve_risk(fact=place.fact, reason="Over", by=place.officer),
    "resolve the closure": lambda place: actions.resolve_risk(fact=place.hidden_fact, reason="Over", by=place.officer),
    "record a good survey": lambda place: survey(place, grade="good", status="confirmed", is_public=True),
    "record a bad survey in confidence": lambda place: survey(place, grade="very_bad", status="confirmed"),
    "nobody keeps it": lambda place: edit(place, kept_by=None),
    "the council keeps it": lambda place: edit(place, kept_by=place.council),
    "show the area only": lambda place: edit(place, visibility=Visibility.AREA_ONLY),
    "hide it by the form": lambda place: edit(place, visibility=Visibility.HIDDEN),
    "show it": lambda place: edit(place, visibility=Visibility.FULL),
    "say that it is lost": lambda place: edit(place, opening_status="lost"),
    "move it to Cardiff": lambda place: move(place, make.CARDIFF),
    "Cardiff receives it": received,
    "move it back": lambda place: move(place, make.GWYNEDD),
    "tell the owner": lambda place: actions.record_owner_told(
        told=OwnerTold(asset=place.asset, told_on=place.today, how="Letter"), by=place.officer
    ),
    "tell the owner long ago": lambda place: actions.record_owner_told(
        told=OwnerTold(asset=place.asset, told_on=place.today - timedelta(days=900), how="Letter"), by=place.officer
    ),
    **{
        f"{transition}": lambda place, transition=transition: decide(place, transition)
        for transition in (
            Transition.HIDE,
            Transition.ARCHIVE,
            Transition.RETURN,
            Transition.RESTORE,
            Transition.SUBMIT,
            Transition.PUBLISH,
        )
    },
}


def take(place: Place, name: str) -> None:
    with suppress(ActionRefused, StaleForm), transaction.atomic():
        STEPS[name](place)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(st.sampled_from(sorted(STEPS)), min_size=1, max_size=7))
def test_no_sequence_of_its_own_officers_lowers_a_band_or_takes_it_from_sight(db, names):
    with transaction.atomic():
        place = Place()
        before = place.seen()
        assert before[0] > 0
        assert before[-1] == 2

        for name in names:
            take(place, name)
            after = place.seen()
            assert all(is_now >= was for was, is_now in zip(before, after, strict=True)), (name, before, after)
            before = after
        transaction.set_rollback(True)


@pytest.mark.parametrize("first", sorted(STEPS))
def test_each_step_alone_and_then_resolving_takes_nothing_away(place, first):
    before = place.seen()

    for name in (first, "resolve the notice", "resolve the closure", "archive"):
        take(place, name)

    after = place.seen()
    assert all(is_now >= was for was, is_now in zip(before, after, strict=True)), (before, after)


def test_officers_go_on_recording_what_is_no_less(place):
    """Not every step is refused: otherwise the tests above would prove nothing."""
    before = place.now().risk_facts.count()

    take(place, "tell the owner")
    edit(place, opening_status="closed", hire_price="free")
    record(
        place, rule="R01", facts={"stage": "auction"}, event_on=place.fact.event_on, status="confirmed", is_public=True
    )

    assert place.now().opening_status == "closed"
    assert place.now().risk_facts.count() > before


def test_somebody_from_outside_may(place):
    moderator = make.make_role_holder(Role.MODERATOR)

    actions.resolve_risk(fact=place.fact, reason="Withdrawn", by=moderator)

    place.fact.refresh_from_db()
    assert place.fact.ending == "resolved"


def test_a_moderator_who_is_the_councils_officer_too_is_not_from_outside(place):
    Grant.objects.create(user=place.officer, role=Role.MODERATOR)

    with pytest.raises(NeedsSecondPerson):
        actions.resolve_risk(fact=place.fact, reason="Withdrawn", by=place.officer)


def test_other_places_are_their_councils_to_decide():
    asset = make.make_asset()
    fact, officer = make.make_risk_fact(asset), make.make_officer()

    actions.resolve_risk(fact=fact, reason="Withdrawn", by=officer)
    change_state(entry=asset, transition=Transition.ARCHIVE, by=officer, sentence="Gone")

    asset.refresh_from_db()
    assert asset.state == State.ARCHIVED


def test_an_independent_keeper_hides_the_place_for_safety_and_does_not_archive_it(place):
    steward = make.make_user()
    make.make_stewardship(place.keeper, steward)
    asset = place.now()

    with pytest.raises(NeedsSecondPerson):
        change_state(entry=asset, transition=Transition.ARCHIVE, by=steward, sentence="Gone")
    hidden = {"visibility": Visibility.HIDDEN}
    actions.edit_asset(entry=asset, fields=hidden, opened_on=make.opened_on(asset), by=steward)

    assert place.now().visibility == Visibility.HIDDEN


class TestAskingForASecondPerson:
    """The officer hands the form on; the moderator sends it, or says why not."""

    @pytest.fixture
    def moderator(self):
        return make.make_role_holder(Role.MODERATOR)

    @pytest.fixture
    def address(self, place):
        return f"/en/assets/{place.asset.key}/risk/{place.fact.pk}/resolve/"

    def asked(self, place, address):
        signed_in(place.officer).post(address, {"sentence": "Withdrawn from sale.", "second_person": "1"})
        return SecondPersonRequest.objects.get()

    def test_the_officer_reads_who_can_and_is_offered_to_ask(self, place, address):
        told = content_of(signed_in(place.officer).post(address, {"sentence": "Withdrawn from sale."}))

        assert "A moderator from outside it must agree" in told
        assert 'name="second_person"' in told
        assert "Withdrawn from sale." in told

    def test_the_moderator_sends_the_form_as_it_was_filled_in(self, place, address, moderator):
        asked = self.asked(place, address)
        browser = signed_in(moderator)
        desk = content_of(browser.get("/en/desk/"))
        page = f"/en/assets/{place.asset.key}/second-person/{asked.pk}/"
        assert page in desk
        assert f"{address}?asked={asked.pk}" in content_of(browser.get(page))

        form = content_of(browser.get(f"{address}?asked={asked.pk}"))
        assert "Withdrawn from sale." in form
        browser.post(f"{address}?asked={asked.pk}", {"sentence": "Withdrawn from sale."})

        place.fact.refresh_from_db()
        asked.refresh_from_db()
        assert (place.fact.ending, place.fact.ended_by) == ("resolved", moderator)
        assert (asked.was_done, asked.given) == (True, {})
        assert page not in content_of(browser.get("/en/desk/"))

    def test_the_moderator_says_why_not(self, place, address, moderator):
        asked = self.asked(place, address)

        signed_in(moderator).post(
            f"/en/assets/{place.asset.key}/second-person/{asked.pk}/", {"sentence": "The sale goes on."}
        )

        page = content_of(signed_in(place.officer).get(place.now().get_absolute_url()))
        assert "The sale goes on." in page
        assert not SecondPersonRequest.objects.waiting().exists()

    def test_nobody_else_answers_or_reads_it(self, place, address, people):
        asked = self.asked(place, address)

        for kind in ("officer", "neighbouring officer", "organiser", "policy", "administrator"):
            browser = people[kind].client
            assert browser.get(f"/en/assets/{place.asset.key}/second-person/{asked.pk}/").status_code == 404
            form = browser.get(f"{address}?asked={asked.pk}")
            assert "Withdrawn from sale." not in content_of(form)

    @pytest.mark.parametrize("page", ["archive", "hide", "edit"])
    def test_other_forms_are_handed_on_as_well(self, place, page, moderator):
        address = f"/en/assets/{place.asset.key}/{page}/"
        browser = signed_in(place.officer)
        form = next(form for form in browser.get(address).page.forms("post") if form.value_of("form_token"))

        answer = browser.post(address, form.data() | {"sentence": "Sold", "visibility": "hidden", "second_person": "1"})

        asked = SecondPersonRequest.objects.get()
        assert answer.status_code == 302
        sent = next(
            form
            for form in signed_in(moderator).get(f"{address}?asked={asked.pk}").page.forms("post")
            if form.value_of("form_token")
        )
        signed_in(moderator).post(f"{address}?asked={asked.pk}", sent.data())
        assert standing_of(place.now()).sight == 0

"""The history page of an entry: what happened, in words, by whom in which part, and for whom."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.functional import Promise

from accounts.roles import Role
from assets import actions as assets
from assets.models import OwnerTold, RiskFact, Tenure
from entries import actions
from entries.history.reading import noun_of, told_columns
from entries.history.tables import history_tables
from entries.models import Evidence
from entries.states import Transition
from partnerships import actions as partnerships
from reference.models import ActivityKind, Practice
from registry import actions as registry
from registry.models import Claim
from tests import builders as make
from tests.browser import signed_in
from tests.imports.files import read_clubs

MADE = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def group(people: Any) -> Any:
    return make.make_group(
        "Côr y Bont", steward=people["steward"].user, name_cy="Côr y Bont", authority_id=make.GWYNEDD
    )


def belongings(**contact: Any) -> dict[str, Any]:
    given = {"role_name": "", "email": "", "telephone": "", "is_public": False} | contact
    return {"contact": given, "identifiers": {}, "activity_kinds": []}


def edit(group: Any, by: Any, **fields: Any) -> Any:
    group.refresh_from_db()
    contact = fields.pop("contact", {})
    return registry.edit_organisation(
        entry=group, by=by, opened_on=make.opened_on(group), fields=fields, **belongings(**contact)
    )


def page_of(person: Any, entry: Any, language: str = "en", query: str = "") -> Any:
    words = {"en": ("groups", "history"), "cy": ("grwpiau", "hanes")}[language]
    return person.client.get(f"/{language}/{words[0]}/{entry.key}/{words[1]}/{query}").page


def text_of(page: Any) -> str:
    return " ".join(page.visible_text().split())


def headings(page: Any) -> list[str]:
    return [" ".join("".join(one.itertext()).split()) for one in page.with_class("row-title")]


def test_a_change_reads_in_words_in_both_languages(people, group):
    with time_machine.travel(datetime(2026, 12, 3, 10, tzinfo=UTC)):
        edit(group, people["officer"].user, purpose_en="We sing to everybody.", price_band="up_to_3")

    english, welsh = text_of(page_of(people["steward"], group)), text_of(page_of(people["steward"], group, "cy"))

    assert "The entry changed 3 December 2026 · by the council" in english
    assert "What it is for, in English before: What Côr y Bont is for. now: We sing to everybody." in english
    assert "What taking part usually costs before: Free now: Up to £3" in english
    assert "Newidiodd y cofnod 3 Rhagfyr 2026 · gan y cyngor" in welsh
    assert "now: We sing" not in welsh


def test_newest_change_comes_first_also_where_one_transaction_holds_them_all(people, group):
    by = people["steward"].user
    actions.confirm_entry(by=by, entry=group)
    actions.change_state(by=people["officer"].user, entry=group, transition=Transition.RETURN, sentence="Which day?")
    edit(group, by, name_en="Côr")

    found = headings(page_of(people["steward"], group))

    assert found[:3] == ["The entry changed", "Returned", "Its own people said that the entry is still right"]


def test_what_people_wrote_with_a_decision_is_read(people, group):
    actions.change_state(by=people["moderator"].user, entry=group, transition=Transition.RETURN, sentence="Which day?")

    said = text_of(page_of(people["steward"], group))

    assert "Which day?" in said
    assert "by a moderator" in said


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("steward", "by those who look after it"),
        ("officer", "by the council"),
        ("neighbouring officer", "by another council"),
        ("moderator", "by a moderator"),
        ("organiser", "by somebody else"),
    ],
)
def test_people_are_called_by_the_part_they_play(people, group, who, words):
    person = people[who].user
    actions.confirm_entry(by=person, entry=group)

    said = text_of(page_of(people["officer"], group))

    assert f"still right {timezone.localdate().day} " in said
    assert words in said
    assert person.email not in said


def test_an_officer_whose_role_has_ended_is_still_called_what_they_were(people, group):
    former = make.make_officer()
    former.grants.update(since=MADE - timedelta(days=9), until=MADE + timedelta(days=1))
    with time_machine.travel(MADE):
        actions.confirm_entry(by=former, entry=group)
    with time_machine.travel(MADE + timedelta(days=2)):
        actions.confirm_entry(by=former, entry=group)

    said = text_of(page_of(people["steward"], group))

    assert "1 November 2026 · by the council" in said
    assert "3 November 2026 · by somebody else" in said


def test_what_nobody_said_who_wrote_is_told_so(people, group):
    said = text_of(page_of(people["steward"], group))

    assert "it is not on record by whom" in said


def test_the_portal_itself_and_open_data_are_named(people, tmp_path):
    run = read_clubs(tmp_path, {})
    imported = run.rows_added.get().entry
    registry.add_councils(by=None)
    council = imported.authority.council

    assert "Open data was read" in text_of(page_of(people["officer"], imported))
    assert "from open data" in text_of(page_of(people["officer"], imported))
    address = f"/en/organisations/{council.key}/history/"
    assert "by the portal itself" in text_of(people["moderator"].client.get(address).page)


def test_a_contact_that_changed_is_named_and_not_shown(people, group):
    edit(group, people["steward"].user, contact={"role_name": "Ysgrifennydd", "email": "qzsecret@example.org"})

    said = text_of(page_of(people["officer"], group))

    assert "How to reach it not shown" in said
    assert "qzsecret" not in said
    assert "Ysgrifennydd" not in said


def test_the_reason_of_a_claim_is_named_and_not_shown(people):
    unclaimed = make.make_group()
    claim = registry.claim_organisation(by=people["organiser"].user, organisation=unclaimed, reason="qzsecret reason")
    registry.grant_claim(by=people["officer"].user, claim=claim, answer="qzsecret answer")

    said = text_of(page_of(people["organiser"], unclaimed))

    assert "Who looks after it changed" in said
    assert "How you are connected with it not shown" in said
    assert "qzsecret" not in said
    assert people["organiser"].user.email not in said
    assert Claim.objects.get().answer == "qzsecret answer"


def test_all_that_belongs_to_the_entry_is_told(people, group):
    by = people["steward"].user
    kind = ActivityKind.objects.order_by("pk")[0]
    activity = make.make_activity(group, kind=kind)
    activity.name_en = "Dance"
    registry.edit_activity(by=by, activity=activity)
    registry.keep_barriers(
        by=by, organisation=group, answers={"physical": {"met": "yes", "action_en": "A ramp", "action_cy": ""}}
    )
    practice = Practice.objects.order_by("pk")[0]
    actions.add_evidence(by=by, entry=group, evidence=Evidence(practice=practice, statement_en="Bread for all"))
    asset = make.make_asset("Neuadd", kept_by=group)
    assets.end_use(by=by, use=make.make_use(asset, group))
    partnership = make.make_partnership("Pont", members=(group, make.make_group(), make.make_group()))
    partnerships.end_membership(by=by, member=partnership.members.get(organisation=group))

    said = text_of(page_of(people["steward"], group))

    for words in (
        f"Activity · {kind.name} changed",
        "now: Dance",
        "Barrier · Getting there and getting in added",
        "What is done about it, in English A ramp",
        f"Evidence · {practice.name} added",
        "Bread for all",
        "Use · Neuadd changed",
        "Member · Pont changed",
        f"Kind of activity · {kind.name} added",
    ):
        assert words in said


def test_links_to_what_a_steward_may_not_know_are_left_out_or_have_no_name(people, group):
    refuge = make.make_asset("Qzrefuge", visibility="hidden", authority_id=make.CARDIFF)
    make.make_use(refuge, group)
    asset = make.make_asset("Neuadd", kept_by=group)
    hidden = make.make_group("Qzhidden", visibility="hidden", authority_id=make.CARDIFF)
    make.make_use(asset, hidden)

    of_group = text_of(page_of(people["steward"], group))
    of_asset = text_of(people["steward"].client.get(f"/en/assets/{asset.key}/history/").page)

    assert "Qzrefuge" not in of_group
    assert "An entry that you may not see" not in of_group
    assert "Use · An entry that you may not see added" in of_asset
    assert "Qzhidden" not in of_asset
    assert "Qzrefuge" in text_of(page_of(people["moderator"], group))


def test_what_officers_record_about_risk_is_for_officers(people, group):
    by = people["officer"].user
    asset = make.make_asset("Neuadd", kept_by=group)
    today = timezone.localdate()
    assets.record_tenure(
        by=by, tenure=Tenure(asset=asset, holder=group, rung="licence", observed_on=today, source_en="qztenure")
    )
    assets.record_risk(
        by=by,
        fact=RiskFact(asset=asset, rule="R01", facts={"stage": "auction"}, observed_on=today, source_en="qzrisk"),
    )
    assets.record_owner_told(by=by, told=OwnerTold(asset=asset, told_on=today, how="qztold"))
    address = f"/en/assets/{asset.key}/history/"

    of_officer = text_of(people["officer"].client.get(address).page)
    of_steward = text_of(people["steward"].client.get(address).page)

    for trace in ("qztenure", "qzrisk", "qztold", "A fact about risk", "The owner or operator was told"):
        assert trace in of_officer
        assert trace not in of_steward


def test_who_may_read_it(people, group):
    hidden = make.make_group(steward=people["steward"].user, visibility="hidden")

    def answers(entry: Any) -> dict[str, int]:
        address = f"/en/groups/{entry.key}/history/"
        return {who: people[who].client.get(address).status_code for who in people}

    assert answers(group) == dict.fromkeys(people, 403) | {
        "visitor": 302, "steward": 200, "officer": 200, "moderator": 200,
    }  # fmt: skip
    assert answers(hidden) == dict.fromkeys(people, 404) | {
        "visitor": 302, "steward": 200, "officer": 200, "moderator": 200,
    }  # fmt: skip


def test_an_officer_without_a_second_factor_is_sent_to_enrol(people, group, client):
    officer = make.make_role_holder(Role.OFFICER, make.GWYNEDD, has_second_factor=False)
    client.force_login(officer)

    answer = client.get(f"/en/groups/{group.key}/history/")

    assert answer.status_code == 302
    assert "second-factor" in answer.url


def test_the_page_of_the_entry_leads_to_it_only_for_those_who_may_read_it(people, group):
    address = f"/en/groups/{group.key}/history/"

    def links(who: str) -> bool:
        return address in people[who].client.get(group.get_absolute_url()).content.decode()

    assert {who for who in people if links(who)} == {"steward", "officer", "moderator"}


def test_an_archived_entry_still_leads_to_its_history(people, group):
    actions.change_state(by=people["steward"].user, entry=group, transition=Transition.ARCHIVE, sentence="Ended")
    page = people["steward"].client.get(f"/en/groups/{group.key}/", follow=True)

    assert f"/en/groups/{group.key}/history/" in page.content.decode()


def test_long_histories_have_pages_and_ask_no_more(people, group):
    def queries(query: str = "") -> int:
        with CaptureQueriesContext(connection) as asked:
            page_of(people["steward"], group, query=query)
        return len(asked)

    for number in range(3):
        edit(group, people["steward"].user, purpose_en=f"Version {number}.")
    queries()
    few = queries()
    for number in range(3, 45):
        edit(group, people["steward"].user, purpose_en=f"Version {number}.")

    first, third = (text_of(page_of(people["steward"], group, query=query)) for query in ("", "?page=3"))
    assert queries() <= few
    assert "Page: 1 of 3" in first
    assert "now: Version 44." in first
    assert "before: Version 24. now: Version 25." in first
    assert "now: Version 24." not in first
    assert "before: Version 3. now: Version 4." in third
    assert "before: What Côr y Bont is for. now: Version 0." in third


def test_every_column_and_table_that_history_tells_of_has_words_of_its_own():
    nameless = {
        f"{table.rows._meta.label}.{column.name}"
        for table in history_tables()
        for column in told_columns(table)
        if not isinstance(column.verbose_name, Promise) and not column.is_relation
    }
    unnamed = {
        table.rows._meta.label
        for table in history_tables()
        if not table.is_of_entries and not isinstance(table.rows._meta.verbose_name, Promise)
    }

    assert nameless == set()
    assert unnamed == set()
    assert all(noun_of(table) for table in history_tables())


def test_every_table_that_belongs_to_entries_is_found():
    found = {table.rows._meta.label: table.owners for table in history_tables()}

    assert found["assets.Use"] == ("asset", "organisation")
    assert found["partnerships.Member"] == ("partnership", "organisation")
    assert found["entries.Evidence"] == ("entry",)
    assert found["assets.Tenure"] == ("asset",)
    assert found["registry.Organisation"] == found["entries.Entry"] == ("pgh_obj",)
    assert "accounts.Grant" not in found
    assert len(found) == 23


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/en/assets/{}/history/", ["Planning or demolition application", "What is it for? Demolition"]),
        ("/cy/asedau/{}/hanes/", ["Cais cynllunio neu gais dymchwel", "Dymchwel"]),
    ],
)
def test_a_fact_about_risk_is_told_by_the_name_of_its_rule_and_its_answers_in_words(db, path, told):
    officer, place = make.make_officer(), make.make_asset()
    fact = RiskFact(
        asset=place,
        rule="R04",
        facts={"stage": "approved", "aim": "demolition"},
        observed_on=timezone.localdate(),
        source_en="The council's register",
    )
    assets.record_risk(fact=fact, by=officer)

    text = signed_in(officer).get(path.format(place.key)).page.visible_text()

    for words in told:
        assert words in text
    assert "R04" not in text
    assert "approved" not in text

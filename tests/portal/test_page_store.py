"""What a visitor reads from the store is what the page would be now: nothing old, nothing of anybody else's."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion_portal.page_store import KeptPage
from entries.actions import add_evidence, change_state
from entries.models import Entry, Evidence
from entries.states import Transition, Visibility
from reference.models import Practice
from tests import builders as make
from tests.browser import signed_in
from tests.pages import PAGES
from tests.world import World

Answer = tuple[int, dict[str, str], set[str], bytes]
LARGE = 50_000_000


def keeping() -> Client:
    """A visitor of a process that keeps pages; each call is another process."""
    return opened(LARGE)


def opened(most_bytes: int) -> Client:
    visitor = Client()
    with override_settings(PAGE_STORE_BYTES=most_bytes):
        visitor.handler.load_middleware()
    return visitor


def answer(visitor: Client, address: str, **headers: str) -> Answer:
    response = visitor.get(address, headers=headers)
    # The style guide shows a form, whose token is drawn by lot.
    content = re.sub(rb'name="form_token" value="[^"]+"', b"", response.content)
    # The number of a request is its own, however its page was made.
    headers = {name: value for name, value in response.items() if name != "X-Request-ID"}
    return response.status_code, headers, set(response.cookies), content


@cache
def keeping_nothing() -> Client:
    return opened(0)


def fresh(address: str, **headers: str) -> Answer:
    return answer(keeping_nothing(), address, **headers)


def is_kept(visitor: Client, address: str, **headers: str) -> bool:
    """Whether a page that was asked for before comes out of the store."""
    answer(visitor, address)
    with mock.patch.object(KeptPage, "answer", autospec=True, side_effect=KeptPage.answer) as given:
        answer(visitor, address, **headers)
    return given.called


@pytest.fixture
def place(transactional_db: None) -> World:
    return World()


def in_another_process(change: Callable[[], Any]) -> None:
    """By a connection of its own."""

    def changing() -> None:
        try:
            change()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as other:
        other.submit(changing).result()


def addresses(world: World) -> list[str]:
    """Lists, counts and entries; some in English, some in Welsh."""
    with translation.override("en"):
        found = [reverse(f"registry:{name}-list") for name in ("group", "organisation")]
        found += [reverse("home"), reverse("assets:at-risk-list"), reverse("area-detail", args=[make.GWYNEDD])]
        found += [reverse("registry:group-detail", args=[world.group.at()]), reverse("principle-detail", args=[2])]
        found += [reverse("assets:asset-detail", args=[world.asset.at()])]
    with translation.override("cy"):
        found += [reverse("registry:group-list"), reverse("assets:asset-list"), f"{reverse('search')}?q=bont"]
        found += [reverse("registry:group-evidence", args=[world.group.key])]
        found += [reverse("partnerships:partnership-detail", args=[world.partnership.at()])]
    return found


def raw(statement: str) -> Callable[[World], None]:
    def change(world: World) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return change


def moved(thing: str, transition: Transition) -> Callable[[World], Any]:
    return lambda world: change_state(entry=getattr(world, thing), transition=transition, by=world.people["officer"])


def edited(entry: Entry, **fields: str) -> None:
    for name, value in fields.items():
        setattr(entry, name, value)
    entry.save()


CHANGES: dict[str, Callable[[World], Any]] = {
    "publishing": moved("submitted_group", Transition.PUBLISH),
    "editing": lambda world: edited(world.group, purpose_en="Anew", purpose_cy="O'r newydd"),
    "evidence": lambda world: add_evidence(
        entry=world.group,
        evidence=Evidence(practice=Practice.objects.get(pk="P2.01"), statement_en="Bread", happened_on="2026-01-01"),
        by=world.people["steward"],
    ),
    "an activity": lambda world: make.make_activity(world.group, name_en="Singing"),
    "kinds of activity": lambda world: world.group.activity_kinds.clear(),
    "tenure": lambda world: make.make_tenure(world.asset, holder=world.organisation, rung="licence"),
    "risk": lambda world: make.make_risk_fact(world.asset, subject="another", event_on="2027-01-20"),
    "a use": lambda world: make.make_use(world.asset, world.organisation),
    "a member": lambda world: make.make_member(world.partnership, world.neighbours_group),
    "a contact": raw("UPDATE registry_contact SET role_name = 'Chair'"),
    "a statement by hand": raw("UPDATE entries_entry SET purpose_en = 'By hand' WHERE purpose_en <> ''"),
    "shared words": raw("UPDATE reference_activitykind SET name_en = name_en || ' x', name_cy = name_cy || ' x'"),
    "names of areas": raw("UPDATE reference_authority SET name_en = name_en || ' x', name_cy = name_cy || ' x'"),
    "principles": raw("UPDATE reference_principle SET name_en = name_en || ' x', name_cy = name_cy || ' x'"),
    "withdrawing": raw("UPDATE entries_evidence SET withdrawn_at = now()"),
    "emptying": raw("TRUNCATE assets_use"),
    "hiding": moved("asset", Transition.HIDE),
    "archiving": moved("group", Transition.ARCHIVE),
}


def test_every_change_is_seen_at_once_in_every_process_and_language(place):
    processes, pages = [keeping(), keeping()], addresses(place)
    before = [{address: answer(process, address) for address in pages} for process in processes]
    assert before[0] == before[1]
    for what, change in CHANGES.items():
        assert all(is_kept(process, pages[1]) for process in processes)
        in_another_process(lambda change=change: change(place))
        now = {address: fresh(address) for address in pages}

        assert now != before[0], f"{what} is seen on no page: the test tries nothing"
        for process in processes:
            stale = [address for address in pages if answer(process, address) != now[address]]
            assert stale == [], f"after {what} these are old"
        before[0] = now


def test_what_is_open_is_the_same_from_the_store_to_the_last_header(place):
    visitor, kept = keeping(), 0
    for row in PAGES:
        if row.by_person["visitor"] != "200" or row.method != "get" or row.url_name.endswith(("-file", "-document")):
            continue
        for language in ("en", "cy"):
            with translation.override(language):
                address = row.address(place)
            made = fresh(address)
            if made[2]:
                assert not is_kept(visitor, address), address
                continue
            assert answer(visitor, address) == made, address
            assert answer(visitor, address) == made, address
            kept += is_kept(visitor, address)

    assert kept > 30


class TestWhoIsAnswered:
    """A page of somebody who is known is neither kept nor answered with what others get."""

    ADDRESS = "/en/groups/"

    def test_signed_in_people_get_their_own_page_and_leave_none(self, place):
        visitor = keeping()
        strange = answer(visitor, self.ADDRESS)
        steward = signed_in(place.people["steward"], Client)
        steward.handler = visitor.handler
        own = answer(steward, self.ADDRESS)

        assert own[-1] != strange[-1]
        assert own[1]["Cache-Control"] == "private, no-store"
        assert answer(visitor, self.ADDRESS) == strange
        for page in (f"/en/groups/{place.group.at()}/", "/en/help/"):
            answer(steward, page)
            assert answer(visitor, page) == fresh(page)

    @pytest.mark.parametrize("name", ["sessionid", "messages"])
    def test_a_cookie_of_ours_that_nobody_gave_opens_no_store(self, place, name):
        visitor = keeping()
        assert is_kept(visitor, self.ADDRESS)
        visitor.cookies[name] = "made-up"

        assert not is_kept(visitor, self.ADDRESS)

    def test_what_is_said_in_passing_is_said_to_one_and_once(self, place):
        visitor = keeping()
        plain = answer(visitor, self.ADDRESS)
        told = signed_in(place.people["steward"], Client)
        told.handler = visitor.handler
        told.post(reverse("account_logout"))

        assert b'role="status"' in answer(told, self.ADDRESS)[-1]
        assert answer(visitor, self.ADDRESS) == plain

    def test_credentials_in_a_header_open_no_store(self, place):
        visitor = keeping()
        assert is_kept(visitor, self.ADDRESS)

        assert not is_kept(visitor, self.ADDRESS, authorization="Basic eDp5")

    def test_a_cookie_of_somebody_else_is_no_reason(self, place):
        visitor = keeping()
        assert is_kept(visitor, self.ADDRESS)
        visitor.cookies["consent"] = "yes"
        visitor.cookies["csrftoken"] = "a" * 32

        assert is_kept(visitor, self.ADDRESS)

    @pytest.mark.parametrize("address", ["/en/sign-in/", "/en/register/", "/healthz", "/en/reports/groups.csv", "/"])
    def test_forms_files_and_answers_for_one_are_not_kept(self, place, address):
        visitor = keeping()
        for _time in range(2):
            list(visitor.get(address))
        tokens = {visitor.get(address).headers.get("Set-Cookie", number) for number in range(2)}

        assert len(tokens) == 2

    def test_a_page_that_is_not_there_is_asked_for_each_time(self, place):
        visitor = keeping()
        hidden = f"/en/groups/{place.hidden_group.key}/"

        assert answer(visitor, hidden)[0] == 404
        raw("UPDATE entries_entry SET visibility = 'full' WHERE visibility = 'hidden'")(place)
        assert answer(visitor, hidden)[0] in (200, 302)


def test_a_page_from_the_store_asks_for_the_edition_alone(place):
    visitor = keeping()
    answer(visitor, "/en/groups/")
    with CaptureQueriesContext(connection) as asked:
        answer(visitor, "/en/groups/")

    assert len(asked) == 1
    assert "cohesion_portal_change" in asked[0]["sql"]


class TestWhatItHangsOn:
    def test_each_language_host_query_and_scheme_has_its_own(self, place):
        visitor = keeping()
        for address in ("/en/groups/", "/cy/grwpiau/", "/en/groups/?authority=W06000002", "/en/groups/?q=bont"):
            assert answer(visitor, address) == fresh(address)
        with override_settings(ALLOWED_HOSTS=["one.example", "two.example"]):
            one, two = (visitor.get("/en/groups/", headers={"host": f"{name}.example"}) for name in ("one", "two"))
            safe = visitor.get("/en/groups/", headers={"host": "one.example"}, secure=True)

        assert b"http://one.example/en/" in one.content
        assert b"http://two.example/en/" in two.content
        assert b"https://one.example/en/" in safe.content

    def test_tomorrow_is_another_day(self, place):
        visitor = keeping()
        make.make_risk_fact(place.asset, subject="soon")
        with time_machine.travel("2026-11-28 23:59:00+00:00", tick=False):
            answer(visitor, "/en/assets/at-risk/")
            assert is_kept(visitor, "/en/assets/at-risk/")
        with time_machine.travel("2026-11-29 00:01:00+00:00", tick=False):
            assert answer(visitor, "/en/assets/at-risk/") == fresh("/en/assets/at-risk/")


def test_words_that_a_process_remembers_follow_a_change_for_signed_in_people_too(place):
    officer = signed_in(place.people["officer"], Client)
    before = officer.get("/en/groups/").content
    raw("UPDATE reference_activitykind SET name_en = 'Quite another word' WHERE code = 'lunch_club'")(place)

    assert b"Quite another word" not in before
    assert b"Quite another word" in officer.get("/en/groups/").content


# A visit of a process, or a change by another one.
VISITED = ("/en/groups/", "/cy/grwpiau/", "/en/", "/en/assets/at-risk/", "/en/search/?q=bont")
STEPS = st.lists(
    st.one_of(
        st.tuples(st.integers(0, 1), st.sampled_from(VISITED)),
        st.tuples(
            st.just("change"),
            st.sampled_from(
                [
                    "UPDATE entries_entry SET visibility = 'hidden' WHERE kind = 'group'",
                    "UPDATE entries_entry SET visibility = 'full' WHERE kind = 'group'",
                    "UPDATE entries_entry SET name_en = name_en || 'a' WHERE kind = 'asset' AND length(name_en) < 99",
                    "UPDATE reference_authority SET name_en = reverse(name_en)",
                    "UPDATE entries_entry SET state = 'archived' WHERE kind = 'asset' AND state = 'published'",
                    "UPDATE entries_entry SET state = 'published' WHERE kind = 'asset' AND state = 'archived'",
                ]
            ),
        ),
    ),
    min_size=4,
    max_size=14,
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_whatever_is_visited_and_changed_the_store_says_what_a_page_made_now_would(place, steps):
    processes = [keeping(), keeping()]
    for who, what in steps:
        if who == "change":
            raw(what)(place)
        else:
            assert answer(processes[who], what) == fresh(what), steps


def test_a_page_that_needs_no_database_is_read_while_there_is_none(monkeypatch, client, db):
    def broken() -> None:
        raise OperationalError

    monkeypatch.setattr("cohesion_portal.page_store.current_edition", broken)

    assert client.get("/en/help/").status_code == 200


def test_an_entry_that_is_hidden_is_gone_at_once_and_its_name_with_it(place):
    """The same as above, said about what would be worst."""
    visitor = keeping()
    page, name = f"/en/groups/{place.group.at()}/", "Côr y Bont".encode()
    assert name in answer(visitor, page)[-1]
    assert is_kept(visitor, page)
    in_another_process(lambda: moved("group", Transition.HIDE)(place))

    assert Entry.objects.get(pk=place.group.pk).visibility == Visibility.HIDDEN
    assert answer(visitor, page)[0] == 404
    for address in ("/en/groups/", "/en/search/?q=bont", f"/en/assets/{place.asset.at()}/"):
        assert name not in answer(visitor, address)[-1]

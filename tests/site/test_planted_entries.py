"""Nothing hidden, unpublished or private leaves a trace: in no page, list, file, search, count or redirect.

Words that stand nowhere else are planted in every field and looked for in every answer. And the answers from before and
after are compared: a count, an order or an empty list that changes would tell of what nobody may know.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import translation

from entries.states import Visibility
from reference.postcodes import normalise
from tests import builders as make
from tests.browser import content_of
from tests.markup import Form, Page
from tests.pages import PAGES, Row
from tests.planted import PLACES, AreaOnly, Planted, Private, Secrets, new_token
from tests.world import World

# Those who may not know: everybody but stewards of the entry, officers of its authority and moderators.
PUBLIC = ("visitor", "organiser", "neighbour", "neighbouring officer", "policy", "administrator")
# An open page is looked at by these: nobody, somebody's steward, an officer.
ON_OPEN_PAGES = ("visitor", "neighbour", "neighbouring officer")
# They show the same whatever stands on the registers.
WITHOUT_ENTRIES = {"style-guide", "error-page", "help", "accessibility", "privacy", "reports:columns"}
ABOUT_ONESELF = ("account", "mfa_")
SEEN = [
    row
    for row in PAGES
    if set(PUBLIC) & set(row.people_who_see_it())
    if row.url_name not in WITHOUT_ENTRIES and not row.url_name.startswith(ABOUT_ONESELF)
]
# Differ from one answer to the next.
CHANGING = re.compile(r'name="(csrfmiddlewaretoken|form_token)" value="[^"]*"|\d\d:\d\d:\d\d')
Answers = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def browsers(shared_world) -> dict[str, Client]:
    """What these pages look like is read elsewhere, here only what they say."""
    return shared_world.quick_browsers


def answer(browser: Client, address: str) -> str:
    """Everything that an answer gives away: its status, where it leads, its text."""
    response = browser.get(address)
    text = CHANGING.sub("", content_of(response))
    return f"{response.status_code} {response.headers.get('Location', '')}\n{text}"


def addresses(world: World, row: Row, browser: Client) -> Iterator[str]:
    """A page, and what its filters make of it when they narrow to where and what the planted entries are."""
    with translation.override("en"):
        path = row.address(world)
    yield path
    response = browser.get(path)
    text = content_of(response)
    if not response.headers["Content-Type"].startswith("text/html") or row.query:
        return
    for form in Page(text).forms("get"):
        queries = list(narrowing(form)) if form.action in {"", path} else []
        for each in (path, file_of(world, row)):
            yield from (f"{each}?{urlencode(query)}" for query in queries if each)


def planted_wards() -> list[str]:
    return [make.get_ward(place=where["ward"]).pk for where in PLACES]


def narrowing(form: Form) -> Iterator[dict[str, str]]:
    """The choices of a form that fit the planted entries. Wards are offered once an authority is chosen."""
    wanted = [make.GWYNEDD, "free", "1", "not_known", "imminent", "serious", "yes", "no", "health"]
    for control in form.controls:
        yield from ({control.name: value} for value in control.options if value in wanted)
        if control.name == "authority":
            yield from ({"authority": make.GWYNEDD, "ward": ward} for ward in planted_wards())


def file_of(world: World, row: Row) -> str | None:
    """The file of a list, by the list's own name."""
    name = row.url_name.partition(":")[2].removesuffix("-list")
    for other in PAGES:
        if other.url_name in {f"reports:{name}-file", f"reports:{name}s-file"}:
            with translation.override("en"):
                return other.address(world)
    return None


def who_asks(row: Row) -> list[str]:
    return [kind for kind in row.people_who_see_it() if kind in (ON_OPEN_PAGES if row.is_open else PUBLIC)]


@pytest.fixture(scope="module")
def asked(shared_world, browsers) -> list[tuple[str, str]]:
    """Who asks for which address: everybody for the pages, a visitor for every filter."""
    pages = []
    for row in SEEN:
        with translation.override("en"):
            pages += [(kind, row.address(shared_world)) for kind in who_asks(row)]
    filtered = [("visitor", path) for row in SEEN for path in addresses(shared_world, row, browsers["visitor"])]
    filtered += [("visitor", f"/en/areas/{ward}/") for ward in planted_wards()]
    return list(dict.fromkeys([*pages, *filtered]))


def all_answers(browsers: dict[str, Client], asked: list[tuple[str, str]]) -> Answers:
    return {(kind, address): answer(browsers[kind], address) for kind, address in asked}


@pytest.fixture(scope="module")
def answers(shared_world, browsers, asked) -> dict[str, Any]:
    """What everybody is told: with area-only entries, after those have moved, and then with secrets planted."""
    told: dict[str, Any] = {"private": Private(shared_world), "area only": AreaOnly(shared_world)}
    told["with area only"] = all_answers(browsers, asked)
    told["area only"].move()
    told["after the move"] = all_answers(browsers, asked)
    told["secrets"] = Secrets(shared_world)
    told["with secrets"] = all_answers(browsers, asked)
    return told


# What policy staff have for themselves: it counts entries in every state, and names none.
COUNTS_EVERY_STATE = "/reports/unpublished"


def differences(before: Answers, after: Answers) -> list[str]:
    return [
        f"{kind} at {address}: {first_difference(before[kind, address], after[kind, address])}"
        for kind, address in before
        if before[kind, address] != after[kind, address] and COUNTS_EVERY_STATE not in address
    ]


def first_difference(before: str, after: str) -> str:
    for one, other in zip(before.splitlines(), after.splitlines(), strict=False):
        if one != other:
            return f"{one.strip()[:120]!r} became {other.strip()[:120]!r}"
    return "longer or shorter"


def traces(planted: Planted, told: Answers) -> list[str]:
    return [
        f"{kind} at {address}: {found}"
        for (kind, address), text in told.items()
        for found in planted.found_in(text, besides=address)
    ]


def report(found: list[str]) -> str:
    return f"{len(found)} findings:\n  " + "\n  ".join(found[:40])


def test_hidden_and_unpublished_entries_change_nothing_that_the_public_is_told(answers, world):
    found = differences(answers["after the move"], answers["with secrets"])

    assert not found, report(found)


def test_hidden_and_unpublished_entries_leave_no_trace(answers, world):
    found = traces(answers["secrets"], answers["with secrets"])

    assert not found, report(found)


def test_what_is_private_about_public_entries_leaves_no_trace(answers, world):
    found = traces(answers["private"], answers["with area only"])

    assert not found, report(found)


def test_area_only_entries_leave_no_trace_of_what_only_the_whole_entry_shows(answers, world):
    found = traces(answers["area only"], answers["with area only"])
    found += traces(answers["area only"], answers["with secrets"])

    assert not found, report(found)


def test_area_only_entries_can_be_anywhere_for_all_that_the_public_is_told(answers, world):
    found = differences(answers["with area only"], answers["after the move"])

    assert not found, report(found)


def test_area_only_entries_are_shown_without_their_place(answers, world):
    """Otherwise the two tests above would find no trace for want of a page."""
    names = [entry.name_en for entry in answers["area only"].entries()]
    told = "".join(text for (kind, _address), text in answers["with area only"].items() if kind == "visitor")

    assert [name for name in names if name not in told] == []


NOBODYS_KEY = "22222222"


@pytest.mark.parametrize("kind", ON_OPEN_PAGES)
def test_nobody_learns_from_a_refusal_that_an_entry_exists(kind, answers, browsers, world):
    secret = {thing.key: thing for thing in answers["secrets"].things if hasattr(thing, "key")}
    found = []
    for key, thing in secret.items():
        with translation.override("en"):
            path = thing.get_absolute_url()
        for address in (path, path.replace(key, f"{key}-guessed-name"), f"{path}edit/", f"{path}evidence/"):
            real = answer(browsers[kind], address).replace(key, NOBODYS_KEY)
            if real != (none := answer(browsers[kind], address.replace(key, NOBODYS_KEY))):
                found.append(f"{address}: {real[:60]!r}, but {none[:60]!r} where there is nothing")

    assert not found, report(found)


REGISTERS = ("/en/groups/", "/en/assets/", "/en/partnerships/")


def test_searching_for_planted_words_finds_as_little_as_searching_for_nonsense(answers, browsers, world):
    found = []
    for what, trace in one_of_each_field(answers).items():
        of_an_entry = what.split(".")[0] in {"Organisation", "Asset", "Partnership"}
        for path in ("/en/search/", *(REGISTERS if of_an_entry else ())):
            told = searched(browsers["visitor"], path, trace)
            if told != (nothing := searched(browsers["visitor"], path, nonsense_like(trace))):
                found.append(f"{what} at {path}?q={trace}: {first_difference(nothing, told)}")

    assert not found, report(found)


def one_of_each_field(answers: dict[str, Any]) -> dict[str, str]:
    return {what: trace for name in ("private", "area only", "secrets") for trace, what in answers[name].traces.items()}


NONSENSE = "wvwvwxvwx"


def nonsense_like(trace: str) -> str:
    """What is looked for as the trace is: a postcode is read as a place, so one that nobody has stands beside it."""
    postcode = normalise(trace)
    return f"{postcode.split()[0]}{' ' if ' ' in trace else ''}9ZY" if postcode else NONSENSE


def searched(browser: Client, path: str, words: str) -> str:
    """What a search gives away, apart from what was asked."""
    return without(answer(browser, f"{path}?{urlencode({'q': words})}"), words)


def without(text: str, word: str) -> str:
    for said in (word, normalise(word) or word):
        for form in (said, urlencode({"q": said})[2:], said.replace("'", "&#x27;")):
            text = text.replace(form, "")
    return text


class TestGuard:
    """The guard itself: what it must notice."""

    def test_a_public_entry_is_found_by_its_words(self, world, browsers):
        planted = Planted()
        word = new_token()
        planted.keep(make.make_group(word), name=word)

        told = {("visitor", "/en/groups/"): answer(browsers["visitor"], "/en/groups/")}

        assert traces(planted, told)

    def test_a_public_entry_changes_what_is_told(self, world, browsers):
        asked = [("visitor", "/en/groups/"), ("visitor", "/en/")]
        before = all_answers(browsers, asked)

        make.make_group("One group more")

        assert differences(before, all_answers(browsers, asked))

    def test_an_entry_in_full_view_tells_when_it_moves(self, world, browsers):
        planted = AreaOnly(world)
        for entry in planted.entries():
            type(entry).objects.filter(pk=entry.pk).update(visibility=Visibility.FULL)
        with translation.override("en"):
            asked = [("visitor", planted.asset.get_absolute_url())]
        before = all_answers(browsers, asked)

        planted.move()

        assert differences(before, all_answers(browsers, asked))
        assert traces(planted, before)

    def test_every_sort_of_text_is_planted(self, answers, world):
        planted = set(answers["secrets"].traces.values())

        assert {"Organisation.purpose_cy", "Asset.opening_times_en", "Contact.email", "Survey.source_en"} <= planted
        assert len(planted) > 50

    def test_filters_are_tried(self, asked):
        files = [address for _kind, address in asked if ".csv?" in address]

        assert [address for address in files if f"ward={planted_wards()[0]}" in address]
        assert len(files) > 20

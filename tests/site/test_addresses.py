"""Every address stands in both languages, in words of its language, and the switch leads to the same page."""

import re

import pytest
from django.urls import resolve, reverse
from django.utils import translation

from assets.risk import rules_with_forms
from reference.addresses import CONVERTER_START, KEY, WORDS, add_words, address
from tests.browser import content_of
from tests.pages import PAGES, WITHOUT_LANGUAGE, Row, one_of_each

IN_LANGUAGE = [row for row in PAGES if row.url_name not in WITHOUT_LANGUAGE]
CODE = re.compile(rf"W\d{{8}}|\d+|{KEY}(-.*)?|[0-9a-f-]{{36}}")


def addresses_of(row: Row, world) -> dict[str, str]:
    found = {}
    for language in ("en", "cy"):
        with translation.override(language):
            found[language] = row.address(world)
    return found


def test_page_has_an_address_in_each_language_that_leads_to_it(world):
    for row in IN_LANGUAGE:
        for language, path in addresses_of(row, world).items():
            bare = path.partition("?")[0]
            with translation.override(language):
                match = resolve(bare)
                assert bare.startswith(f"/{language}/"), row
                # Two names of the sign-in library may stand for one page.
                assert reverse(match.view_name, args=match.args, kwargs=match.kwargs) == bare, row


def test_welsh_address_is_in_welsh_words(world):
    english_words = set(WORDS) - set(WORDS.values())
    for row in IN_LANGUAGE:
        path = addresses_of(row, world)["cy"].partition("?")[0]
        # What the page was asked for (the name of an error) is no word of the address.
        given = {str(argument) for argument in row.args(world)}
        words = {part.partition(".")[0] for part in path.split("/") if part} - given

        assert not words & english_words, row
        assert {word for word in words if not CODE.fullmatch(word)} <= {"cy", *WORDS.values()}, row


def switch(page) -> str:
    return next(link.get("href") or link.get("formaction") for link in page.with_class("language"))


def test_language_switch_leads_to_the_same_page_with_its_query(world):
    files = []
    for row in one_of_each([row for row in IN_LANGUAGE if row.people_who_see_it()]):
        browser = world.browsers[row.people_who_see_it()[0]]
        paths = addresses_of(row, world)
        query = "" if row.query else "?page=1&of=a%20b"
        for language, other in (("en", "cy"), ("cy", "en")):
            response = browser.get(paths[language] + query)
            content_of(response)
            if response.page is None:
                files.append(row.url_name)
                continue

            assert response.page.language == language, row
            assert switch(response.page).replace("+", "%20") == paths[other] + query, row
    assert [
        name for name in files if not name.endswith(("-file", "-document", "-points", "-outlines", "-suggestions"))
    ] == [], "pages without a switch"


def test_every_welsh_word_of_an_address_is_plain_and_its_own():
    assert all(re.fullmatch(r"[a-z0-9-]+", word) for word in [*WORDS, *WORDS.values()])
    doubles = {welsh for welsh in WORDS.values() if list(WORDS.values()).count(welsh) > 1}

    assert not doubles, "two English words with one Welsh word could make two pages share an address"


def test_words_of_addresses_stand_in_order():
    of_rules = {rule.page.address for rule in rules_with_forms()}
    own = [word for word in WORDS if word not in of_rules]
    assert own == sorted(own)


@pytest.mark.parametrize("words", [{"closure": "arall"}, {"another": "cau"}])
def test_a_room_cannot_bring_a_word_that_is_taken(words):
    with pytest.raises(ValueError, match="taken"):
        add_words(words)


def test_no_word_of_the_table_is_left_over():
    with translation.override("en"):
        used = {part for route in routes() for part in route.replace(".", "/").split("/")}

    assert set(WORDS) - used == set()


def routes():
    from django.urls import get_resolver

    def walk(resolver):
        for pattern in resolver.url_patterns:
            yield str(pattern.pattern)
            if hasattr(pattern, "url_patterns"):
                yield from walk(pattern)

    return list(walk(get_resolver()))


def test_guard_notices_a_word_that_is_not_in_the_table():
    with pytest.raises(KeyError):
        address("groups/unheard-of/")
    assert CONVERTER_START not in "".join(WORDS)


def test_an_old_or_wrong_name_leads_to_the_right_address(world, client):
    with translation.override("en"):
        right = world.group.get_absolute_url()
    key = world.group.key

    for wrong in (f"/en/groups/{key}/", f"/en/groups/{key}-wrong-name/", f"/en/organisations/{key}/"):
        response = client.get(wrong + "?from=letter")
        assert response.status_code in {301, 302}
        assert response.headers["Location"].partition("?")[0] == right


@pytest.mark.parametrize("path", ["/en/groups/", "/en/assets/", "/en/partnerships/"])
def test_a_key_that_nobody_has_is_not_found(world, client, path):
    assert client.get(f"{path}22222222/").status_code == 404

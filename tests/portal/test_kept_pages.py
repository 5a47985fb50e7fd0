"""The store itself: how much it holds, what gives way, and that a page is made once however many ask for it."""

import gzip
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion_portal.editions import Edition
from cohesion_portal.page_store import KeptPage, PageStore, PageStoreMiddleware
from tests import builders
from tests.browser import signed_in

LARGE = 1_000_000


def kept(edition: int, content: bytes = b"") -> KeptPage:
    return KeptPage(edition, (), content)


PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


class TestStore:
    def test_what_was_not_asked_for_the_longest_gives_way(self):
        store = PageStore(3 * kept(1).size)
        for name in "abc":
            store.keep((name,), kept(1))
        assert store.find(("a",), 1)
        store.keep(("d",), kept(1))

        assert [name for name in "abcd" if store.find((name,), 1)] == ["a", "c", "d"]

    @PATIENT
    @given(
        sizes=st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 400), st.integers(1, 2)), max_size=60),
        most=st.integers(0, 20_000),
    )
    def test_it_never_holds_more_than_it_may_and_only_the_last(self, sizes, most):
        store, last = PageStore(most), {}
        for name, size, edition in sizes:
            last[name] = kept(edition, b"x" * size)
            store.keep((name,), last[name])
            assert 0 <= store.bytes <= most
        for name in last:
            assert store.find((name,), last[name].edition) in (None, last[name])
            assert store.find((name,), 3) is None


def test_what_several_ask_for_at_once_is_made_once(monkeypatch, rf):
    monkeypatch.setattr("cohesion_portal.page_store.current_edition", lambda: Edition(1, 1))
    made = []

    def make_page(request: Any) -> HttpResponse:
        made.append(request.path)
        time.sleep(0.2)
        return HttpResponse("A page", content_type="text/html")

    with override_settings(PAGE_STORE_BYTES=LARGE):
        portal = PageStoreMiddleware(make_page)
    with ThreadPoolExecutor(4) as visitors:
        answers = list(visitors.map(lambda address: portal(rf.get(address)).content, ["/en/", "/cy/"] * 4))

    assert answers == [b"A page"] * 8
    assert sorted(made) == ["/cy/", "/en/"]


class TestPacked:
    """What is for everybody travels packed; what may hold anything of one person's does not."""

    HEADERS = {"accept-encoding": "gzip, deflate, br"}

    @pytest.fixture(params=[0, LARGE])
    def visitor(self, request, transactional_db):
        with override_settings(PAGE_STORE_BYTES=request.param):
            client = Client()
            client.handler.load_middleware()
        return client

    def test_a_page_for_everybody_travels_packed_and_says_the_same(self, visitor):
        plain = visitor.get("/cy/grwpiau/")
        for _first_and_kept in range(2):
            packed = visitor.get("/cy/grwpiau/", headers=self.HEADERS)
            assert packed.headers["Content-Encoding"] == "gzip"
            assert int(packed.headers["Content-Length"]) == len(packed.content) < len(plain.content) / 3
            assert gzip.decompress(packed.content) == plain.content
        for answer in (plain, packed):
            assert "Accept-Encoding" in answer.headers["Vary"]

    @pytest.mark.parametrize("accepted", ["", "br", "gzip;q=0", "gzip; q=0.00, br", "identity"])
    def test_a_browser_that_does_not_take_it_gets_the_page_as_it_is(self, visitor, accepted):
        answer = visitor.get("/en/help/", headers={"accept-encoding": accepted})
        assert "Content-Encoding" not in answer.headers
        assert b"</html>" in answer.content

    def test_a_page_with_a_token_or_of_somebody_signed_in_is_never_packed(self, visitor):
        assert "Content-Encoding" not in visitor.get("/en/account/login/", headers=self.HEADERS, follow=True).headers
        person = signed_in(builders.make_user(), Client)
        assert "Content-Encoding" not in person.get("/en/groups/", headers=self.HEADERS).headers

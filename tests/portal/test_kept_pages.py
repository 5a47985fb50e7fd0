"""The store itself: how much it holds, what gives way, and that a page is made once however many ask for it."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.http import HttpResponse
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohesion_portal.editions import Edition
from cohesion_portal.page_store import KeptPage, PageStore, PageStoreMiddleware

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

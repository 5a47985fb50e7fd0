"""Pages for visitors, made once for each edition of the register.

Most of those who read the portal have not signed in, and all of them get the same page. It is made once by each process
and kept for as long as the edition stays the same (`cohesion_portal.editions`): the database is asked for it at every
request, so that nobody ever reads what has changed meanwhile, whichever process changed it.

Such a page also travels packed (gzip). It holds nothing of one person's, no token either: from how small another page
becomes, somebody who can make a browser ask for it again and again could guess what is secret on it.
"""

import gzip
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch
from django.utils import timezone
from django.utils.cache import cc_delim_re, patch_vary_headers

from cohesion_portal.editions import Edition, current_edition
from cohesion_portal.replica import Replica, reading_replica
from reference.models import words_of_edition

Key = tuple[str, ...]
# What a page costs beside its own bytes, about.
BESIDE = 2_000
# Pages that may be made at the same time: more than a process has threads, so that hardly any two hinder each other.
TURNS = 64
# As django_permissions_policy marks an answer.
OWN_FEATURES = "_permissions_policy_override"
# Half a millisecond for a page; the levels above take longer and save next to nothing.
PACKED_HOW_WELL = 6
NO_WEIGHT = re.compile(r"q\s*=\s*0(\.0*)?")
# By these a request is known to come from one person. A page that is kept never holds anything that hangs on them.
OWN_COOKIES = (settings.SESSION_COOKIE_NAME, "messages")


@dataclass(frozen=True)
class KeptPage:
    """A page as it was made, before the middleware that stands further out sees it; packed, as browsers take it."""

    edition: int
    headers: tuple[tuple[str, str], ...]
    packed: bytes
    match: ResolverMatch | None = None
    # What the page may use of the device, where that is not what pages may: the header is written further out.
    features: str | None = None

    @classmethod
    def of(cls, response: HttpResponse, edition: int, match: ResolverMatch | None) -> "KeptPage":
        headers = tuple((name, value) for name, value in response.items() if name != "Content-Length")
        packed = gzip.compress(response.content, PACKED_HOW_WELL, mtime=0)
        return cls(edition, headers, packed, match, getattr(response, OWN_FEATURES, None))

    def answer(self, request: HttpRequest) -> HttpResponse:
        """From the store."""
        request.resolver_match = self.match  # for the log and the figures
        return self.response_to(request)

    def response_to(self, request: HttpRequest) -> HttpResponse:
        """As this browser takes it."""
        headers = dict(self.headers)
        if takes_packed(request):
            content, headers["Content-Encoding"] = self.packed, "gzip"
        else:
            content = gzip.decompress(self.packed)
        answer = HttpResponse(content, headers=headers | {"Content-Length": str(len(content))})
        if self.features is not None:
            setattr(answer, OWN_FEATURES, self.features)
        return answer

    @property
    def size(self) -> int:
        return len(self.packed) + BESIDE


class PageStore:
    """Pages by what they hang on; those that nobody asked for the longest give way."""

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self._lock = Lock()
        self._turns = [Lock() for _number in range(TURNS)]

    def turn(self, key: Key) -> Lock:
        """Held by who makes a page: who asks for the same meanwhile waits for it, where it would be made once more."""
        return self._turns[hash(key) % TURNS]

    def find(self, key: Key, edition: int) -> KeptPage | None:
        with self._lock:
            page = self._pages.get(key)
            if page is None or page.edition != edition:
                return None
            self._pages.move_to_end(key)
            return page

    def keep(self, key: Key, page: KeptPage) -> None:
        with self._lock:
            self._forget(key)
            self._pages[key] = page
            self.bytes += page.size
            while self.bytes > self.most_bytes:
                self._forget(next(iter(self._pages)))

    def _forget(self, key: Key) -> None:
        if page := self._pages.pop(key, None):
            self.bytes -= page.size


class PageStoreMiddleware:
    """Answers a visitor from the store where it can, and keeps what it may.

    The edition is asked for before the page reads anything: a change in between makes the page newer than its edition
    says, and it is never older.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.store = PageStore(settings.PAGE_STORE_BYTES)
        self.replica = Replica()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        edition = edition_if_known()
        # For what is remembered for as long as nothing changes: see `entries.facets` and `entries.grid`.
        request.edition = edition.whole if edition else None  # type: ignore[attr-defined]
        with words_of_edition(edition.words if edition else None):
            if edition is None or not is_of_any_visitor(request):
                return self.get_response(request)
            return self._answer(request, edition)

    def _answer(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        key = key_of(request)
        if page := self.store.find(key, edition.whole):
            return page.answer(request)
        with self.store.turn(key):
            if page := self.store.find(key, edition.whole):
                return page.answer(request)
            response = self._made(request, edition)
            if not is_for_everybody(response):
                return response
            patch_vary_headers(response, ["Accept-Encoding"])
            if request.COOKIES:
                return response
            page = KeptPage.of(response, edition.whole, request.resolver_match)
            self.store.keep(key, page)
        return page.response_to(request)

    def _made(self, request: HttpRequest, edition: Edition) -> HttpResponse:
        """The page made anew; once more by the primary where the replica fails in the middle of it."""
        if self.replica.shows(edition):
            with reading_replica():
                response = self.get_response(request)
            if not hasattr(request, "database_failed"):
                return response
            self.replica.rest()
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, DatabaseError):
            request.database_failed = True  # type: ignore[attr-defined]


def takes_packed(request: HttpRequest) -> bool:
    """Whether the browser says so: "gzip" among what it takes, and not with the weight nought, which refuses it."""
    for part in request.headers.get("Accept-Encoding", "").lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() == "gzip":
            return not NO_WEIGHT.fullmatch(weight.strip())
    return False


def edition_if_known() -> Edition | None:
    """None as well where the database does not answer: a page that asks it for nothing can still be read."""
    try:
        return current_edition()
    except DatabaseError:
        return None


def is_of_any_visitor(request: HttpRequest) -> bool:
    """Whether somebody reads who has not signed in, of whom nothing is known, and who is told nothing in passing."""
    return (
        request.method == "GET"
        and "HTTP_AUTHORIZATION" not in request.META
        and not any(name in request.COOKIES for name in OWN_COOKIES)
    )


def key_of(request: HttpRequest) -> Key:
    """All that a page hangs on beside the register: its address as it was asked for, and the day."""
    asked = (request.META.get(name, "") for name in ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "SCRIPT_NAME"))
    return (
        *(request.scheme or "", *asked, request.path_info, request.META.get("QUERY_STRING", "")),
        timezone.localdate().isoformat(),
    )


def is_for_everybody(response: HttpResponse) -> bool:
    """Whether any other visitor would get the same: it leaves no cookie, and its address names its language.

    A page that says itself how long it may be kept is left alone.
    """
    return (
        response.status_code == 200
        and not response.streaming
        and response.headers.get("Content-Type", "").startswith("text/html")
        and not response.cookies
        and not response.has_header("Cache-Control")
        and {name.lower() for name in cc_delim_re.split(response.headers.get("Vary", ""))} <= {"", "cookie"}
    )

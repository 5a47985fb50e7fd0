"""Whoever is slow holds up nobody, and what is too large is refused before it is read."""

import contextlib
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from deploy import worker
from deploy.arriving import Arriving
from deploy.refusals import HeadTooLong, LineTooLong, NoRoom
from tests.operating.served import Server, served

pytestmark = pytest.mark.xdist_group("served for the public")

HEAD = b"GET /en/help/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
MORE_THAN_THREADS = 20
SOON = 4.0


@pytest.fixture
def many(server: Server) -> Iterator[list[socket.socket]]:
    """More connections than the server has threads."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(server.connect()) for _one in range(MORE_THAN_THREADS)]


def post(length: int | None = None, *, headers: bytes = b"") -> bytes:
    announced = b"Transfer-Encoding: chunked\r\n" if length is None else b"Content-Length: %d\r\n" % length
    form = b"Content-Type: application/x-www-form-urlencoded\r\n"
    return b"POST /en/search/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + form + announced + headers + b"\r\n"


def until_closed(talk: socket.socket) -> str:
    with contextlib.suppress(ConnectionResetError):
        return b"".join(iter(lambda: talk.recv(65536), b"")).decode()
    return ""


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"G",
        HEAD,
        HEAD + b"X-Long: abc",
        post(1000) + b"q=half",
        post() + b"5\r\nhalf",
        post() + b"5\r\nhalf5\r\n",
        post(1000, headers=b"Expect: 100-continue\r\n"),
    ],
    ids=["silent", "letter", "line", "field", "body", "chunk", "chunks", "expecting"],
)
def test_half_sent_requests_hold_up_nobody(server: Server, many: list[socket.socket], half: bytes) -> None:
    for talk in many:
        talk.sendall(half)

    began = time.monotonic()
    status = server.answer("/en/help/").status

    assert status == 200
    assert time.monotonic() - began < SOON


def test_half_sent_requests_of_connections_that_were_used_before_hold_up_nobody(
    server: Server, many: list[socket.socket]
) -> None:
    for talk in many:
        talk.sendall(HEAD + b"\r\n")
    for talk in many:
        assert talk.recv(15).startswith(b"HTTP/1.1 200")
    for talk in many:
        talk.sendall(b"GET /en/help/ HT")

    began = time.monotonic()
    assert server.answer("/en/help/").status == 200
    assert time.monotonic() - began < SOON


def test_readers_who_have_their_answer_and_stay_hold_up_nobody(server: Server, many: list[socket.socket]) -> None:
    for talk in many:
        talk.sendall(HEAD + b"Connection: close\r\n\r\n")
    time.sleep(0.5)

    began = time.monotonic()
    assert server.answer("/en/help/").status == 200
    assert time.monotonic() - began < SOON


def test_readers_who_do_not_read_their_page_hold_up_nobody(server: Server) -> None:
    with contextlib.ExitStack() as stack:
        for _one in range(MORE_THAN_THREADS):
            talk = stack.enter_context(socket.socket())
            talk.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            talk.connect(("127.0.0.1", server.port))
            talk.sendall(HEAD.replace(b"/en/help/", b"/en/style-guide/") + b"\r\n")
        time.sleep(1)

        began = time.monotonic()
        assert server.answer("/en/help/").status == 200
        assert time.monotonic() - began < SOON


def test_request_that_comes_letter_by_letter_is_answered(server: Server) -> None:
    with server.connect() as talk:
        for letter in HEAD + b"Connection: close\r\n\r\n":
            talk.sendall(bytes([letter]))
        assert until_closed(talk).startswith("HTTP/1.1 200")


def test_requests_on_one_connection_are_answered_in_turn(server: Server) -> None:
    with server.connect() as talk:
        talk.sendall((HEAD + b"\r\n") * 2 + HEAD + b"Connection: close\r\n\r\n")
        assert until_closed(talk).count("HTTP/1.1 200") == 3


def test_head_that_takes_too_long_is_told_so_in_both_languages(server: Server) -> None:
    with server.connect() as talk:
        talk.sendall(HEAD)
        talk.settimeout(15)
        said = until_closed(talk)

    assert said.startswith("HTTP/1.1 408")
    assert 'lang="cy"' in said


@pytest.mark.parametrize(
    ("head", "status"),
    [
        (b"GET /en/search/?q=" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "414"),
        (b"GET /en/search/?q=" + b"a" * 70_000, "414"),
        (HEAD + b"Cookie: " + b"a" * 9000 + b"\r\n\r\n", "431"),
        (HEAD + b"".join(b"X-%d: %s\r\n" % (number, b"a" * 1000) for number in range(70)), "431"),
        (HEAD + b"no field\r\n\r\n", "400"),
    ],
    ids=["line", "endless line", "field", "endless head", "nonsense"],
)
def test_head_that_cannot_be_read_is_refused_in_both_languages(server: Server, head: bytes, status: str) -> None:
    with server.connect() as talk:
        talk.sendall(head)
        said = until_closed(talk)

    assert said.startswith(f"HTTP/1.1 {status}")
    assert 'lang="cy"' in said


TOO_LARGE = settings.LARGEST_REQUEST + 1


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_too_large_a_body_is_refused_before_it_is_sent(server: Server, language: str, kind: str) -> None:
    with translation.override(language):
        path = reverse("account_login")
    head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {kind}\r\nContent-Length: {TOO_LARGE}\r\n\r\n"
    with server.connect() as talk:
        talk.sendall(head.encode())
        began = time.monotonic()
        said = until_closed_or_answered(talk)

    assert said.startswith("HTTP/1.1 413")
    assert "Connection: close" in said
    assert f'lang="{language}"' in said
    assert time.monotonic() - began < SOON


def until_closed_or_answered(talk: socket.socket) -> str:
    """What comes until the page ends: the server keeps listening for a while, to whoever still sends."""
    said = ""
    while "</html>" not in said and (more := talk.recv(65536)):
        said += more.decode(errors="replace")
    return said


@pytest.mark.parametrize("piece", [64 * 1024, 100], ids=["large chunks", "small chunks"])
def test_body_in_chunks_is_counted_and_refused(server: Server, piece: int) -> None:
    chunk = b"%x\r\n%s\r\n" % (piece, b"a" * piece)
    chunks = chunk * (1024 * 1024 // len(chunk))
    with server.connect() as talk:
        talk.sendall(post())
        with contextlib.suppress(ConnectionError):
            for _each in range(10):
                talk.sendall(chunks)
        said = until_closed_or_answered(talk)

    assert said.startswith("HTTP/1.1 413")


def test_form_in_chunks_is_read(server: Server) -> None:
    """Django by itself takes it for an empty one."""
    with server.connect() as talk:
        talk.sendall(post(headers=b"Connection: close\r\n") + b"f\r\nq=these+two+wor\r\n2\r\nds\r\n0\r\n\r\n")
        said = until_closed(talk)

    assert said.startswith("HTTP/1.1 403")  # the page of a form that has expired says what was typed
    assert "these two words" in said


def test_sender_who_asks_first_is_told_to_go_on_and_answered(server: Server) -> None:
    words = b"q=these+two+words"
    with server.connect() as talk:
        talk.sendall(post(len(words), headers=b"Expect: 100-continue\r\nConnection: close\r\n"))
        assert talk.recv(1024) == b"HTTP/1.1 100 Continue\r\n\r\n"
        talk.sendall(words)
        assert until_closed(talk).startswith("HTTP/1.1 403")


def test_sender_of_too_much_who_asks_first_is_refused_at_once(server: Server) -> None:
    with server.connect() as talk:
        talk.sendall(post(TOO_LARGE, headers=b"Expect: 100-continue\r\n"))
        assert until_closed_or_answered(talk).startswith("HTTP/1.1 413")


def test_body_just_within_the_limit_is_read(server: Server) -> None:
    with server.connect() as talk:
        talk.sendall(post(settings.LARGEST_REQUEST, headers=b"Connection: close\r\n"))
        talk.sendall(b"a" * settings.LARGEST_REQUEST)
        # One field may hold less than a form with a document.
        assert re.match("HTTP/1.1 (403|413)", until_closed(talk))


def test_server_that_is_asked_to_end_does_not_wait_for_half_sent_requests(server: Server, tmp_path: Path) -> None:
    with served(tmp_path) as another, another.connect() as talk:
        talk.sendall(HEAD)
        time.sleep(0.2)
        began = time.monotonic()
        another.process.terminate()
        another.process.wait(timeout=20)

    assert time.monotonic() - began < 15  # those under way would be waited for until 20


@pytest.mark.parametrize(
    ("body", "whole"),
    [
        (b"0\r\n\r\n", True),
        (b"3\r\nabc\r\n0\r\n\r\n", True),
        (b"3;name=value\r\nabc\r\n0\r\nTrailer: x\r\n\r\n", True),
        (b"3\r\nabc\r\n0\r\n", False),
        (b"3\r\n0\r\n", False),
        (b"zz\r\n", True),  # the parser refuses it
    ],
)
def test_chunks_are_whole_with_the_last_of_them_however_they_come(body: bytes, whole: bool) -> None:
    at_once = Arriving(post() + body)
    by_letter = Arriving()
    for letter in post() + body:
        by_letter.add(bytes([letter]))
        by_letter.is_whole()

    assert at_once.is_whole() is by_letter.is_whole() is whole


def test_who_sends_more_than_there_is_room_for_is_asked_to_come_again_and_forms_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turned_away: dict[str, Exception] = {}
    portal = object.__new__(worker.PortalWorker)
    portal.arriving = {name: Arriving(post(1_000_000)) for name in ("document", "form")}
    portal.turn_away = turned_away.__setitem__
    monkeypatch.setattr(worker, "MOST_BYTES_WAITING", 150_000)

    portal.take("form", b"a" * 10_000)
    portal.take("document", b"a" * 100_000)
    assert turned_away == {}
    portal.take("document", b"a" * 100_000)
    portal.take("form", b"a" * 10_000)

    assert isinstance(turned_away.pop("document"), NoRoom)
    assert turned_away == {}


def test_head_without_an_end_is_given_up() -> None:
    with pytest.raises(LineTooLong):
        Arriving(b"a" * 70_000)
    with pytest.raises(HeadTooLong):
        Arriving(HEAD + b"a" * 70_000)

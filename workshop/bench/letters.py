"""E-mails: one event of which 10,000 officers hear, sent by two workers; sent again while workers are killed."""

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import Grant, User
from accounts.roles import Role
from entries import actions
from entries.states import State, Transition
from notices.models import Letter, LetterState
from notices.worker import wake_worker
from registry.models import Organisation
from workshop.bench.findings import Finding, milliseconds
from workshop.make.port import HOST
from workshop.terminal import Refusal

READERS = 10_000
WORKERS = 2
KILLS = 3
ROUNDS = 60
SECONDS_TO_SEND = 300
SECONDS_OF_SILENCE = 5
WRITTEN_WITHIN, SENT_A_SECOND, PAGE_COSTS = 3.0, 200, 0.005
ADDRESS = "reader-{}@bench.example"


class Sink:
    """A mail server that counts what it takes."""

    def __init__(self) -> None:
        self.numbers: Counter[str] = Counter()
        self.first = self.last = 0.0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.last = time.perf_counter()
        self.first = self.first or self.last
        self.numbers[message_from_bytes(envelope.content)["Message-ID"]] += 1
        return "250 OK"


def measure_letters() -> list[Finding]:
    """Write, send, kill and count. Leaves the officers behind for the next run, and no letters."""
    group = group_of_readers()
    Letter.objects.all().delete()
    before = time.perf_counter()
    send_to_council(group)
    written = time.perf_counter() - before
    number = Letter.objects.count()
    rate, twice, lost = sent(number, kills=0)
    Letter.objects.all().delete()
    send_to_council(group)
    _, twice_killed, lost_killed = sent(number, kills=KILLS)
    Letter.objects.all().delete()
    twice, lost = twice + twice_killed, lost + lost_killed
    return [
        Finding(
            f"{number:,} e-mails written for one event",
            f"{written:.2f} s",
            goal=f"<= {WRITTEN_WITHIN:.0f} s",
            is_met=written <= WRITTEN_WITHIN and number >= READERS,
        ),
        Finding(
            f"e-mails sent by {WORKERS} workers in a second",
            f"{rate:.0f}",
            goal=f">= {SENT_A_SECOND}",
            is_met=rate >= SENT_A_SECOND,
        ),
        Finding(
            f"e-mails twice / lost, {KILLS} workers killed",
            f"{twice} / {lost}",
            goal="0 / 0",
            is_met=twice == lost == 0,
        ),
        cost_of_writing(),
    ]


def group_of_readers() -> Organisation:
    """A draft in an area with 10,000 officers, each with a second factor."""
    group = Organisation.objects.filter(state=State.SUBMITTED).order_by("pk").first()
    if group is None:
        raise Refusal("The register of the bench holds no group that waits: make bench ARGS=--anew")
    missing = range(User.objects.filter(email__endswith="@bench.example").count(), READERS)
    with transaction.atomic():
        people = User.objects.bulk_create([User(email=ADDRESS.format(number)) for number in missing])
        Grant.objects.bulk_create(
            [Grant(user=user, role=Role.OFFICER, authority_id=group.authority_id) for user in people], 2000
        )
        second = {"type": Authenticator.Type.TOTP, "data": {"secret": "bench"}}
        Authenticator.objects.bulk_create([Authenticator(user=user, **second) for user in people], 2000)
    return group


def send_to_council(group: Organisation) -> None:
    """The event: the group is returned without a word to anybody, and sent again by its own people."""
    Organisation.objects.filter(pk=group.pk).update(state=State.RETURNED)
    actions.change_state(entry=group, transition=Transition.SUBMIT, by=None)


def sent(number: int, *, kills: int) -> tuple[float, int, int]:
    """Begin the workers and wait until nothing more comes: e-mails in a second, how many came twice and never."""
    sink = Sink()
    server = Controller(sink, hostname=HOST, port=free_port())
    server.start()
    workers = [start_worker(server.port) for _ in range(WORKERS)]
    wake_worker()
    try:
        until = time.monotonic() + SECONDS_TO_SEND
        for kill in range(kills):
            wait_for(lambda share=(kill + 1) * number // (kills + 2): len(sink.numbers) >= share, until)
            victim = workers.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(start_worker(server.port))
        wait_for(lambda: len(sink.numbers) >= number or is_silent(sink), until)
        # What the killed ones had in hand is free after some minutes; here the clock is put forward.
        Letter.objects.waiting().update(taken_until=timezone.now())
        wake_worker()
        wait_for(lambda: not Letter.objects.waiting().exists(), until)
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
        server.stop(no_assert=True)
    wanted = Letter.objects.exclude(state=LetterState.NOT_WANTED).count()
    came = sum(sink.numbers.values())
    return came / (sink.last - sink.first), came - len(sink.numbers), wanted - len(sink.numbers)


def is_silent(sink: Sink) -> bool:
    return bool(sink.last) and time.perf_counter() - sink.last > SECONDS_OF_SILENCE


def wait_for(is_so: Any, until: float) -> None:
    while not is_so():
        if time.monotonic() > until:
            raise Refusal(f"The e-mails were not sent within {SECONDS_TO_SEND} seconds.")
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server((HOST, 0)) as listener:
        return int(listener.getsockname()[1])


def start_worker(port: int) -> subprocess.Popen:
    """`manage.py work` on the bench's database, with this mail server."""
    return subprocess.Popen(
        [sys.executable, "-m", "workshop.bench.worked"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"EMAIL_URL": f"smtp://{HOST}:{port}", "DEBUG": "0"},
    )


def cost_of_writing() -> Finding:
    """What letters add to the action behind a button: the same action with and without them, in turn."""
    elsewhere = Organisation.objects.exclude(authority=group_of_readers().authority_id)
    group = elsewhere.filter(state=State.SUBMITTED).order_by("pk").first()
    if group is None:
        raise Refusal("The register of the bench holds no group that waits: make bench ARGS=--anew")
    times: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(2 * ROUNDS):
        with_letters = turn % 2 == 0
        Organisation.objects.filter(pk=group.pk).update(state=State.RETURNED)
        with contextlib.ExitStack() as stack:
            if not with_letters:
                stack.enter_context(without_followers())
            before = time.perf_counter()
            actions.change_state(entry=group, transition=Transition.SUBMIT, by=None)
            times[with_letters].append(time.perf_counter() - before)
    Letter.objects.all().delete()
    more = statistics.median(times[True]) - statistics.median(times[False])
    return Finding(
        "a change that writes e-mails, beside the same without",
        milliseconds(more),
        "the change alone",
        milliseconds(statistics.median(times[False])),
        f"<= {PAGE_COSTS * 1000:.0f} ms",
        more <= PAGE_COSTS,
    )


@contextlib.contextmanager
def without_followers() -> Iterator[None]:
    change: Any = actions.change_state
    kept = change.followers[:]
    change.followers.clear()
    try:
        yield
    finally:
        change.followers.extend(kept)

"""The worker and the mail server: each letter once, none lost, whatever dies or refuses."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from notices import sending
from notices.letters import ROLE_GIVEN
from notices.models import Letter, LetterState
from notices.tasks import send_letters
from notices.worker import LONGEST_WAIT, BackingOff
from notices.writing import write
from tests import builders as make
from tests.notices.mail_server import Kept, MailServer

SECONDS = 120
ANOTHER_WORKER = uuid.uuid4()


@pytest.fixture
def server() -> Iterator[MailServer]:
    running = MailServer(free_port())
    running.start()
    yield running
    running.stop(no_assert=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture
def kept(server: MailServer) -> Iterator[Kept]:
    """What a server took to which the portal of this process is pointed."""
    with pointed_to(server.port):
        yield server.kept


def pointed_to(port: int) -> Any:
    return override_settings(
        EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=port
    )


def write_to(*people: User) -> None:
    """A letter about a role that each of them has had once."""
    for person in people:
        grant = person.grants.first() or person.grants.create(role="policy")
        write(ROLE_GIVEN, about=grant.pk, to=[person.pk])


def states() -> Counter:
    return Counter(Letter.objects.values_list("state", flat=True))


def test_an_e_mail_is_plain_text_and_html_with_the_marks_of_a_machine(db, kept):
    person = make.make_user(language="cy")
    write_to(person)

    assert sending.send_due() == 1

    ((address, letter),) = kept.letters
    assert address == person.email
    assert [part.get_content_type() for part in letter.walk()] == [
        *("multipart/alternative", "text/plain", "text/html")
    ]
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Content-Language"] == "cy"
    assert letter["Message-ID"] == f"<letter-{Letter.objects.get().pk}@localhost>"


def test_an_address_that_bounces_fails_and_hinders_nobody(db, kept):
    gone, there = make.make_user(), make.make_user()
    kept.refused[gone.email] = "550 5.1.1 No such person gone@example.org"
    write_to(gone, there)

    sending.send_due()
    sending.send_due()

    assert [address for address, _ in kept.letters] == [there.email]
    failed = Letter.objects.get(user=gone)
    assert (failed.state, failed.problem, failed.tries) == (LetterState.FAILED, "SMTP 550", 1)


def test_an_address_that_is_refused_for_the_time_being_is_tried_later(db, kept):
    person = make.make_user()
    kept.refused[person.email] = "451 4.3.0 Try later"
    write_to(person)

    assert sending.send_due() == 0
    letter = Letter.objects.get()
    assert letter.state == LetterState.WAITING
    assert letter.due_at > timezone.now()
    assert letter.taken_by is None
    kept.refused.clear()
    Letter.objects.update(due_at=timezone.now())

    assert sending.send_due() == 1


def test_it_is_not_tried_for_ever(db, kept):
    person = make.make_user()
    kept.refused[person.email] = "451 4.3.0 Try later"
    write_to(person)
    Letter.objects.update(written_at=timezone.now() - sending.GIVE_UP_AFTER - timedelta(hours=1))

    sending.send_due()

    assert states() == {LetterState.FAILED: 1}


def test_nothing_is_lost_while_the_mail_server_is_down(db):
    write_to(make.make_user(), make.make_user())
    port = free_port()
    with pointed_to(port), pytest.raises(ConnectionRefusedError):
        sending.send_due()

    assert states() == {LetterState.WAITING: 2}
    assert not Letter.objects.exclude(taken_by=None).exists()
    up_again = MailServer(port)
    up_again.start()
    with pointed_to(port):
        assert sending.send_due() == 2
    up_again.stop(no_assert=True)


def test_a_sender_that_the_server_refuses_is_no_fault_of_the_letters(db, server, monkeypatch):
    async def refuse(*args: Any) -> str:
        return "550 5.7.1 Not from you"

    monkeypatch.setattr(server.kept, "handle_MAIL", refuse, raising=False)
    write_to(make.make_user())
    with pointed_to(server.port), pytest.raises(smtplib.SMTPSenderRefused):
        sending.send_due()

    assert states() == {LetterState.WAITING: 1}


def test_the_queue_waits_twice_as_long_each_time_and_never_longer_than_a_quarter_of_an_hour():
    waits = [wait_after(attempts) for attempts in range(200)]

    assert waits[:4] == [30, 60, 120, 240]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert isinstance(send_letters.retry_strategy, BackingOff)


def wait_after(attempts: int) -> int:
    job: Any = type("Job", (), {"attempts": attempts})
    decision = BackingOff().get_retry_decision(exception=OSError(), job=job)
    return round((decision.retry_at - timezone.now()).total_seconds()) if decision.retry_at else 0


def test_a_letter_in_another_workers_hand_is_passed_over(db, kept):
    write_to(make.make_user())
    Letter.objects.update(taken_by=ANOTHER_WORKER, taken_until=timezone.now() + timedelta(minutes=1))

    assert sending.send_due() == 0
    Letter.objects.update(taken_until=timezone.now() - timedelta(seconds=1))
    assert sending.send_due() == 1


def test_what_a_slow_worker_lost_to_another_it_does_not_send(db, kept, monkeypatch):
    write_to(make.make_user())
    take = sending.take

    def take_and_lose(worker: Any) -> Any:
        groups = take(worker)
        Letter.objects.update(taken_by=ANOTHER_WORKER)
        return groups

    monkeypatch.setattr(sending, "take", take_and_lose)

    assert sending.send_due() == 0
    assert kept.letters == []


def test_a_kind_that_this_release_does_not_know_is_not_sent_and_hinders_nobody(db, kept):
    write_to(make.make_user(), make.make_user())
    Letter.objects.filter(pk=Letter.objects.first().pk).update(kind="of_another_release")

    assert sending.send_due() == 1
    assert states() == {LetterState.SENT: 1, LetterState.NOT_WANTED: 1}


@pytest.fixture
def work(server: MailServer, transactional_db: None) -> Iterator[Callable[[], subprocess.Popen]]:
    """Starts workers, each a process of its own, on the database of the test."""
    started = []

    def start() -> subprocess.Popen:
        environment = os.environ | {
            "DATABASE_URL": address_of_test_database(),
            "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
            "DJANGO_SETTINGS_MODULE": "cohesion_portal.settings",
        }
        command = [sys.executable, "-m", "django", "work"]
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def address_of_test_database() -> str:
    """What DATABASE_URL says, with the test's database in the place of the portal's."""
    address = urlsplit(os.environ["DATABASE_URL"])
    folder = address.path.rpartition("/")[0]
    return urlunsplit(address._replace(path=f"{folder}/{connection.settings_dict['NAME']}"))


def wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + SECONDS
    while not is_so():
        assert time.monotonic() < until, f"not within {SECONDS} seconds: {states()}"
        time.sleep(0.05)


def test_two_workers_of_which_one_is_killed_send_each_letter_once(server, work):
    people = User.objects.bulk_create(User(email=f"reader-{number}@example.org") for number in range(400))
    grant = make.make_user().grants.create(role="policy")
    write(ROLE_GIVEN, about=grant.pk, to=[person.pk for person in people])
    first, second = work(), work()
    wait_until(lambda: len(server.kept.letters) > 40)

    first.send_signal(signal.SIGKILL)
    first.wait(SECONDS)
    # What it had in hand is free when its time is over.
    wait_until(lambda: len(server.kept.letters) >= 400 - sending.PEOPLE_AT_A_TIME)
    Letter.objects.waiting().update(taken_until=timezone.now())
    third = work()
    wait_until(lambda: not Letter.objects.waiting().exists())

    assert third.poll() is None
    assert second.poll() is None
    assert states() == {LetterState.SENT: 400}
    assert Counter(address for address, _ in server.kept.letters) == Counter(person.email for person in people)


def test_a_worker_that_dies_when_the_server_has_taken_an_e_mail_leaves_none_to_be_sent_twice(server, work):
    """The harshest moment: the mail server has the whole e-mail, and has not said so yet."""
    people = [make.make_user() for _ in range(30)]
    write_to(*people)
    times, killed = [3, 7], []

    def kill_at_times(number: int) -> None:
        if workers[-1].poll() is not None:
            time.sleep(0.4)  # what a dead worker left behind sends a few more before it ends, but not all
        elif times and number >= times[0]:
            workers[-1].send_signal(signal.SIGKILL)
            workers[-1].wait(SECONDS)
            killed.append(times.pop(0))

    server.kept.when_taken = kill_at_times
    workers = [work()]
    for number in (3, 7):
        wait_until(lambda number=number: number in killed)
        workers[-1].wait(SECONDS)
        Letter.objects.waiting().update(taken_until=timezone.now())
        workers.append(work())
    wait_until(lambda: not Letter.objects.waiting().exists())

    assert killed == [3, 7]
    assert sorted(address for address, _ in server.kept.letters) == sorted(person.email for person in people)
    assert len(set(server.kept.numbers())) == len(people)


def test_what_the_server_refuses_after_the_whole_of_it_came_is_not_taken_for_sent(server, work):
    people = [make.make_user(), make.make_user()]
    write_to(*people)
    server.kept.refused_at_the_end = ["554 5.6.0 Not like this"]
    work()

    wait_until(lambda: not Letter.objects.waiting().exists())

    assert states() == {LetterState.SENT: 1, LetterState.FAILED: 1}
    assert Letter.objects.get(state=LetterState.FAILED).problem == "SMTP 554"

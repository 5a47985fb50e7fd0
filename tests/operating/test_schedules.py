"""What is done every day is done by the worker, and each of it works."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from procrastinate.contrib.django import app

from entries.models import SentForm
from tests import builders

DAILY = {
    "accounts.tasks.forget_what_is_over",
    "assets.tasks.assess_places",
    "entries.tasks.follow_wards",
    "entries.tasks.forget_sendings",
}


def test_what_is_done_every_day_stands_in_the_schedule() -> None:
    scheduled = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert set(scheduled) >= DAILY
    assert len({scheduled[name] for name in DAILY}) == len(DAILY), "they would all begin at the same minute"
    assert all(scheduled[name].endswith("* * *") for name in DAILY)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(DAILY))
def test_each_can_be_done_at_any_time(name: str, capsys: pytest.CaptureFixture) -> None:
    builders.make_asset()
    app.tasks[name].func(timestamp=0)
    app.tasks[name].func(timestamp=0)

    assert capsys.readouterr().out == ""  # what a command says goes into the log, with its time


@pytest.mark.django_db
def test_sessions_and_sendings_that_are_over_go_and_others_stay() -> None:
    now = timezone.now()
    Session.objects.create(session_key="over", session_data="", expire_date=now - timedelta(minutes=1))
    Session.objects.create(session_key="live", session_data="", expire_date=now + timedelta(minutes=1))
    user = builders.make_user()
    for token in ("old", "new"):
        SentForm.objects.create(user=user, token=token, address="/", digest="", answer="/")
    SentForm.objects.filter(token="old").update(sent_at=now - timedelta(days=400))

    for name in DAILY:
        app.tasks[name].func(timestamp=0)

    assert list(Session.objects.values_list("pk", flat=True)) == ["live"]
    assert list(SentForm.objects.values_list("token", flat=True)) == ["new"]

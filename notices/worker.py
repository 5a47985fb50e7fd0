"""The worker: a process of its own that does what need not be done while somebody waits for a page.

What it has to do stands in the rooms' `tasks.py`. The queue is procrastinate's, in the same database.
"""

import contextlib

from django.db import transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job

SEND_LETTERS = "notices.tasks.send_letters"
FIRST_WAIT = 30  # seconds
LONGEST_WAIT = 900


class BackingOff(BaseRetryStrategy):
    """Tries for ever, each time after twice as long, and at least every quarter of an hour."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        # Two to the power of a large number is a number that no clock can read.
        return RetryDecision(retry_in={"seconds": min(FIRST_WAIT * 2 ** min(job.attempts, 10), LONGEST_WAIT)})


def wake_worker() -> None:
    """Tell the worker that e-mails are due. Should this be lost, it looks by itself every minute."""
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        app.configure_task(SEND_LETTERS, queueing_lock=SEND_LETTERS).defer()


def hurry() -> None:
    """Have what failed done again, and what waits for a later try done now."""
    for job in ProcrastinateJob.objects.filter(status="failed"):
        app.job_manager.retry_job_by_id(job.pk, retry_at=timezone.now())
    for job in ProcrastinateJob.objects.filter(status="todo", attempts__gt=0, task_name=SEND_LETTERS):
        app.job_manager.cancel_job_by_id(job.pk, delete_job=True)
    wake_worker()

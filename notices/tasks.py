"""What the worker does for this room, and when."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

from notices import sending
from notices.models import Letter, LetterState
from notices.worker import SEND_LETTERS, BackingOff, wake_worker

# How long the outbox says to whom something was sent, or would have been.
KEPT_FOR = timedelta(days=90)
JOBS_KEPT_FOR_HOURS = 7 * 24


@app.task(name=SEND_LETTERS, queueing_lock=SEND_LETTERS, retry=BackingOff(), pass_context=True)
def send_letters(context: JobContext) -> None:
    """Send what is due, until the worker ends.

    Raises what the mail server's failing raises, so that the queue tries again later.
    """
    sending.send_due(is_ending=context.should_abort)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="notices.tasks.look_for_letters")
def look_for_letters(timestamp: int) -> None:
    """What was gathered for this morning, or lost its messenger, is sent as well."""
    if Letter.objects.due(timezone.now()).exists():
        wake_worker()


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="notices.tasks.take_up_what_died", pass_context=True)
async def take_up_what_died(context: JobContext, timestamp: int) -> None:
    """The work of a worker that was killed is begun anew, unless the same work waits already."""
    for job in await app.job_manager.get_stalled_jobs():
        try:
            await app.job_manager.retry_job(job)
        except UniqueViolation:
            await app.job_manager.finish_job(job, status=Status.ABORTED, delete_job=True)


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="notices.tasks.forget_old_letters")
def forget_old_letters(timestamp: int) -> None:
    """To whom the portal wrote is of no use after a while."""
    done = Letter.objects.exclude(state=LetterState.WAITING)
    done.filter(written_at__lt=timezone.now() - KEPT_FOR).delete()


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="notices.tasks.forget_old_jobs", pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Jobs that are done say nothing to anybody; those that failed wait for the administrator."""
    await app.job_manager.delete_old_jobs(nb_hours=JOBS_KEPT_FOR_HOURS)

"""What the worker does for this room, and when."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from complaints import actions


@app.periodic(cron="20 4 * * *")
@app.task(queueing_lock="complaints.tasks.erase_old_complaints")
def erase_old_complaints(timestamp: int) -> None:
    """Every night what was answered long ago is erased."""
    erase()


def erase() -> int:
    """Erase what the page says is no longer kept; returns how many complaints."""
    kept_for = timedelta(days=366 * settings.COMPLAINTS_KEPT_FOR_YEARS)
    return actions.erase_old_complaints(by=None, before=timezone.now() - kept_for)

"""What the worker does for this room, and when."""

from django.utils import timezone
from procrastinate.contrib.django import app

from assets.letters import write_of_days_passed


@app.periodic(cron="30 6 * * *")
@app.task(queueing_lock="assets.tasks.ask_what_came_of_it")
def ask_what_came_of_it(timestamp: int) -> None:
    """Ask the officers for the outcome of days that have passed, before the working day begins."""
    write_of_days_passed(timezone.localdate())

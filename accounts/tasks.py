"""What the worker does for this room, and when."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="0 4 * * *")
@app.task(queueing_lock="accounts.tasks.forget_what_is_over")
def forget_what_is_over(timestamp: int) -> None:
    """Every night: accounts that nobody ever used, and sessions, codes and counts that are over."""
    call_command("forget_unconfirmed_people")

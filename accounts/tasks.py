"""What the worker does for this room, and when."""

from procrastinate.contrib.django import app

from reference.commands import run_command


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="accounts.tasks.forget_what_is_over")
def forget_what_is_over(timestamp: int) -> None:
    """Accounts that nobody ever used, and sessions, codes and counts whose time has passed."""
    run_command("forget_unconfirmed_people")

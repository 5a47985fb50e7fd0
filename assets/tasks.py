"""What the worker does for this room, and when."""

from django.utils import timezone
from procrastinate.contrib.django import app

from assets.letters import write_of_days_passed
from reference.commands import run_command


@app.periodic(cron="10 1 * * *")
@app.task(queueing_lock="assets.tasks.assess_places")
def assess_places(timestamp: int) -> None:
    """Every place by the facts and the rules of today: lists are right without it, the history of bands is not."""
    run_command("assess_places", processes=1)


@app.periodic(cron="30 6 * * *")
@app.task(queueing_lock="assets.tasks.ask_what_came_of_it")
def ask_what_came_of_it(timestamp: int) -> None:
    """Ask the officers for the outcome of days that have passed, before the working day begins."""
    write_of_days_passed(timezone.localdate())

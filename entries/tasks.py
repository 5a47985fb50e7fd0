"""What the worker does for this room, and when."""

from procrastinate.contrib.django import app

from entries import documents
from entries.sending import forget_old_sendings
from reference.commands import run_command


@app.periodic(cron="50 0 * * *")
@app.task(queueing_lock="entries.tasks.follow_wards")
def follow_wards(timestamp: int) -> None:
    """On the day on which a ward ends, its entries move into those that take its place."""
    run_command("follow_wards")


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="entries.tasks.forget_sendings")
def forget_sendings(timestamp: int) -> None:
    """By what a second sending of a form is known is of use for a few days."""
    forget_old_sendings()


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="entries.tasks.forget_lost_files")
def forget_lost_files(timestamp: int) -> None:
    """Every night: files that a machine left that stopped in the middle."""
    documents.forget_lost()

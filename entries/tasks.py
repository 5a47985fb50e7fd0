"""What the worker does for this room, and when."""

from procrastinate.contrib.django import app

from entries import documents


@app.periodic(cron="10 4 * * *")
@app.task(queueing_lock="entries.tasks.forget_lost_files")
def forget_lost_files(timestamp: int) -> None:
    """Every night: files that a machine left that stopped in the middle."""
    documents.forget_lost()

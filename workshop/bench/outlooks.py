"""The risk of every place, as `manage.py assess_places` works it out."""

from assets.assessing import assess_batch, in_batches
from workshop.bench.filling import Progress
from workshop.bench.processes import Spread


def weigh_places(spread: Spread) -> None:
    """All of them, batch by batch."""
    batches = in_batches()
    progress = Progress("risk of places", sum(map(len, batches)))
    for counts in spread(assess_batch, batches):
        progress.add(counts.places)

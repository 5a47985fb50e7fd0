"""The risk of every place, worked out by the portal's own rules from the facts that stand: many places at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from assets.assessing import Telling, facts_from, weigh
from assets.models import Asset, OwnerTold, RiskAssessment, RiskFact, RiskOutlook, Survey, Tenure
from cohesion_portal.bench.filling import Progress
from cohesion_portal.bench.processes import Spread

AT_ONCE = 500


def weigh_places(spread: Spread) -> None:
    """All of them, batch by batch."""
    batches = in_batches()
    progress = Progress("risk of places", sum(map(len, batches)))
    for done in spread(weigh_batch, batches):
        progress.add(done)


def in_batches() -> list[list[Any]]:
    places = list(Asset.objects.order_by("key").values_list("pk", flat=True))
    return [places[first : first + AT_ONCE] for first in range(0, len(places), AT_ONCE)]


@transaction.atomic
def weigh_batch(places: Sequence[Any]) -> int:
    """The assessments and outlooks of these places: four queries for their facts, two COPYs for what comes of them."""
    assets = Asset.objects.filter(pk__in=places).only("pk", "kept_by_id").order_by("key")
    evidence, tenures, surveys, told = (
        by_place(model.objects.filter(asset__in=places).order_by(order))
        for model, order in (
            (RiskFact, "entered_at"),
            (Tenure, "entered_at"),
            (Survey, "entered_at"),
            (OwnerTold, "told_on"),
        )
    )
    today = timezone.localdate()
    assessments, outlooks = [], []
    for asset in assets:
        facts = facts_from(asset, evidence[asset.pk], tenures[asset.pk], surveys[asset.pk])
        telling = Telling(told[asset.pk][-1].told_on, told[asset.pk][-1].recorded_at) if told[asset.pk] else Telling()
        assessment, rows = weigh(asset, facts, telling, today=today)
        assessments.append(assessment)
        outlooks += rows
    copy_in(RiskAssessment, assessments)
    copy_in(RiskOutlook, outlooks)
    return len(places)


def by_place(rows: Iterable[Any]) -> dict[Any, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.asset_id].append(row)
    return found


def copy_in(model: type[Model], rows: list[Any]) -> None:
    """The same as `bulk_create`, quicker for rows with much text."""
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key and rows[0].pk is None)]
    columns = ", ".join(field.column for field in fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {model._meta.db_table} ({columns}) FROM STDIN") as copy,
    ):
        for row in rows:
            copy.write_row([field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields])

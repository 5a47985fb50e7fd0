"""The lists of places, and of places of concern, as maps."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.filters import AssetFilter, AtRiskFilter
from assets.kinds import ASSETS
from assets.models import RiskOutlook
from entries.kinds import EntryKind
from entries.maps import MappedList
from entries.models import Entry, EntryQuerySet


def of_concern(kind: EntryKind, request: HttpRequest) -> Any:
    """The rows of the list of concern, as this reader may know them."""
    known = RiskOutlook.objects.in_force(timezone.localdate()).seen_by(request.user)
    return known.of_public_assets().at_risk().in_urgency_order()


def their_places(kind: EntryKind, rows: Any) -> EntryQuerySet:
    return Entry.objects.public().of_kind(kind.code).filter(pk__in=rows.order_by().values("asset"))


ASSET_MAP = MappedList(kind=ASSETS, filter_class=AssetFilter, title=ASSETS.title, name=ASSETS.code, word=ASSETS.word)
AT_RISK_MAP = MappedList(
    kind=ASSETS,
    filter_class=AtRiskFilter,
    title=_("Places of concern"),
    name="at-risk",
    word="assets/at-risk",
    rows=of_concern,
    entries=their_places,
)

"""What may leave the portal: each list once, with its rows and its columns.

Its page, its file and the columns' page read this.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.filters import AssetFilter, AtRiskFilter, UseFilter
from assets.models import RiskOutlook, Use
from assets.models.asset import ASSET
from assets.models.risk import not_assessed
from assets.risk import Audience
from entries.models import Entry, Evidence
from partnerships.filters import PartnershipFilter
from partnerships.models import Member
from partnerships.models.partnership import PARTNERSHIP
from registry.filters import GroupFilter, OrganisationFilter
from registry.models import Organisation
from registry.models.organisation import GROUP, ORGANISATION
from reports.columns import Column
from reports.entry_columns import entry_columns, location_columns, trust_columns
from reports.uses import rows_of_uses, use_columns


@dataclass(frozen=True)
class Dataset:
    """A list that may leave.

    `rows`, of `model`, are all that this person may see of it, `filter_class` narrows it as its page does. `columns`
    are given bare and stand guarded.
    """

    name: str
    title: Any
    meaning: Any
    list_url_name: str
    model: Any
    rows: Callable[[HttpRequest], QuerySet[Any]]
    filter_class: type
    columns: tuple[Column, ...]
    # Which of the rows may be passed on under the licence; the others are for the reader's own work.
    open_rows: Q | None = None

    def __post_init__(self) -> None:
        """Raises NotForFiles, so that no portal starts whose files would hold what is private."""
        guarded = tuple(column.guarded_for(self.model) for column in self.columns)
        object.__setattr__(self, "columns", guarded)

    @property
    def file_url_name(self) -> str:
        return f"reports:{self.name}-file"

    def narrowed(self, request: HttpRequest) -> Any:
        """The filter of this list, bound to the query; raises NotOnOffer for what the list cannot be narrowed by."""
        narrowed = self.filter_class(request.GET, queryset=self.rows(request), request=request)
        narrowed.require_understood()
        return narrowed


def codes_of(related: Any, code: str) -> Subquery:
    """Several codes in one cell, parted by spaces."""
    joined = related.order_by().annotate(group=Value(1)).values("group")
    return Subquery(joined.annotate(codes=in_one_cell(F(code))).values("codes"))


def in_one_cell(code: Any) -> Func:
    """Each of these codes once, in order, parted by spaces."""
    codes = ArrayAgg(code, distinct=True, order_by=code)
    return Func(codes, Value(" "), function="array_to_string", output_field=TextField())


def activity_codes() -> Subquery:
    through = Organisation.activity_kinds.through
    return codes_of(through.objects.filter(organisation=OuterRef("pk")), "activity_kind_id")


def principle_codes() -> Subquery:
    """Numbers of the principles with evidence, parted by spaces."""
    evidence = Evidence.objects.relevant().filter(entry=OuterRef("pk"))
    numbers = in_one_cell(F("practice__principle_id"))
    return Subquery(evidence.order_by().values("entry").annotate(numbers=numbers).values("numbers"))


def organisation_columns() -> tuple[Column, ...]:
    return (
        *entry_columns(),
        Column("kind", _("Kind of organisation"), _("Code of the sector."), F("organisation__sector_id")),
        Column("purpose_en", _("Purpose in English"), _("As its people gave it."), F("purpose_en")),
        Column("purpose_cy", _("Purpose in Welsh"), _("As its people gave it."), F("purpose_cy")),
        Column("activities", _("Activities"), _("Codes of what it does, parted by spaces."), activity_codes()),
        Column(
            "languages",
            _("Languages"),
            _("cy, en, bsl, other: parted by spaces; empty: not known."),
            Func(F("organisation__languages"), Value(" "), function="array_to_string"),
        ),
        Column(
            "led_by_its_people",
            _("Led by the people it serves"),
            _("yes, no or not_known; not_known is an answer, and never means yes."),
            F("organisation__is_led_by_its_people"),
        ),
        Column(
            "price",
            _("Price"),
            _("Code of what taking part costs; not_known is an answer."),
            F("organisation__price_band"),
        ),
        Column(
            "size",
            _("Size"),
            _("Code of how many take part in a month; not_known is an answer."),
            F("organisation__size_band"),
        ),
        Column("legal_form", _("Legal form"), _("Code; empty: not known."), F("organisation__legal_form_id")),
        Column("website", _("Website"), _("Only where everything is shown."), F("organisation__website")),
        Column(
            "principles",
            _("Principles with evidence"),
            _("Numbers parted by spaces; empty: nothing yet."),
            principle_codes(),
        ),
        *location_columns(),
        *trust_columns(),
    )


def asset_columns(prefix: str = "") -> tuple[Column, ...]:
    """Of rows of entries, or of rows that lead to one by `prefix`."""
    status = F("asset__opening_status")
    return (
        *entry_columns(prefix),
        Column("kind", _("Kind of place"), _("Code of the kind."), F("asset__asset_kind_id")),
        Column("opening_status", _("Open or closed"), _("open, closed, lost or not_known."), status),
        *location_columns(prefix),
    )


def columns_of_assets() -> tuple[Column, ...]:
    return (
        *asset_columns(),
        Column(
            "uprn",
            _("UPRN"),
            _("Number of the property; only where everything is shown."),
            F("asset__uprn"),
        ),
        Column(
            "hire_price", _("Hire price"), _("Code of what hire costs; not_known is an answer."), F("asset__hire_price")
        ),
        Column("step_free", _("Step-free"), _("yes, partly, no or not_known."), F("asset__is_step_free")),
        Column(
            "principles",
            _("Principles with evidence"),
            _("Numbers parted by spaces; empty: nothing yet."),
            principle_codes(),
        ),
        *trust_columns(),
    )


def at_risk_columns() -> tuple[Column, ...]:
    return (
        Column("band", _("Band"), _("2 watch, 3 at risk, 4 serious, 5 imminent."), F("band"), False),
        Column(
            "next_event_on",
            _("Next event"),
            _("The next day on which something happens; a day that has passed has no known outcome."),
            F("next_event_on"),
            False,
        ),
        Column("reasons_en", _("Reasons in English"), _("Why the place is in this band."), F("words_en")),
        Column("reasons_cy", _("Reasons in Welsh"), _("Why the place is in this band."), F("words_cy")),
        Column(
            "answered",
            _("Questions answered"),
            _("Of seven. Few answers mean that little is known."),
            F("answered"),
            False,
        ),
        Column(
            "audience",
            _("For whom"),
            _("public: what everybody reads. officer: what all facts say; not to be passed on, so without a licence."),
            F("audience"),
        ),
        *asset_columns("asset__"),
        *trust_columns("asset__"),
    )


def member_keys() -> Subquery:
    return codes_of(Member.objects.public().filter(partnership=OuterRef("pk")), "organisation__key")


def partnership_columns() -> tuple[Column, ...]:
    return (
        *entry_columns(),
        Column("purpose_en", _("Purpose in English"), _("As its people gave it."), F("purpose_en")),
        Column("purpose_cy", _("Purpose in Welsh"), _("As its people gave it."), F("purpose_cy")),
        Column("stage", _("Stage"), _("forming, active, paused or ended."), F("partnership__stage")),
        Column(
            "links",
            _("Kinds of link"),
            _("bonding, bridging, linking: parted by spaces."),
            Func(F("partnership__links"), Value(" "), function="array_to_string"),
        ),
        Column("members", _("Members"), _("Keys of the members that have confirmed, parted by spaces."), member_keys()),
        Column("started_on", _("Started on"), _("Empty: not known."), F("partnership__started_on"), False),
        Column("ended_on", _("Ended on"), _("Empty: not ended, or not known."), F("partnership__ended_on"), False),
        Column(
            "principles",
            _("Principles with evidence"),
            _("Numbers parted by spaces; empty: nothing yet."),
            principle_codes(),
        ),
        *trust_columns(),
    )


def rows_at_risk(request: HttpRequest) -> QuerySet[Any]:
    today = timezone.localdate()
    return RiskOutlook.objects.in_force(today).seen_by(request.user).of_public_assets().at_risk().in_urgency_order()


def rows_not_assessed(request: HttpRequest) -> QuerySet[Any]:
    return (
        Entry.objects.public().of_kind(ASSET).filter(not_assessed(request.user, timezone.localdate())).in_name_order()
    )


DATASETS = {
    dataset.name: dataset
    for dataset in (
        Dataset(
            "groups",
            _("Community groups"),
            _("Community groups. Who leads them stands in a column of its own; of many it is not known."),
            "registry:group-list",
            Entry,
            lambda request: Entry.objects.public().of_kind(GROUP).in_name_order(),
            GroupFilter,
            organisation_columns(),
        ),
        Dataset(
            "organisations",
            _("Other organisations"),
            _("Councils, health bodies, faith bodies, companies and others."),
            "registry:organisation-list",
            Entry,
            lambda request: Entry.objects.public().of_kind(ORGANISATION).in_name_order(),
            OrganisationFilter,
            organisation_columns(),
        ),
        Dataset(
            "assets",
            _("Places"),
            _("Places that communities rely on."),
            "assets:asset-list",
            Entry,
            lambda request: Entry.objects.public().of_kind(ASSET).in_name_order(),
            AssetFilter,
            columns_of_assets(),
        ),
        Dataset(
            "at-risk",
            _("Places of concern"),
            _("Places with a concern of any size, worst first: imminent, serious, at risk and watch together."),
            "assets:at-risk-list",
            RiskOutlook,
            rows_at_risk,
            AtRiskFilter,
            at_risk_columns(),
            open_rows=Q(audience=Audience.PUBLIC),
        ),
        Dataset(
            "not-assessed",
            _("Places not assessed"),
            _("Places about which too little is known. It does not mean safe."),
            "assets:not-assessed-list",
            Entry,
            rows_not_assessed,
            AssetFilter,
            columns_of_assets(),
        ),
        Dataset(
            "uses",
            _("Who relies on which place"),
            _("Organisations and the places that they use, where both entries show everything."),
            "assets:asset-list",
            Use,
            rows_of_uses,
            UseFilter,
            use_columns(),
        ),
        Dataset(
            "partnerships",
            _("Partnerships"),
            _("Partnerships that two members have confirmed."),
            "partnerships:partnership-list",
            Entry,
            lambda request: Entry.objects.public().of_kind(PARTNERSHIP).in_name_order(),
            PartnershipFilter,
            partnership_columns(),
        ),
    )
}

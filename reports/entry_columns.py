"""The columns that every list of entries has: who it is, where it is, and how far it can be relied on."""

from django.db.models import CharField, F
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from reports.columns import Column, known_point, public_ward


def entry_columns(prefix: str = "") -> tuple[Column, ...]:
    """What every entry has in common, as far as it is public."""

    def field(name: str) -> F:
        return F(f"{prefix}{name}")

    return (
        Column("key", _("Key"), _("The entry's own key; its page is found by it."), field("key")),
        Column(
            "name_en", _("Name in English"), _("As its people gave it; empty where they gave none."), field("name_en")
        ),
        Column(
            "name_cy", _("Name in Welsh"), _("As its people gave it; empty where they gave none."), field("name_cy")
        ),
        Column(
            "authority_code", _("Code of the authority"), _("GSS code of the local authority."), field("authority_id")
        ),
        Column(
            "authority_en", _("Authority in English"), _("Name of the local authority."), field("authority__name_en")
        ),
        Column("authority_cy", _("Authority in Welsh"), _("Name of the local authority."), field("authority__name_cy")),
    )


def location_columns(prefix: str = "") -> tuple[Column, ...]:
    """Where an entry is. Empty cells are either not known or not public."""

    def field(name: str) -> F:
        return F(f"{prefix}{name}")

    return (
        Column(
            "ward_code",
            _("Code of the ward"),
            _("GSS code; empty where the entry does not show its ward."),
            public_ward(field("ward_id"), prefix),
        ),
        Column(
            "ward_en",
            _("Ward in English"),
            _("Empty where the entry does not show its ward."),
            public_ward(field("ward__name_en"), prefix),
        ),
        Column(
            "ward_cy",
            _("Ward in Welsh"),
            _("Empty where the entry does not show its ward."),
            public_ward(field("ward__name_cy"), prefix),
        ),
        Column(
            "shows",
            _("What is shown"),
            _("full: everything. area_only: no street, postcode or position."),
            field("visibility"),
        ),
        Column("address", _("Address"), _("Only where everything is shown."), field("address")),
        Column("postcode", _("Postcode"), _("Only where everything is shown."), field("postcode")),
        Column(
            "latitude",
            _("Latitude"),
            _("WGS84. Only where everything is shown and the postcode is known."),
            known_point("latitude", prefix),
            False,
        ),
        Column(
            "longitude",
            _("Longitude"),
            _("WGS84. In Wales it begins with a minus."),
            known_point("longitude", prefix),
            False,
        ),
        Column(
            "precision",
            _("Precision"),
            _("How exactly the position is known."),
            field("precision"),
        ),
    )


def trust_columns(prefix: str = "") -> tuple[Column, ...]:
    """The four facts of trustworthiness and the source, apart from each other."""

    def field(name: str) -> F:
        return F(f"{prefix}{name}")

    return (
        Column(
            "declared_on",
            _("Declared on"),
            _("When those who look after the entry described it; for a place they need not be its owner."),
            field("declared_on"),
            False,
        ),
        Column(
            "confirmed_on",
            _("Confirmed on"),
            _("When its own people last said that it is right; empty: never."),
            field("confirmed_on"),
            False,
        ),
        Column(
            "checked_on",
            _("Checked on"),
            _("When the council last checked it; empty: never."),
            field("checked_on"),
            False,
        ),
        Column(
            "was_checked_on",
            _("Checked before it changed"),
            _("When the council checked what the entry said before it changed; then it is not checked now."),
            field("was_checked_on"),
            False,
        ),
        Column(
            "changed_since_check_on",
            _("Changed since the check"),
            _("When it last changed after the council had checked it; empty: it has not."),
            field("changed_since_check_on"),
            False,
        ),
        Column(
            "matched_on",
            _("Matched on"),
            _("When it was matched to a public register; empty: never."),
            field("matched_on"),
            False,
        ),
        Column(
            "source",
            _("Source"),
            _("person: its own people. officer: a council officer. import: open data."),
            field("source_kind"),
        ),
        Column(
            "publisher_en",
            _("Publisher in English"),
            _("Who published the open data, for entries that come from it."),
            field("import_run__publisher_en"),
        ),
        Column(
            "publisher_cy",
            _("Publisher in Welsh"),
            _("Who published the open data, for entries that come from it."),
            field("import_run__publisher_cy"),
        ),
        Column(
            "source_licence_en",
            _("Licence of the source in English"),
            _("For entries that come from open data."),
            field("import_run__licence_en"),
        ),
        Column(
            "source_licence_cy",
            _("Licence of the source in Welsh"),
            _("For entries that come from open data."),
            field("import_run__licence_cy"),
        ),
        Column(
            "is_example", _("Example"), _("true: made up to show the portal."), Cast(field("is_example"), CharField())
        ),
    )

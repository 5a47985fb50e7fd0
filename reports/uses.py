"""The list that stands on no page of its own: which organisation relies on which place."""

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from assets.models import Use
from reference.bilingual import page_language
from reports.columns import Column


def rows_of_uses(request: HttpRequest) -> QuerySet[Use]:
    """What anybody may know of, place by place in the alphabet of the page's language."""
    name = f"name_{page_language()}_order"
    return Use.objects.public().order_by(
        f"asset__{name}", "asset__key", f"organisation__{name}", "organisation__key", "pk"
    )


def use_columns() -> tuple[Column, ...]:
    given = _("As its people gave it; empty where they gave none.")
    authority = _("Name of the local authority.")
    return (
        Column("place", _("Key of the place"), _("The entry's own key; its page is found by it."), F("asset__key")),
        Column("place_en", _("Place in English"), given, F("asset__name_en")),
        Column("place_cy", _("Place in Welsh"), given, F("asset__name_cy")),
        Column("kind", _("Kind of place"), _("Code of the kind."), F("asset__asset_kind_id")),
        Column(
            "authority_code",
            _("Code of the authority"),
            _("GSS code of the local authority."),
            F("asset__authority_id"),
        ),
        Column("authority_en", _("Authority in English"), authority, F("asset__authority__name_en")),
        Column("authority_cy", _("Authority in Welsh"), authority, F("asset__authority__name_cy")),
        Column(
            "organisation",
            _("Key of the organisation"),
            _("The entry's own key; its page is found by it."),
            F("organisation__key"),
        ),
        Column("organisation_en", _("Organisation in English"), given, F("organisation__name_en")),
        Column("organisation_cy", _("Organisation in Welsh"), given, F("organisation__name_cy")),
        Column(
            "activity",
            _("For which activity"),
            _("Code of the kind of activity; empty: for all that it does, or not known."),
            F("activity_kind_id"),
        ),
        Column(
            "dependence",
            _("How much they depend on it"),
            _("only_place, main_place or one_of_several."),
            F("dependence"),
        ),
        Column("given_on", _("Recorded on"), _("When somebody recorded it here."), F("given_on"), False),
    )

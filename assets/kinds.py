"""Places as a kind of entry."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from assets import actions, permissions
from assets.forms import AssetForm
from assets.guarding import keeps_what_worries
from assets.models import Asset
from assets.models.asset import ASSET
from entries.kinds import EntryKind


def keepers_ever(asset: Asset) -> Iterable[Any]:
    """Stewards, then and now, of the organisation that keeps it."""
    return asset.kept_by.stewardships.values_list("user", flat=True) if asset.kept_by else ()


ASSETS = EntryKind(
    code=ASSET,
    room="assets",
    word="assets",
    title=_("Places"),
    noun=_("Place"),
    own_people_noun=_("Those who look after its entry; they need not be its owner"),
    model=Asset,
    form=AssetForm,
    form_template="assets/asset_form.html",
    row_template="assets/asset_row.html",
    add=actions.add_asset,
    edit=actions.edit_asset,
    said_when_sent=_("Sent to the council. You can read it here, and add evidence while you wait."),
    said_when_drafted=_("Kept as a draft. Only you can see it."),
    checked=(
        "name_en name_cy name_same asset_kind purpose_en purpose_cy opening_status address postcode "
        "authority uprn website kept_by"
    ),
    matched="name_en name_cy uprn",
    can_edit=permissions.can_edit_asset,
    can_confirm=permissions.can_confirm_asset,
    looks_after=permissions.is_keeper_of,
    guarded=keeps_what_worries,
    can_take_away=permissions.can_edit_asset,
    is_colleague=permissions.keeps_with,
    own_people=keepers_ever,
    has_stake=permissions.is_keeper_of,
    can_begin=permissions.can_begin_asset,
    kind_keys="portal_kinds_of_asset",
)

"""Who may do what with places."""

from typing import Any

from accounts.permissions import is_moderator, is_officer_of, officer_authorities
from entries.permissions import can_check_entry, can_check_evidence, can_decide_entry, can_see_private_entry
from registry.permissions import can_speak_of_others


def is_keeper_of(user: Any, asset: Any) -> bool:
    """Stewards of the organisation that keeps the place's entry."""
    if not user.is_authenticated or asset.kept_by_id is None:
        return False
    return user.stewardships.filter(organisation=asset.kept_by_id, until__isnull=True).exists()


def can_see_asset(user: Any, asset: Any) -> bool:
    """Everybody sees public places.

    Its keepers, its officers and moderators see it always; whoever added it, until it is published.
    """
    return asset.is_public or can_see_private_entry(user, asset) or is_keeper_of(user, asset)


def can_edit_asset(user: Any, asset: Any) -> bool:
    """Stewards of the organisation that keeps it edit a place.

    Where nobody keeps it, whoever added it until it is published. Officers of its authority, and moderators, always.
    """
    return can_decide_entry(user, asset) or is_keeper_of(user, asset) or _is_adding(user, asset)


def can_confirm_asset(user: Any, asset: Any) -> bool:
    """Only stewards of the organisation that keeps it say that a place's entry is still right."""
    return is_keeper_of(user, asset)


def can_record_risk(user: Any, asset: Any) -> bool:
    """Officers of the place's authority record facts about risk; moderators too."""
    return is_officer_of(user, asset.authority_id) or is_moderator(user)


def can_lower_risk(user: Any, asset: Any) -> bool:
    """Where the authority owns the place, lowering its band needs a moderator who is not that authority's officer."""
    if not asset.is_owned_by_its_authority():
        return can_record_risk(user, asset)
    return is_moderator(user) and asset.authority_id not in officer_authorities(user)


def _is_adding(user: Any, asset: Any) -> bool:
    is_nobodys = asset.kept_by_id is None and asset.published_at is None
    return user.is_authenticated and asset.added_by_id == user.pk and is_nobodys


def can_check_asset(user: Any, asset: Any) -> bool:
    """Officers of its authority say that a place's entry is right, but not where they look after it themselves."""
    return can_check_entry(user, asset) and not is_keeper_of(user, asset)


def can_check_asset_evidence(user: Any, asset: Any) -> bool:
    """Officers of its authority check what is said about a place, but not where they look after it themselves."""
    return can_check_evidence(user, asset) and not is_keeper_of(user, asset)


def can_confirm_asset_evidence(user: Any, asset: Any) -> bool:
    """Those who may speak of others confirm what is said about a place, but not where they look after it themselves."""
    return can_speak_of_others(user, asset) and not is_keeper_of(user, asset)

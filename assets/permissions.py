"""Who may do what with places."""

from typing import Any

from accounts.models import Person
from accounts.permissions import grants_of, is_moderator, is_officer, is_officer_of, officer_authorities
from assets.models import Asset, Use
from entries.permissions import can_decide_entry, is_adding
from registry.models import Organisation
from registry.permissions import is_colleague_in


def is_keeper_of(user: Person, asset: Asset) -> bool:
    """Stewards of the organisation that keeps the place's entry."""
    if not user.is_authenticated or asset.kept_by_id is None:
        return False
    return user.stewardships.filter(organisation=asset.kept_by_id, until__isnull=True).exists()


def can_edit_asset(user: Person, asset: Asset) -> bool:
    """Stewards of the organisation that keeps it edit a place.

    Where nobody keeps it, whoever added it until it is published. Officers of its authority, and moderators, always.
    """
    if can_decide_entry(user, asset) or is_keeper_of(user, asset):
        return True
    return asset.kept_by_id is None and is_adding(user, asset)


def keeps_with(user: Person, other: Any, asset: Asset) -> bool:
    """Is a steward of the organisation that keeps the place, of which the other person is one, or was."""
    return asset.kept_by is not None and is_colleague_in(user, other, asset.kept_by)


def can_end_use(user: Person, use: Use) -> bool:
    """The organisation says that it no longer relies on the place; officers of the place's authority, and moderators.

    Those who keep the place's entry do not: who depends on a place is not for its keeper to say.
    """
    if can_decide_entry(user, use.asset):
        return True
    return Organisation.objects.spoken_for_by(user).filter(pk=use.organisation_id).exists()


def can_confirm_asset(user: Person, asset: Asset) -> bool:
    """Only stewards of the organisation that keeps it say that a place's entry is still right."""
    return is_keeper_of(user, asset)


def can_record_risk(user: Person, asset: Asset) -> bool:
    """Officers of the place's authority record facts about risk; moderators too."""
    return is_officer_of(user, asset.authority_id) or is_moderator(user)


def can_lower_risk(user: Person, asset: Asset) -> bool:
    """Where the authority owns the place, lowering its band needs a moderator who is not that authority's officer."""
    if not asset.is_owned_by_its_authority():
        return can_record_risk(user, asset)
    return is_from_outside(user, {str(asset.authority_id)})


def is_from_outside(user: Person | None, authorities: set[str]) -> bool:
    """The second person: a moderator who is no officer of these authorities. The portal itself takes nobody's part."""
    return user is None or (is_moderator(user) and not authorities & officer_authorities(user))


def can_hide_for_safety(user: Person, asset: Asset) -> bool:
    """Stewards of an organisation that keeps the place, and is no council, show less of it where somebody is in danger.

    Not where they are officers of the authority themselves.
    """
    if asset.kept_by is None or asset.kept_by.authority_body_id or not is_keeper_of(user, asset):
        return False
    return asset.authority_id not in {grant.authority_id for grant in grants_of(user)}


def can_begin_asset(user: Person) -> bool:
    """Officers, moderators, and stewards of an organisation that could keep it put a place on the register."""
    if is_officer(user) or is_moderator(user):
        return True
    return user.is_authenticated and user.stewardships.filter(until__isnull=True).exists()

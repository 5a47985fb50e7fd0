"""Who may do what with organisations; each rule is the sentence under the name."""

from typing import Any

from accounts.permissions import is_officer_of
from entries.models import Entry
from entries.permissions import can_check_evidence, can_decide_entry, can_see_private_entry
from registry.models import Claim, Organisation


def is_steward_of(user: Any, organisation: Organisation) -> bool:
    """Looks after the entry now. Asks the database unless stewardships were fetched along."""
    if not user.is_authenticated:
        return False
    return any(row.user_id == user.pk and row.until is None for row in organisation.stewardships.all())


def can_add_organisation(user: Any) -> bool:
    """Anyone signed in may register a group or another organisation."""
    return user.is_authenticated


def can_see_organisation(user: Any, organisation: Organisation) -> bool:
    """Anyone sees what is public; stewards, whoever added it, officers of its authority and moderators see the rest."""
    return organisation.is_public or can_see_private_entry(user, organisation) or is_steward_of(user, organisation)


def can_edit_organisation(user: Any, organisation: Organisation) -> bool:
    """Stewards edit their own; officers edit those of their authority; moderators edit any."""
    return is_steward_of(user, organisation) or can_decide_entry(user, organisation)


def can_submit_organisation(user: Any, organisation: Organisation) -> bool:
    """Those who may edit an organisation send it for publishing."""
    return can_edit_organisation(user, organisation)


def can_archive_organisation(user: Any, organisation: Organisation) -> bool:
    """Those who may edit an organisation may archive it and restore it."""
    return can_edit_organisation(user, organisation)


def can_confirm_organisation(user: Any, organisation: Organisation) -> bool:
    """Only its stewards say that an entry is still right: it is the organisation's own word."""
    return is_steward_of(user, organisation)


def can_see_contacts(user: Any, organisation: Organisation) -> bool:
    """Stewards, officers of the authority and moderators see how to reach an organisation, consent or not."""
    return can_edit_organisation(user, organisation)


def can_choose_visibility(user: Any, organisation: Organisation) -> bool:
    """Those who may edit choose what the public sees; what the council hid, only officers and moderators show again."""
    if can_decide_entry(user, organisation):
        return True
    return is_steward_of(user, organisation) and not organisation.is_hidden_by_decision()


def can_claim_organisation(user: Any, organisation: Organisation) -> bool:
    """Anyone signed in may claim a public entry that nobody looks after, once at a time."""
    if not user.is_authenticated or not organisation.is_public or organisation.is_claimed:
        return False
    return not organisation.claims.open().filter(user=user).exists()


def can_answer_claim(user: Any, claim: Claim) -> bool:
    """Officers of the organisation's authority and moderators answer claims, though never their own."""
    return claim.user_id != user.pk and can_decide_entry(user, claim.organisation)


def can_check_organisation(user: Any, organisation: Organisation) -> bool:
    """Officers of its authority say that they have checked an entry, unless they added it or look after it."""
    is_own = organisation.added_by_id == user.pk or is_steward_of(user, organisation)
    return is_officer_of(user, organisation.authority_id) and not is_own


def can_check_statements(user: Any, organisation: Organisation) -> bool:
    """Officers of its authority check an organisation's evidence, but not where they look after it themselves."""
    return can_check_evidence(user, organisation) and not is_steward_of(user, organisation)


def can_speak_of_others(user: Any, entry: Entry) -> bool:
    """Stewards of a published organisation may know, and say, that what a public entry of any kind states is so."""
    if not user.is_authenticated or not entry.is_public:
        return False
    return Organisation.objects.public().looked_after_by(user).exists()


def can_confirm_statements(user: Any, organisation: Organisation) -> bool:
    """Those who may speak of others confirm an organisation's evidence, but not where they look after it themselves."""
    return can_speak_of_others(user, organisation) and not is_steward_of(user, organisation)

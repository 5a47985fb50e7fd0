"""Every change of an organisation and of what belongs to it.

The moves between states are those of all entries (`entries.actions`).
"""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.history import action
from accounts.models import User
from entries.actions import change_state, keep_new_entry, locked_to_change, save_changed_entry
from entries.bounds import MOST_CLAIMS_WAITING, refuse_too_many
from entries.states import ActionRefused, GivenLanguage, Precision, SourceKind, State, Transition
from reference.models import ActivityKind, Authority
from registry.models import Activity, Barrier, Claim, Contact, Organisation, Stewardship
from registry.models.contact import OF_CONTACT
from registry.models.identifier import ASKED_FOR
from registry.models.stewardship import ClaimState
from registry.permissions import is_steward_of


@action
def add_organisation(
    *,
    by: User,
    entry: Organisation,
    contact: dict[str, Any],
    identifiers: dict[str, str],
    activity_kinds: Iterable[ActivityKind],
    is_on_behalf: bool = False,
    submit: bool = False,
) -> Organisation:
    """Keep a new organisation; whoever adds it becomes its steward, unless an officer adds it on its behalf."""
    entry.source_kind = SourceKind.OFFICER if is_on_behalf else SourceKind.PERSON
    added = keep_new_entry(entry=entry, by=by)
    if not is_on_behalf:
        Stewardship.objects.create(organisation=added, user=by, given_by=by)
    keep_beside(added, as_beside(contact, identifiers))
    added.activity_kinds.set(activity_kinds)
    return change_state(entry=added, transition=Transition.SUBMIT, by=by) if submit else added


@action
def edit_organisation(
    *,
    by: User,
    entry: Organisation,
    opened_on: str,
    fields: dict[str, Any],
    contact: dict[str, Any],
    identifiers: dict[str, str],
    activity_kinds: Iterable[ActivityKind],
) -> Organisation:
    """Change an organisation; what its own steward writes is declared by itself, from that day.

    Raises StaleForm where somebody else was quicker, ActionRefused for an archived entry.
    """
    if is_steward_of(by, entry):
        fields = fields | {"declared_on": timezone.localdate()}
    beside = as_beside(contact, identifiers)
    changed = save_changed_entry(entry=entry, fields=fields, opened_on=opened_on, by=by, beside=beside)
    changed.activity_kinds.set(activity_kinds)
    return changed


def as_beside(contact: dict[str, Any], identifiers: dict[str, str]) -> dict[str, Any]:
    """Ways to reach an organisation and its numbers, each under the name of its field on the form."""
    numbers = {name: identifiers[scheme] for name, scheme in ASKED_FOR.items() if scheme in identifiers}
    return {name: contact[column] for name, column in OF_CONTACT.items() if column in contact} | numbers


def beside_of(organisation: Organisation) -> dict[str, Any]:
    """What stands there now."""
    contact = Contact.objects.filter(organisation=organisation).first() or Contact(organisation=organisation)
    stands = dict(organisation.identifiers.order_by("-pk").values_list("scheme", "number"))
    return as_beside(contact.as_given(), {scheme: stands.get(scheme, "") for scheme in ASKED_FOR.values()})


def keep_beside(organisation: Organisation, values: dict[str, Any]) -> None:
    """A part of the actions that change an organisation: these of its ways to be reached and of its numbers."""
    of_contact = {OF_CONTACT[name]: value for name, value in values.items() if name in OF_CONTACT}
    if of_contact:
        _keep_contact(organisation, of_contact)
    _keep_identifiers(organisation, {ASKED_FOR[name]: value for name, value in values.items() if name in ASKED_FOR})


def _keep_contact(organisation: Organisation, given: dict[str, Any]) -> None:
    """Contacts stand outside history, which only says when they changed; consent is dated by the day it was given."""
    contact = Contact.objects.filter(organisation=organisation).first() or Contact(organisation=organisation)
    given = contact.as_given() | given
    if contact.as_given() == given:
        return
    if not given["is_public"]:
        contact.consent_given_at = None
    elif contact.consent_given_at is None:
        contact.consent_given_at = timezone.now()
    for name, value in given.items():
        setattr(contact, name, value)
    contact.save()
    organisation.contacts_changed_at = timezone.now()
    organisation.save(update_fields=["contacts_changed_at"])


def _keep_identifiers(organisation: Organisation, given: dict[str, str]) -> None:
    """One number of each register that the form asks for; numbers of other registers stay as they are."""
    stands = {row.scheme_id: row for row in organisation.identifiers.filter(scheme__in=given)}
    for scheme, number in given.items():
        row = stands.get(scheme)
        if row is None and number:
            organisation.identifiers.create(scheme_id=scheme, number=number)
        elif row is not None and not number:
            row.delete()
        elif row is not None and row.number != number:
            row.number = number
            row.save()


@action
def add_activity(*, by: User, organisation: Organisation, activity: Activity) -> Activity:
    """Say what people can come to; its kind is then one of the organisation's kinds as well."""
    locked_to_change(organisation)
    activity.organisation = organisation
    activity.save(force_insert=True)
    organisation.activity_kinds.add(activity.kind)
    return activity


@action
def edit_activity(*, by: User, activity: Activity) -> Activity:
    """Change what is said about an activity."""
    locked_to_change(activity.organisation)
    activity.save()
    activity.organisation.activity_kinds.add(activity.kind)
    return activity


@action
def end_activity(*, by: User, activity: Activity) -> Activity:
    """Nobody can come to it any more; it leaves the page and stays in history. What has ended stays as it ended."""
    locked_to_change(activity.organisation)
    if activity.ended_on is None:
        activity.ended_on = timezone.localdate()
        activity.save(update_fields=["ended_on"])
    return activity


@action
def keep_barriers(*, by: User, organisation: Organisation, answers: dict[str, dict[str, str]]) -> None:
    """What is said about each kind of barrier; only what changed is dated anew.

    A kind about which nobody has said anything has no row.
    """
    locked_to_change(organisation)
    standing = {row.kind: row for row in organisation.barriers.all()}
    for kind, said in answers.items():
        row = standing.get(kind) or Barrier(organisation=organisation, kind=kind)
        if said == row.as_said():
            continue
        for name, value in said.items():
            setattr(row, name, value)
        row.said_on = timezone.localdate()
        row.save()


TOO_MANY_CLAIMS = _(
    "Claims of yours that wait for an answer: %(most)d. When one has been answered, you can claim another entry."
)


@action
def claim_organisation(*, by: User, organisation: Organisation, reason: str) -> Claim:
    """Ask to look after an entry that nobody looks after. Asking twice is asking once."""
    locked_to_change(organisation)
    open_claim = organisation.claims.open().filter(user=by).first()
    if open_claim is None:
        refuse_too_many(by, Claim.objects.open().filter(user=by), most=MOST_CLAIMS_WAITING, words=TOO_MANY_CLAIMS)
    return open_claim or Claim.objects.create(organisation=organisation, user=by, reason=reason)


@action
def grant_claim(*, by: User, claim: Claim, answer: str = "") -> Claim:
    """The person becomes a steward, and may then choose what the public sees."""
    locked_to_change(claim.organisation)
    answered = _answer_claim(claim, ClaimState.GRANTED, by, answer)
    Stewardship.objects.get_or_create(
        organisation_id=answered.organisation_id, user_id=answered.user_id, until=None, defaults={"given_by": by}
    )
    return answered


@action
def refuse_claim(*, by: User, claim: Claim, answer: str) -> Claim:
    """The entry stays as it is; the person reads why."""
    return _answer_claim(claim, ClaimState.REFUSED, by, answer)


def _answer_claim(claim: Claim, state: ClaimState, by: User, answer: str) -> Claim:
    current = Claim.objects.select_for_update().get(pk=claim.pk)
    if current.state != ClaimState.OPEN:
        raise ActionRefused(_("This claim has been answered already."))
    current.state, current.answer = state, answer
    current.answered_at, current.answered_by = timezone.now(), by
    current.save()
    return current


@action
def add_councils(*, by: User | None) -> int:
    """The 22 councils as organisations, each joined to the authority that it is; answers how many were added.

    Their names are public facts. Without them nobody could say that a council owns a place or is a partner.
    """
    standing = set(Organisation.objects.exclude(authority_body=None).values_list("authority_body", flat=True))
    missing = Authority.objects.exclude(pk__in=standing)
    for authority in missing:
        Organisation.objects.create(
            sector_id="council",
            authority=authority,
            authority_body=authority,
            name_en=authority.council_name_en,
            name_cy=authority.council_name_cy,
            name_same=authority.council_name_en == authority.council_name_cy,
            given_language=GivenLanguage.BOTH,
            legal_form_id="principal_council",
            precision=Precision.AUTHORITY,
            source_kind=SourceKind.OFFICER,
            state=State.PUBLISHED,
            published_at=timezone.now(),
        )
    return len(missing)

"""Groups and other organisations as kinds of entries: one model, two lists."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from entries.kinds import EntryKind
from reference.models import Sector
from registry import actions, permissions
from registry.forms import GroupForm, OrganisationForm, OtherOrganisationForm
from registry.models import Organisation
from registry.models.identifier import ASKED_FOR
from registry.models.organisation import GROUP, ORGANISATION


def practices_of_what_it_does(organisation: Organisation) -> set[str]:
    """Practices that its kinds of activity suggest."""
    return set(organisation.activity_kinds.exclude(practices=None).values_list("practices", flat=True))


def stewards_ever(organisation: Organisation) -> Iterable[Any]:
    return organisation.stewardships.values_list("user", flat=True)


def label_beside(name: str) -> Any:
    """What the form calls a way to reach it, or one of its numbers; the bare name of what it no longer asks for."""
    field = OrganisationForm.base_fields.get(name)
    return field.label if field else name


def sectors_of_public_bodies(changes: dict[str, list[Any]]) -> set[str]:
    """To become a public body, or to cease to be one, is for an officer to say."""
    public = set(Sector.objects.filter(is_public_body=True).values_list("pk", flat=True))
    return {"sector"} if public & set(changes.get("sector", ())) else set()


SHARED: dict[str, Any] = {
    "room": "registry",
    "own_people_noun": _("Its own stewards"),
    "model": Organisation,
    "form_template": "registry/organisation_form.html",
    "row_template": "registry/organisation_row.html",
    "add": actions.add_organisation,
    "edit": actions.edit_organisation,
    "said_when_sent": _("Sent to the council. You can read it here, and add evidence while you wait."),
    "said_when_drafted": _("Kept as a draft. It is not public."),
    "checked": (
        "name_en name_cy name_same purpose_en purpose_cy sector address postcode authority website "
        "area_served_en area_served_cy is_led_by_its_people legal_form email telephone role_name "
        "charity_number company_number"
    ),
    "matched": " ".join(("name_en", "name_cy", *ASKED_FOR)),
    "beside": actions.beside_of,
    "keep_beside": actions.keep_beside,
    "label_beside": label_beside,
    "needs_officer": sectors_of_public_bodies,
    "can_edit": permissions.can_edit_organisation,
    "can_confirm": permissions.can_confirm_organisation,
    "looks_after": permissions.is_steward_of,
    "can_take_away": permissions.can_edit_organisation,
    "is_colleague": permissions.is_colleague_in,
    "own_people": stewards_ever,
    "has_stake": permissions.is_steward_of,
    "suggested_practices": practices_of_what_it_does,
    "kind_keys": "portal_kinds_of_organisation",
    "speaks": True,
}
GROUPS = EntryKind(
    code=GROUP, word="groups", title=_("Community groups"), noun=_("Community group"), form=GroupForm, **SHARED
)
ORGANISATIONS = EntryKind(
    code=ORGANISATION,
    word="organisations",
    title=_("Other organisations"),
    noun=_("Other organisation"),
    form=OtherOrganisationForm,
    **SHARED,
)

"""Reading what people write about an organisation itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_officer, is_officer_of
from entries.confidence import reads_contact
from entries.fields import PostcodeField, WebAddressField
from entries.forms import EntryForm, VisibilityMixin, require_one_language
from entries.permissions import can_choose_visibility
from entries.states import SourceKind, Visibility
from reference.bilingual import page_language
from reference.forms import MailField, TelephoneField
from reference.models import ActivityKind, Sector
from reference.numbers import NumberError, read_number
from registry.models import COMMUNITY_GROUP, Contact, Identifier, Organisation, UsedLanguage
from registry.models.contact import OF_CONTACT
from registry.models.identifier import ASKED_FOR
from registry.permissions import is_steward_of

CONTACT_FIELDS = ("role_name", "email", "telephone")
ENTRY_FIELDS = [
    "name_en",
    "name_cy",
    "name_same",
    "purpose_en",
    "purpose_cy",
    "sector",
    "price_band",
    "languages",
    "address",
    "postcode",
    "authority",
    "visibility",
    "shows_ward",
    "website",
    "size_band",
    "area_served_en",
    "area_served_cy",
    "is_led_by_its_people",
    "legal_form",
    "activity_kinds",
]
NAME_AND_PURPOSE = ["name_en", "name_cy", "name_same", "purpose_en", "purpose_cy"]
ONE_OF_SEVERAL = (
    "name_en",
    "name_cy",
    "purpose_en",
    "purpose_cy",
    "postcode",
    "authority",
    "email",
    "telephone",
    "website",
)
AFTER_THE_NAME = [
    (_("Where"), ["address", "postcode", "authority", "visibility", "shows_ward"]),
    (_("How to reach you"), ["email", "telephone", "website", "role_name", "shows_contacts"]),
    (_("Taking part"), ["price_band", "languages", "size_band", "activity_kinds"]),
    (
        _("More about you"),
        [
            "sector",
            "area_served_en",
            "area_served_cy",
            "is_led_by_its_people",
            "legal_form",
            "charity_number",
            "company_number",
        ],
    ),
]


class OrganisationForm(VisibilityMixin, EntryForm):
    """One plain form for an organisation of any kind: the entry, how to reach it, its numbers on public registers."""

    activity_kinds = forms.ModelMultipleChoiceField(
        label=_("Kinds of activity"),
        queryset=ActivityKind.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Choose all that fit. They help people to find you, and suggest what evidence you could give."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages people can take part in"),
        choices=UsedLanguage.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    website = WebAddressField(
        label=_("Website"),
        max_length=300,
        required=False,
        help_text=_("Everybody sees it, unless only the area is shown."),
    )
    role_name = forms.CharField(
        label=_("Whom to ask for"),
        max_length=100,
        required=False,
        help_text=_("A role, such as secretary: no name of a person."),
    )
    email = MailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("At least one of these is needed: e-mail address, telephone, website."),
    )
    telephone = TelephoneField(label=_("Telephone"), max_length=40, required=False)
    shows_contacts = forms.BooleanField(
        label=_("Show the e-mail address and the telephone number on the public page"),
        required=False,
        help_text=_("Without this, only your stewards and the council's officers see them."),
    )
    charity_number = forms.CharField(label=_("Charity number"), max_length=60, required=False)
    company_number = forms.CharField(label=_("Company number"), max_length=60, required=False)
    on_behalf = forms.BooleanField(
        label=_("I add this as a council officer, on its behalf"),
        required=False,
        initial=True,
        help_text=_("Otherwise you will be its steward."),
    )

    needed_in_one_of = [
        (_("a name"), {"name_en", "name_cy"}),
        (_("what you do"), {"purpose_en", "purpose_cy"}),
        (_("where you are"), {"postcode", "authority"}),
        (_("how to reach you"), {"email", "telephone", "website"}),
    ]

    columns_beside = {name: Contact._meta.get_field(name) for name in CONTACT_FIELDS} | {
        name: Identifier._meta.get_field("number") for name in ASKED_FOR
    }

    class Meta:
        model = Organisation
        fields = ENTRY_FIELDS
        widgets = {"purpose_en": forms.Textarea({"rows": 4}), "purpose_cy": forms.Textarea({"rows": 4})}
        field_classes = {"website": WebAddressField, "postcode": PostcodeField}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["activity_kinds"].queryset = ActivityKind.objects.in_order()
        self._word_fields()
        if not (self.is_new and is_officer(user)):
            del self.fields["on_behalf"]
        if not self.is_new:
            self._show_belongings()
            if not reads_contact(user, self.instance):
                # Told to the council that answered before: neither shown nor emptied here.
                for name in (*CONTACT_FIELDS, "shows_contacts"):
                    del self.fields[name]
            if not can_choose_visibility(user, self.instance):
                del self.fields["visibility"]

    def _word_fields(self) -> None:
        """The model's own words serve the register; these ask a person."""
        for name in ONE_OF_SEVERAL:
            self.fields[name].is_one_of_several = True
        self.fields[f"name_{page_language()}"].help_text = _("In English, in Welsh or in both.")
        self.fields["name_same"].label = _("The name is the same in both languages")
        self.fields["purpose_en"].label = _("What you do, in English")
        self.fields["purpose_cy"].label = _("What you do, in Welsh")
        self.fields[f"purpose_{page_language()}"].help_text = _("In English, in Welsh or in both.")
        self.fields["address"].help_text = _("House or building, street and town, without the postcode.")
        self.fields["legal_form"].empty_label = _("Choose one")

    def _show_belongings(self) -> None:
        """What stands in tables of its own: how to reach the organisation, and its numbers."""
        contact = getattr(self.instance, "contact", None)
        if contact is not None:
            self.initial |= {name: getattr(contact, name) for name in CONTACT_FIELDS}
            self.initial["shows_contacts"] = contact.is_public
        numbers = {row.scheme_id: row.number for row in self.instance.identifiers.all()}
        self.initial |= {name: numbers.get(scheme, "") for name, scheme in ASKED_FOR.items()}

    def clean_charity_number(self) -> str:
        return self._number("charity_number")

    def clean_company_number(self) -> str:
        return self._number("company_number")

    def _number(self, field: str) -> str:
        try:
            return read_number(ASKED_FOR[field], self.cleaned_data[field])
        except NumberError as error:
            raise forms.ValidationError(error.message) from error

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.is_new or is_steward_of(self.user, self.instance):
            require_one_language(self, "purpose", _("Say what you do, in at least one language."))
            self._require_a_way_to_reach()
        self._keep_imported_place_private()
        authority = self.cleaned_data.get("authority")
        if self.cleaned_data.get("on_behalf") and authority and not is_officer_of(self.user, authority.pk):
            self.add_error(
                "on_behalf", _("You are not an officer of this authority: %(name)s") % {"name": authority.name}
            )
        return self.cleaned_data

    def _require_a_way_to_reach(self) -> None:
        ways = ("email", "telephone", "website")
        if not any(self.cleaned_data.get(way) or way in self.errors for way in ways):
            self.add_error(
                "email", _("Give at least one way to reach you: an e-mail address, a telephone number or a website.")
            )

    def _keep_imported_place_private(self) -> None:
        """Many addresses in open data are somebody's home; only the organisation itself can say that its own is not."""
        is_imported = not self.is_new and self.instance.source_kind == SourceKind.IMPORT
        if is_imported and not self.instance.is_claimed and self.cleaned_data.get("visibility") == Visibility.FULL:
            self.add_error(
                "visibility",
                _("This entry came from open data: its address is shown only when its own people look after it."),
            )

    def beginnings(self) -> dict[str, Any]:
        return {"is_on_behalf": bool(self.cleaned_data.get("on_behalf"))}

    def belongings(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "contact": {column: given[name] for name, column in OF_CONTACT.items() if name in given},
            "identifiers": {scheme: given[name] for name, scheme in ASKED_FOR.items()},
            "activity_kinds": list(given["activity_kinds"]),
        }


class GroupForm(OrganisationForm):
    """For a community group; its kind is known, and only an edit can change it."""

    fieldsets = [
        (_("Your group"), ["on_behalf", *NAME_AND_PURPOSE]),
        *AFTER_THE_NAME,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_new:
            del self.fields["sector"]


class OtherOrganisationForm(OrganisationForm):
    """For any other party, whose kind is asked first."""

    fieldsets = [
        (_("Your organisation"), ["on_behalf", "sector", *NAME_AND_PURPOSE]),
        *AFTER_THE_NAME,
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_new:
            self.initial["sector"] = None
            self.fields["sector"].empty_label = _("Choose one")
            self.fields["sector"].queryset = Sector.objects.exclude(pk=COMMUNITY_GROUP).in_order()

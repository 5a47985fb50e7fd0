"""Reading what people write about places."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_moderator, is_officer
from assets.models import Asset, Use
from entries.fields import EntryChoice, PostcodeField, WebAddressField
from entries.forms import (
    EntryForm,
    VisibilityMixin,
    require_one_language,
)
from entries.permissions import can_choose_visibility
from reference.models import ActivityKind, AssetKind
from reference.numbers import NumberError, read_uprn
from registry.models import Organisation


class UprnField(forms.CharField):
    """The number of a property, as people and sheets write it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"max_length": None})

    def clean(self, value: Any) -> str:
        try:
            return read_uprn(super().clean(value))
        except NumberError as error:
            raise forms.ValidationError(error.message) from error


class AssetForm(VisibilityMixin, EntryForm):
    """One plain form for a place."""

    website = WebAddressField(label=_("Website"), max_length=300, required=False)
    kept_by = EntryChoice(
        label=_("Which of your organisations looks after this entry?"),
        queryset=Organisation.objects.none(),
        required=False,
    )
    asset_kind = forms.ModelChoiceField(
        label=_("Kind of place"), queryset=AssetKind.objects.none(), empty_label=_("Choose one")
    )

    fieldsets = [
        (
            _("The place"),
            ["name_en", "name_cy", "name_same", "asset_kind", "purpose_en", "purpose_cy", "opening_status"],
        ),
        (_("Where"), ["address", "postcode", "authority", "uprn", "visibility", "shows_ward"]),
        (
            _("Using it"),
            ["opening_times_en", "opening_times_cy", "hire_price", "rooms", "capacity", "is_step_free", "website"],
        ),
        (_("Who looks after this entry"), ["kept_by"]),
    ]

    class Meta:
        model = Asset
        fields = [
            "name_en",
            "name_cy",
            "name_same",
            "asset_kind",
            "purpose_en",
            "purpose_cy",
            "opening_status",
            "address",
            "postcode",
            "authority",
            "uprn",
            "visibility",
            "shows_ward",
            "opening_times_en",
            "opening_times_cy",
            "hire_price",
            "rooms",
            "capacity",
            "is_step_free",
            "website",
            "kept_by",
        ]
        widgets = {"purpose_en": forms.Textarea({"rows": 3}), "purpose_cy": forms.Textarea({"rows": 3})}
        field_classes = {"postcode": PostcodeField, "uprn": UprnField}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["asset_kind"].queryset = AssetKind.objects.in_order()
        if not self.is_new:
            self._leave_out_what_is_not_theirs()
        if "kept_by" in self.fields:
            self._offer_keepers()

    def _leave_out_what_is_not_theirs(self) -> None:
        """What the council hid stays hidden, and who keeps the entry stands where this person may not know of them."""
        if not can_choose_visibility(self.user, self.instance):
            del self.fields["visibility"]
        keeper = self.instance.kept_by_id
        if keeper and not Organisation.objects.visible_to(self.user).filter(pk=keeper).exists():
            del self.fields["kept_by"]

    def _offer_keepers(self) -> None:
        user = self.user
        self.fields["kept_by"].queryset = keepers_for(user, self.instance)
        self.decides = is_officer(user) or is_moderator(user)
        if self.decides:
            self.fields["kept_by"].empty_label = _("The council's officers")
        elif self.is_new:
            self.fields["kept_by"].required = True
            self.fields["kept_by"].empty_label = _("Choose one")

    def clean(self) -> dict[str, Any]:
        super().clean()
        if self.is_new:
            require_one_language(self, "purpose", _("Say what people use the place for, in at least one language."))
        return self.cleaned_data


def keepers_for(user: Any, asset: Asset) -> QuerySet:
    """The person's own organisations, and the one that keeps the entry now."""
    own = Organisation.objects.looked_after_by(user).not_archived().values("pk")
    return Organisation.objects.filter(Q(pk__in=own) | Q(pk=asset.kept_by_id)).in_name_order()


class UseForm(forms.ModelForm):
    """That one of the person's organisations relies on the place."""

    organisation = EntryChoice(
        label=_("Which organisation relies on it?"), queryset=Organisation.objects.none(), empty_label=_("Choose one")
    )

    class Meta:
        model = Use
        fields = ["organisation", "activity_kind", "dependence"]

    def __init__(self, *args: Any, asset: Asset, organisations: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.fields["organisation"].queryset = organisations
        self.fields["activity_kind"].queryset = ActivityKind.objects.in_order()
        self.fields["activity_kind"].empty_label = _("All that it does")

    def _get_validation_exclusions(self) -> set[str]:
        # Not a field of the form, but the rule against saying it twice needs it.
        return super()._get_validation_exclusions() - {"asset"}


def users_of_places(user: Any) -> QuerySet:
    """Organisations for which this person may say what they rely on."""
    return Organisation.objects.spoken_for_by(user).not_archived().in_name_order()

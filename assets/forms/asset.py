"""Reading what people write about places."""

import re
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_moderator, is_officer
from assets.models import Asset, Room, Use
from assets.models.room import MOST_PEOPLE, SAID
from entries.fields import EntryChoice, PostcodeField, WebAddressField
from entries.forms import (
    EntryForm,
    VisibilityMixin,
    in_page_order,
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


EMPTY_ROWS = 3
MOST_ROOMS = 30
OF_A_ROOM = re.compile(r"room_([0-9]{1,2})_(?:name_en|name_cy|capacity)")


class RoomsMixin(EntryForm):
    """The rooms of a place, a row of fields for each, and some rows more. An emptied row is a room no longer."""

    def add_rooms(self) -> None:
        """After the fields of the entry itself; as many rows as were sent, for nothing typed is lost."""
        standing = [] if self.is_new else list(self.instance.own_rooms.all())
        sent = [int(found[1]) for name in self.data if (found := OF_A_ROOM.fullmatch(name))]
        most = max(len(standing), min(MOST_ROOMS, max([len(standing) + EMPTY_ROWS, *sent])))
        self.columns_beside = {}
        self.rows_of_rooms = [self._row(number) for number in range(1, most + 1)]
        for row, room in zip(self.rows_of_rooms, [*standing, *[Room()] * most], strict=False):
            self.initial |= {row[stem]: said for stem, said in room.as_said().items()}
        names = [name for row in self.rows_of_rooms for name in row.values()]
        self.fieldsets.insert(-1, (gettext("Its rooms"), in_page_order(names)))

    def _row(self, number: int) -> dict[str, str]:
        """Adds the fields of one room; answers how they are called."""
        labels = {
            "name_en": gettext("Room %(number)d: its name, in English"),
            "name_cy": gettext("Room %(number)d: its name, in Welsh"),
            "capacity": gettext("Room %(number)d: how many people it holds"),
        }
        row = {stem: f"room_{number}_{stem}" for stem in SAID}
        for stem, name in row.items():
            column = Room._meta.get_field(stem)
            limits = {"min_value": 1, "max_value": MOST_PEOPLE} if stem == "capacity" else {}
            field = column.formfield(required=False, label=labels[stem] % {"number": number}, **limits)
            field.label_for_readers = (
                gettext("How many people its rooms hold") if stem == "capacity" else gettext("Its rooms")
            )
            self.fields[name], self.columns_beside[name] = field, column
        if number == 1:
            first = in_page_order([row["name_en"], row["name_cy"]])[0]
            self.fields[first].help_text = gettext(
                "A room that groups can use, such as Main hall. More rooms follow below."
            )
            self.fields[row["capacity"]].help_text = gettext("Leave it empty where nobody knows.")
        return row

    def clean(self) -> dict[str, Any]:
        super().clean()
        for row in self.rows_of_rooms:
            first, second = in_page_order([row["name_en"], row["name_cy"]])
            is_named = any(self.cleaned_data.get(name) or name in self.errors for name in (first, second))
            if self.cleaned_data.get(row["capacity"]) and not is_named:
                self.add_error(first, _("Say what the room is called."))
        return self.cleaned_data

    def belongings(self) -> dict[str, Any]:
        """Rows that were not sent at all stand as they are: only an emptied one is taken away."""
        said = self.cleaned_data
        rooms = [
            {stem: said[name] if name in self.data else self.initial[name] for stem, name in row.items()}
            for row in self.rows_of_rooms
        ]
        return {"rooms": rooms}


class AssetForm(VisibilityMixin, RoomsMixin):
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
        self.add_rooms()

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

"""Forms for partnerships and their members."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from entries.fields import EntryChoice, choose_yourself, to_choose_from
from entries.forms import EntryForm, require_one_language
from entries.permissions import can_choose_visibility
from entries.states import Visibility
from partnerships.models import Partnership
from partnerships.models.member import Part
from partnerships.models.partnership import Link, Stage
from partnerships.permissions import can_end_partnership
from reference.forms import DayField
from registry.models import Organisation


class PartnershipForm(EntryForm):
    """Add or edit a partnership."""

    links = forms.MultipleChoiceField(
        label=_("Kinds of link"), choices=Link.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    visibility = forms.ChoiceField(
        label=_("What may the public see?"),
        choices=[
            (Visibility.FULL, _("Everything, once two members have confirmed")),
            (Visibility.HIDDEN, _("Nothing: it stays hidden")),
        ],
        widget=forms.RadioSelect,
        initial=Visibility.FULL,
    )
    organisation = EntryChoice(label=_("Which organisation do you speak for?"), queryset=Organisation.objects.none())
    part = forms.ChoiceField(label=_("The part it plays"), choices=to_choose_from(Part.choices))

    fieldsets = [
        (_("The partnership"), ["name_en", "name_cy", "name_same", "purpose_en", "purpose_cy", "goals_en", "goals_cy"]),
        (_("Who you are"), ["organisation", "part"]),
        (
            _("Where and when"),
            ["authority", "links", "stage", "paused_because_en", "paused_because_cy", "started_on", "ended_on"],
        ),
        (_("What the public sees"), ["visibility"]),
    ]

    class Meta:
        model = Partnership
        fields = [
            "name_en",
            "name_cy",
            "name_same",
            "purpose_en",
            "purpose_cy",
            "goals_en",
            "goals_cy",
            "authority",
            "links",
            "stage",
            "paused_because_en",
            "paused_because_cy",
            "started_on",
            "ended_on",
            "visibility",
        ]
        field_classes = dict.fromkeys(["started_on", "ended_on"], DayField)
        widgets = {name: forms.Textarea({"rows": 3}) for name in ("purpose_en", "purpose_cy", "goals_en", "goals_cy")}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["authority"].help_text = _("The one that answers for the entry.")
        self.fields["authority"].empty_label = _("Choose one")
        choose_yourself(self, "stage")
        if self.is_new:
            self.fields["organisation"].queryset = (
                Organisation.objects.spoken_for_by(user).not_archived().in_name_order()
            )
        else:
            del self.fields["organisation"], self.fields["part"]
            if not can_choose_visibility(user, self.instance):
                del self.fields["visibility"]
            if not can_end_partnership(user, self.instance):
                self._leave_its_end_alone()

    def _leave_its_end_alone(self) -> None:
        """One member among several neither ends the whole nor takes it up again."""
        del self.fields["ended_on"]
        if self.instance.stage == Stage.ENDED:
            del self.fields["stage"]
            return
        self.fields["stage"].choices = [choice for choice in Stage.choices if choice[0] != Stage.ENDED]
        self.fields["stage"].help_text = _(
            "Your organisation can leave at any time. That the whole has ended is said by whoever speaks for every "
            "member, or by the council."
        )

    def clean(self) -> dict[str, Any]:
        super().clean()
        require_one_language(self, "purpose", _("Say what the partnership is for, in at least one language."))
        if self.cleaned_data.get("stage") == Stage.PAUSED:
            require_one_language(self, "paused_because", _("Say why it is paused."))
        return self.cleaned_data

    def beginnings(self) -> dict[str, Any]:
        return {"organisation": self.cleaned_data["organisation"], "part": self.cleaned_data["part"]}

    def _get_validation_exclusions(self) -> set[str]:
        # Asked for beside its field, above; the database keeps the rule as well.
        return super()._get_validation_exclusions() | {"paused_because_en", "paused_because_cy"}


class InviteForm(forms.Form):
    """Choose an organisation among those found."""

    organisation = EntryChoice(
        label=_("Which organisation?"), queryset=Organisation.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    part = forms.ChoiceField(label=_("The part it plays"), choices=to_choose_from(Part.choices))

    def __init__(self, *args: Any, found: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = found

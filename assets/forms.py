"""Reading what people write about places, and what officers record about them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import is_moderator, is_officer, officer_authorities
from assets.models import Asset, AssetEvidence, OwnerTold, RiskFact, Survey, Tenure, Use
from assets.risk import CORE, check_fact
from assets.risk.choices import ClosureReach, ClosureStage, DisposalStage, FactStatus, Grade, Renewal
from entries.fields import DayField, EntryChoice, PostcodeField, WebAddressField
from entries.forms import (
    EntryForm,
    EvidenceForm,
    OpenedOnForm,
    SentenceForm,
    VisibilityMixin,
    in_page_order,
    require_one_language,
)
from entries.permissions import can_choose_visibility
from reference.models import ActivityKind, AssetKind
from registry.models import Organisation

NOT_KNOWN_YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


class YesNoNotKnown(forms.TypedChoiceField):
    """Not known is an answer, and the first one offered."""

    def __init__(self, **kwargs: Any) -> None:
        answers = {"yes": True, "no": False}
        super().__init__(choices=NOT_KNOWN_YES_NO, coerce=answers.get, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


class AssetForm(VisibilityMixin, EntryForm):
    """One plain form for a place."""

    website = WebAddressField(label=_("Website"), max_length=300, required=False)
    kept_by = EntryChoice(
        label=_("Which of your organisations looks after this entry?"),
        queryset=Organisation.objects.none(),
        required=False,
    )
    kind = forms.ModelChoiceField(
        label=_("Kind of place"), queryset=AssetKind.objects.none(), empty_label=_("Choose one")
    )

    fieldsets = [
        (_("The place"), ["name_en", "name_cy", "name_same", "kind", "purpose_en", "purpose_cy", "condition"]),
        (_("Where"), ["address", "postcode", "authority", "uprn", "visibility", "shows_ward"]),
        (_("Using it"), ["opening_times_en", "opening_times_cy", "hire_price", "rooms", "is_step_free", "website"]),
        (_("Who looks after this entry"), ["kept_by"]),
    ]

    class Meta:
        model = Asset
        fields = [
            "name_en",
            "name_cy",
            "name_same",
            "kind",
            "purpose_en",
            "purpose_cy",
            "condition",
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
            "is_step_free",
            "website",
            "kept_by",
        ]
        widgets = {"purpose_en": forms.Textarea({"rows": 3}), "purpose_cy": forms.Textarea({"rows": 3})}
        field_classes = {"postcode": PostcodeField}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["kind"].queryset = AssetKind.objects.in_order()
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
    own = Organisation.objects.looked_after_by(user).values("pk")
    return Organisation.objects.filter(Q(pk__in=own) | Q(pk=asset.kept_by_id)).in_name_order()


class AssetEvidenceForm(EvidenceForm):
    """What happens at a place, or how it is run, for one practice."""

    class Meta(EvidenceForm.Meta):
        model = AssetEvidence


class FoundOrganisation(forms.Form):
    """Names an organisation by what its page's address holds, or by its name: no list of 60,000."""

    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Its name as it stands on the register, or the key in its address."),
    )

    def find(self, text: str) -> Organisation | None:
        """The public organisation meant.

        Raises ValidationError, naming those that fit, where it is not the only one.
        """
        text = text.strip()
        if not text:
            return None
        public = Organisation.objects.public()
        found = list(
            public.filter(Q(key=text.lower()) | Q(name_en__iexact=text) | Q(name_cy__iexact=text))[:5]
        ) or list(public.search(text)[:5])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No organisation on the register has this name."))
        names = "; ".join(f"{one.name} ({one.key})" for one in found)
        raise ValidationError(_("More than one fits. Give the key of the one you mean: %(names)s") % {"names": names})


class DatedFactForm(OpenedOnForm):
    """What every recorded fact says of itself: how sure, since when, from where, and whether the public may read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = FactStatus.choices
        for name in ("source_en", "source_cy"):
            self.fields[name].is_one_of_several = True
            self.fields[name].help_text = _("In English, in Welsh or in both.")
        self.fields["is_public"].label = _("The public may read this")
        self.fields["is_public"].help_text = _(
            "Leave the box empty for what was told in confidence. What is unverified is never public."
        )
        self.order_fields(in_page_order(self.fields))

    def clean(self) -> dict[str, Any]:
        super().clean()
        require_one_language(self, "source", _("Say where this comes from, in at least one language."))
        if self.cleaned_data.get("is_public") and self.cleaned_data.get("status") == FactStatus.UNVERIFIED:
            self.add_error("is_public", _("What is unverified is never public."))
        for name in ("observed_on", "surveyed_on"):
            day = self.cleaned_data.get(name)
            if day and day > timezone.localdate():
                self.add_error(name, _("This day has not come yet."))
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        # Asked for beside their fields, above; the database keeps these rules as well.
        return super()._get_validation_exclusions() | {"source_en", "source_cy"}


SOURCE_FIELDS = ["status", "source_en", "source_cy", "is_public"]


class TenureForm(FoundOrganisation, DatedFactForm):
    """How somebody holds the place."""

    runs_the_place = YesNoNotKnown(label=_("Does the holder also run the place?"))

    class Meta:
        model = Tenure
        fields = ["rung", "starts_on", "ends_on", "renewal", "runs_the_place", "observed_on", *SOURCE_FIELDS]
        field_classes = dict.fromkeys(["starts_on", "ends_on", "observed_on"], DayField)

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.fields["organisation_name"].label = _("Who holds it")
        if self.instance.holder:
            self.initial["organisation_name"] = str(self.instance.holder.name)

    def clean(self) -> dict[str, Any]:
        super().clean()
        starts_on, ends_on = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts_on and ends_on and ends_on <= starts_on:
            # Said here, because the database cannot even look for overlaps of a period that runs backwards.
            self.add_error("ends_on", _("The end must be later than the start."))
        if self.cleaned_data.get("renewal") == Renewal.FOLLOWED and (not ends_on or ends_on > timezone.localdate()):
            self.add_error("renewal", _("It has not ended yet."))
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        # Neither is a field of the form, but the rule against overlaps needs both.
        return super()._get_validation_exclusions() - {"asset", "holder"}

    def clean_organisation_name(self) -> str:
        """Who stands there stays, even where this form could not find them: a hidden group, one of two of that name."""
        text = self.cleaned_data["organisation_name"]
        if self.is_new or text != self.initial.get("organisation_name", ""):
            self.instance.holder = self.find(text)
        return text


class SurveyForm(DatedFactForm):
    """What a survey of the building found."""

    has_unsafe_part = YesNoNotKnown(label=_("Is a part of it unsafe or closed?"))
    has_prohibition_notice = YesNoNotKnown(label=_("Is a prohibition notice in force?"))

    class Meta:
        model = Survey
        fields = ["surveyed_on", "grade", "has_unsafe_part", "has_prohibition_notice", *SOURCE_FIELDS]
        field_classes = {"surveyed_on": DayField}

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.fields["grade"].choices = [("", _("Choose one")), *Grade.choices]


class RiskForm(DatedFactForm):
    """A fact about risk that lives in no other register; each rule asks its own questions."""

    rule = ""
    link = WebAddressField(label=_("Where it can be read"), max_length=500, required=False)

    class Meta:
        model = RiskFact
        fields = ["event_on", "observed_on", "link", *SOURCE_FIELDS]
        field_classes = dict.fromkeys(["event_on", "observed_on"], DayField)

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.instance.rule = self.rule
        self.order_fields(in_page_order([*self.asked, *[name for name in self.fields if name not in self.asked]]))

    asked: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        self.instance.facts = {name: given.get(name) for name in self.asked}
        if not self.errors:
            try:
                check_fact(
                    self.rule,
                    self.instance.facts,
                    event_on=given.get("event_on"),
                    observed_on=given.get("observed_on"),
                    today=timezone.localdate(),
                )
            except ValidationError as error:
                self._put_beside_fields(error)
        return given

    def _put_beside_fields(self, error: ValidationError) -> None:
        for name, messages in error.message_dict.items():
            self.add_error(name if name in self.fields else None, messages)


class DisposalForm(RiskForm):
    rule, asked = "R01", ("stage",)
    stage = forms.ChoiceField(label=_("How far has it gone?"), choices=DisposalStage.choices)

    class Meta(RiskForm.Meta):
        labels = {"event_on": _("Day of the auction, sale or completion")}


class ClosureForm(RiskForm):
    rule, asked = "R02", ("stage", "reach")
    stage = forms.ChoiceField(label=_("How far has it gone?"), choices=ClosureStage.choices)
    reach = forms.ChoiceField(label=_("What closes?"), choices=ClosureReach.choices)

    class Meta(RiskForm.Meta):
        labels = {"event_on": _("Day of the closure")}


class NoConcernForm(RiskForm):
    rule, asked = "R00", ("family",)
    family = forms.ChoiceField(
        label=_("What was looked into?"), choices=[(family.value, family.label) for family in CORE]
    )

    class Meta(RiskForm.Meta):
        fields = ["observed_on", "link", *SOURCE_FIELDS]


RISK_FORMS = {"disposal": DisposalForm, "closure": ClosureForm, "no-concern": NoConcernForm}


class OwnerToldForm(forms.ModelForm):
    """That the owner or operator was told, and what they answered."""

    class Meta:
        model = OwnerTold
        fields = ["told_on", "how", "answer_en", "answer_cy"]
        field_classes = {"told_on": DayField}
        widgets = {"answer_en": forms.Textarea({"rows": 3}), "answer_cy": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.order_fields(in_page_order(self.fields))

    def clean_told_on(self) -> Any:
        day = self.cleaned_data["told_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        return day


class ResolutionForm(SentenceForm):
    """How a fact about risk was resolved: as long as its place on the register."""

    sentence = forms.CharField(widget=forms.Textarea({"rows": 4}), max_length=500)


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
    own = Organisation.objects.looked_after_by(user).values("pk")
    return Organisation.objects.filter(Q(pk__in=own) | Q(authority_body__in=officer_authorities(user))).in_name_order()

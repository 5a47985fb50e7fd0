"""Reading what officers record about the danger to a place: every kind of fact has a source, a day and a reader."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from assets.models import Asset, OwnerTold, RiskFact, Survey, Tenure
from assets.risk import check_fact
from assets.risk.choices import FactStatus, Renewal
from assets.risk.facts import Question
from assets.risk.rules import AnyRule
from assets.risk.rules.r05_tenure import Holding
from assets.risk.rules.r06_building import BuildingCondition
from entries.fields import WebAddressField, choose_yourself, to_choose_from
from entries.forms import OpenedOnForm, SentenceForm, in_page_order, require_one_language
from entries.permissions import can_see_entry
from reference.forms import DayField, DayOfAgesField, PastDayField
from reference.signs import seen
from registry.models import Organisation

NOT_KNOWN_YES_NO = [("", _("Not known")), ("yes", _("Yes")), ("no", _("No"))]


class YesNoNotKnown(forms.TypedChoiceField):
    """Not known is an answer, and the first one offered."""

    def __init__(self, **kwargs: Any) -> None:
        answers = {"yes": True, "no": False}
        super().__init__(choices=NOT_KNOWN_YES_NO, coerce=answers.get, empty_value=None, required=False, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: ""}.get(value, value)


def field_for(question: Question) -> forms.Field:
    """The field that asks it."""
    if question.answers:
        return forms.ChoiceField(label=question.label, choices=to_choose_from(question.choices))
    return YesNoNotKnown(label=question.label)


class FoundOrganisation(forms.Form):
    """Names an organisation by what its page's address holds, or by its name: no list of 60,000."""

    organisation_name = forms.CharField(
        label=_("Organisation"),
        max_length=200,
        required=False,
        help_text=_("Its name as it stands on the register, or the key in its address."),
    )

    def find(self, text: str) -> Organisation | None:
        """The public organisation that has this key, or this whole name alone.

        Raises ValidationError, naming those that come near, for anything else.
        """
        text = seen(text)
        if not text:
            return None
        public = Organisation.objects.public()
        meant = list(public.filter(Q(key=text.lower()) | Q(name_en__iexact=text) | Q(name_cy__iexact=text))[:5])
        if len(meant) == 1:
            return meant[0]
        alike = meant or list(public.search(text)[:5])
        if not alike:
            raise ValidationError(_("No organisation on the register has this name."))
        names = {"names": "; ".join(f"{one.name} ({one.key})" for one in alike)}
        if meant:
            raise ValidationError(_("More than one has this name. Give the key of the one you mean: %(names)s") % names)
        # Who owns a place is too much to guess from a part of a name.
        raise ValidationError(
            _("No organisation has this whole name. Give the key of the one you mean: %(names)s") % names
        )


class DatedFactForm(OpenedOnForm):
    """What every recorded fact says of itself: how sure, since when, from where, and whether the public may read it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_yourself(self, "status")
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
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        # Asked for beside their fields, above; the database keeps these rules as well.
        return super()._get_validation_exclusions() | {"source_en", "source_cy"}


SOURCE_FIELDS = ["status", "source_en", "source_cy", "is_public"]


class TenureForm(FoundOrganisation, DatedFactForm):
    """How somebody holds the place."""

    runs_the_place = field_for(Holding.questions()["runs_the_place"])

    class Meta:
        model = Tenure
        fields = ["rung", "starts_on", "ends_on", "renewal", "runs_the_place", "observed_on", *SOURCE_FIELDS]
        field_classes = {"starts_on": DayOfAgesField, "ends_on": DayOfAgesField, "observed_on": PastDayField}

    def __init__(self, *args: Any, asset: Asset, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.fields["organisation_name"].label = _("Who holds it")
        holder = self.instance.holder
        if holder and can_see_entry(user, holder):
            self.initial["organisation_name"] = str(holder.name)
        elif holder:
            self.fields["organisation_name"].help_text = _(
                "An organisation that you may not see holds it. Leave this empty, and it stays so."
            )

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

    has_unsafe_part = field_for(BuildingCondition.questions()["has_unsafe_part"])
    has_prohibition_notice = field_for(BuildingCondition.questions()["has_prohibition_notice"])

    class Meta:
        model = Survey
        fields = ["surveyed_on", "grade", "has_unsafe_part", "has_prohibition_notice", *SOURCE_FIELDS]
        field_classes = {"surveyed_on": PastDayField}

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        choose_yourself(self, "grade")


class RiskFactForm(DatedFactForm):
    """A fact that lives in no other register. What it asks for is what its rule needs to be told."""

    link = WebAddressField(label=_("Where it can be read"), max_length=500, required=False)

    class Meta:
        model = RiskFact
        fields = ["event_on", "observed_on", "link", *SOURCE_FIELDS]
        field_classes = {"event_on": DayField, "observed_on": PastDayField}

    def __init__(self, *args: Any, rule: AnyRule, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.instance.rule = rule.code
        self.questions = rule.facts.questions()
        for name, question in self.questions.items():
            self.fields[name] = field_for(question)
        if rule.page.day:
            self.fields["event_on"].label = rule.page.day
        else:
            del self.fields["event_on"]
        self.order_fields([*self.questions, *self.fields])

    def clean(self) -> dict[str, Any]:
        super().clean()
        given = self.cleaned_data
        self.instance.facts = {name: given.get(name) for name in self.questions}
        if not self.errors:
            try:
                check_fact(
                    self.instance.rule,
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


class OwnerToldForm(forms.ModelForm):
    """That the owner or operator was told, and what they answered."""

    class Meta:
        model = OwnerTold
        fields = ["told_on", "how", "answer_en", "answer_cy"]
        field_classes = {"told_on": PastDayField}
        error_messages = {"how": {"required": _("Say how they were told.")}}
        widgets = {"answer_en": forms.Textarea({"rows": 3}), "answer_cy": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, asset: Asset, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.asset = asset
        self.order_fields(in_page_order(self.fields))


class ResolutionForm(SentenceForm):
    """How a fact about risk was resolved: as long as its place on the register."""

    sentence = forms.CharField(
        widget=forms.Textarea({"rows": 4}), max_length=500, error_messages={"required": _("Say how it was resolved.")}
    )

"""Reading what an entry does for a practice, and who confirms it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from entries import documents, kinds
from entries.fields import EntryChoice, WebAddressField
from entries.forms.entry import in_page_order, require_one_language, without_controls
from entries.models import Entry, Evidence
from reference.forms import PastDayField
from reference.models import Practice


class EvidenceForm(forms.ModelForm):
    """Evidence for one practice, or why a practice is not relevant to the entry."""

    is_relevant = forms.TypedChoiceField(
        label=_("What do you want to say about this practice?"),
        choices=[("yes", _("We do this")), ("no", _("It is not relevant to us"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    upload = forms.FileField(
        label=_("Document"),
        required=False,
        help_text=_(
            "PDF, PNG or JPEG, up to 5 MB. Leave out names of people. A picture is kept without what its camera wrote"
            " beside it (place, day, name); a PDF is kept as it is, with its author."
        ),
    )

    class Meta:
        model = Evidence
        fields = [
            "practice",
            "is_relevant",
            "statement_en",
            "statement_cy",
            "happened_on",
            "link",
            "upload",
            "effect_en",
            "effect_cy",
            "reason_en",
            "reason_cy",
        ]
        widgets = {
            "statement_en": forms.Textarea({"rows": 4}),
            "statement_cy": forms.Textarea({"rows": 4}),
            "effect_en": forms.Textarea({"rows": 3}),
            "effect_cy": forms.Textarea({"rows": 3}),
            "reason_en": forms.Textarea({"rows": 2}),
            "reason_cy": forms.Textarea({"rows": 2}),
            "practice": forms.Select,
        }
        field_classes = {"link": WebAddressField, "happened_on": PastDayField}
        help_texts = {
            "link": _("An address that begins with https:// or http://"),
            "happened_on": _("For example 20 11 2026. Without a day it counts as a claim."),
            "effect_en": _("What changed, by how much, and how you know."),
            "effect_cy": _("What changed, by how much, and how you know."),
            "statement_en": _("What you did, and for whom. No names of people."),
            "statement_cy": _("What you did, and for whom. No names of people."),
        }

    def __init__(self, *args: Any, suggested: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["practice"].choices = practices_on_offer(set(suggested))
        self.order_fields(in_page_order(self.fields))

    def clean_upload(self) -> Any:
        upload = self.cleaned_data["upload"]
        if upload:
            return documents.checked(upload)
        return upload

    def clean(self) -> dict[str, Any]:
        super().clean()
        without_controls(self.cleaned_data)
        if self.cleaned_data.get("is_relevant") is False:
            require_one_language(self, "reason", _("Say why this practice is not relevant to you."))
        if self.errors and self.cleaned_data.get("upload"):
            self.add_error("upload", _("Choose the document again: no browser sends it along a second time."))
        return self.cleaned_data

    def _get_validation_exclusions(self) -> set[str]:
        # The reason is asked for beside its field, above; the database keeps the rule as well.
        return super()._get_validation_exclusions() | {"reason_en", "reason_cy"}


def practices_on_offer(suggested: set[str]) -> list[tuple[Any, Any]]:
    """The 57 practices by principle, those that the entry's activities suggest first."""
    by_principle: dict[str, list[tuple[str, str]]] = {}
    first = []
    for practice in Practice.objects.select_related("principle").order_by("principle__number", "code"):
        choice = (practice.code, practice.name)
        by_principle.setdefault(f"{practice.principle.number}. {practice.principle.name}", []).append(choice)
        if practice.code in suggested:
            first.append(choice)
    groups: list[tuple[Any, Any]] = [("", _("Choose a practice"))]
    if first:
        groups.append((_("Suggested by what you do"), first))
    return [*groups, *by_principle.items()]


class AskingForm(forms.Form):
    """Which organisation, among those found, is asked to confirm evidence."""

    organisation = EntryChoice(
        label=_("Which organisation knows it to be so?"),
        queryset=Entry.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, found: QuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = found


class ConfirmingForm(forms.Form):
    """For which of their organisations somebody confirms another's evidence."""

    organisation = forms.ModelChoiceField(
        label=_("For which organisation do you confirm it?"),
        queryset=Entry.objects.none(),
        to_field_name="key",
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Entry.objects.public().of_kind(*kinds.that_speak()).looked_after_by(user)
        self.fields["organisation"].queryset = own.in_name_order()

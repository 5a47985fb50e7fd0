"""Every form of the portal: nothing is chosen beforehand that would be a fact, and a refusal says what to do."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core import validators
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import fields as library
from django.forms import models as library_of_models
from django.urls import get_resolver
from django.utils import translation

import cohesion_portal.style_guide
import notices.forms
from assets.forms import OwnerToldForm, ResolutionForm, RiskFactForm, SurveyForm, TenureForm, UseForm
from assets.kinds import ASSETS
from assets.models import Asset
from assets.risk.rules import RULES, rules_with_forms
from entries.forms import ConfirmingForm, EvidenceForm, SentenceForm
from partnerships.forms import InviteForm
from partnerships.kinds import PARTNERSHIPS
from registry.forms import ActivityForm, BarriersForm, ClaimAnswerForm, ClaimForm
from registry.kinds import GROUPS, ORGANISATIONS
from registry.models import Organisation
from tests import builders as make
from tests.markup import text_of
from tests.site.test_forms_posted_wrong import page_of

pytestmark = pytest.mark.django_db
# Rules that others build on; those have forms of their own below.
PARTS = {
    *("DatedFactForm", "EntryForm", "FoundOrganisation", "OpenedOn", "OpenedOnForm", "OrganisationForm"),
    *("BorderQuestion", "RoomsMixin", "VisibilityMixin"),
}
# Drawn by the sign-in library with a request of its own; tests/site/test_forms_posted_wrong.py sends them wrong.
OF_THE_LIBRARY = {"accounts"}
# Beside the portal's forms, and why.
NOT_ASKED = {
    "ExampleFilter": "an example of a list",
    "ExampleForm": "an example",
    "EntryFilterForm": "of the filters of lists, each of which tests/site/test_filters.py looks at",
    "WishesForm": "asks how often e-mail comes, and holds what was chosen before",
    "ChangeAnswerForm": "needs a change that waits; its page is sent wrong by tests/site/test_forms_posted_wrong.py",
    "AskingForm": "the same of its page",
    "ComplaintForm": "the same of its page",
    "StepForm": "the same of its page",
}
# What is chosen beforehand and is more than "not known", and why.
CHOSEN_BEFOREHAND = {
    ("GroupForm", "visibility"): "what a register is for; the answers say in words what each shows",
    ("OtherOrganisationForm", "visibility"): "the same",
    ("AssetForm", "visibility"): "the same",
    ("PartnershipForm", "visibility"): "the same",
    ("EvidenceForm", "is_relevant"): "that the form is filled in says it; the other answer needs a reason",
}
NOT_KNOWN = {"not_known", ""}


def somebody() -> Any:
    return make.make_officer()


def forms_of_the_portal() -> dict[str, Callable[..., forms.BaseForm]]:
    """Each as a page makes it when somebody opens it for something new."""
    everybody = Organisation.objects.all()
    place: dict[str, Any] = {"asset": Asset(pk=make.make_asset().pk)}
    risk = {f"RiskFactForm {rule.code}": rule for rule in rules_with_forms()}
    return {
        "GroupForm": lambda *data: GROUPS.form(*data, user=somebody()),
        "OtherOrganisationForm": lambda *data: ORGANISATIONS.form(*data, user=somebody()),
        "AssetForm": lambda *data: ASSETS.form(*data, user=somebody()),
        "PartnershipForm": lambda *data: PARTNERSHIPS.form(*data, user=somebody()),
        "UseForm": lambda *data: UseForm(*data, organisations=everybody, **place),
        "OwnerToldForm": lambda *data: OwnerToldForm(*data, **place),
        "SurveyForm": lambda *data: SurveyForm(*data, **place),
        "TenureForm": lambda *data: TenureForm(*data, user=somebody(), **place),
        "ResolutionForm": ResolutionForm,
        "ConfirmingForm": lambda *data: ConfirmingForm(*data, user=somebody()),
        "EvidenceForm": EvidenceForm,
        "SentenceForm": SentenceForm,
        "InviteForm": lambda *data: InviteForm(*data, found=everybody),
        "ActivityForm": ActivityForm,
        "BarriersForm": lambda *data: BarriersForm(*(data[:1] or (None,)), organisation=make.make_group()),
        "ClaimForm": ClaimForm,
        "ClaimAnswerForm": ClaimAnswerForm,
        **{name: lambda *data, rule=rule: RiskFactForm(*data, rule=rule, **place) for name, rule in risk.items()},
    }


def form_classes(of: type = forms.BaseForm) -> Iterator[type]:
    for kind in of.__subclasses__():
        room = kind.__module__.split(".")[0]
        if room in settings.ROOMS and room not in OF_THE_LIBRARY:
            yield kind
        yield from form_classes(kind)


def test_every_form_is_looked_at():
    known = {name.split()[0] for name in forms_of_the_portal()}

    assert get_resolver().url_patterns  # which reads every page, and so every form
    assert cohesion_portal.style_guide.ExampleForm.__name__ in NOT_ASKED
    assert notices.forms.WishesForm.__name__ in NOT_ASKED
    assert {kind.__name__ for kind in form_classes()} == known | PARTS | set(NOT_ASKED)
    assert {rule.code for rule in rules_with_forms()} < set(RULES)


def chosen_beforehand(form: forms.BaseForm) -> Iterator[tuple[str, Any]]:
    """Choices that would be sent if nobody touched them."""
    for bound in form.visible_fields():
        choices = getattr(bound.field, "choices", None)
        if choices is None or isinstance(bound.field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            continue
        offered = [code for code, _words in choices]
        drops_down = isinstance(bound.field.widget, forms.Select) and not isinstance(
            bound.field.widget, forms.RadioSelect
        )
        value = bound.value()
        if value in (None, "") and drops_down and offered and offered[0] != "":
            value = offered[0]
        if value not in (None, ""):
            yield bound.name, getattr(value, "value", value)


def test_nothing_is_chosen_beforehand_that_would_be_a_fact():
    found, declared = [], set()
    for name, make_form in forms_of_the_portal().items():
        for field, value in chosen_beforehand(make_form()):
            key = (name.split()[0], field)
            declared.add(key)
            if key not in CHOSEN_BEFOREHAND and str(value) not in NOT_KNOWN:
                found.append(f"{name}.{field}: {value}")

    assert not found
    assert set(CHOSEN_BEFOREHAND) <= declared


@pytest.mark.parametrize(("language", "said"), [("en", "Choose one"), ("cy", "Dewiswch un")])
def test_no_choice_is_shown_as_dashes(language, said):
    with translation.override(language):
        for name, make_form in forms_of_the_portal().items():
            drawn = str(make_form())
            assert "----" not in drawn, name
        assert f'<option value="" selected>{said}</option>' in str(forms_of_the_portal()["RiskFactForm R01"]())


def sentences_of_the_library() -> set[str]:
    """What Django says by itself, of every kind of field and answer, in the language that is active."""
    kinds = [kind for module in (library, library_of_models) for kind in vars(module).values()]
    said = {
        str(words)
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, forms.Field)
        for words in vars(kind).get("default_error_messages", {}).values()
        if isinstance(words, str) or "Promise" in {base.__name__ for base in type(words).__mro__}
    }
    said |= {str(kind.message) for kind in vars(validators).values() if isinstance(getattr(kind, "message", None), str)}
    return {sentence for sentence in said if sentence and "%" not in sentence} | {
        "Ensure this value",
        "Gwnewch yn siŵr",
        "Sicrhewch",
    }


WAYS: dict[str, Callable[[forms.BaseForm], dict[str, Any]]] = {
    "empty": lambda form: {},
    "wrong": lambda form: {
        name: "no such answer" if not isinstance(field, forms.DateField) else "31 02 2026"
        for name, field in form.fields.items()
    },
    "long": lambda form: dict.fromkeys(form.fields, "x" * 5000),
    "null": lambda form: dict.fromkeys(form.fields, "a\0b"),
    "numbers": lambda form: dict.fromkeys(form.fields, "-99999999999999999999"),
}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_refusal_is_in_exact_words(language):
    with translation.override(language):
        own_words, seen = sentences_of_the_library(), 0
        for name, make_form in forms_of_the_portal().items():
            for way, fill in WAYS.items():
                empty_file = {"upload": SimpleUploadedFile("a.pdf", b"")}
                form = make_form(fill(make_form()), empty_file) if way == "wrong" and name == "EvidenceForm" else None
                drawn = page_of(str(form or make_form(fill(make_form()))))
                for box in drawn.with_class("error"):
                    seen += 1
                    said = re.sub(r"^(Error:|Gwall:) ", "", text_of(box))
                    generic = [sentence for sentence in own_words if sentence in said]
                    assert not generic, f"{name}, {way}: {said}"
        assert seen > 300


def test_exact_words_leave_what_a_form_says_itself():
    form = ClaimForm({"reason": ""})

    assert form["reason"].errors == ["Say how you are connected with it."]

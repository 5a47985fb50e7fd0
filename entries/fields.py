"""Form fields that the forms of several rooms share."""

from collections.abc import Container, Iterable, Mapping
from html import escape
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from django_filters.fields import ChoiceField, ModelChoiceField

from reference.forms import SeenMixin
from reference.models import Named, words_in_order

NOT_ON_OFFER = _("This is not on offer here. Choose one of the answers in the list.")


def to_choose_from(answers: Iterable[Any]) -> list[Any]:
    """These answers, none of them chosen: a form that nobody has filled in says nothing."""
    return [("", _("Choose one")), *answers]


def choose_yourself(form: forms.BaseForm, *names: str) -> None:
    """Fields of a form of which no answer is chosen beforehand, though its table has one for rows of other origin."""
    for name in names:
        field: Any = form.fields[name]
        field.choices = to_choose_from((code, words) for code, words in field.choices if code != "")
        field.initial = None
        if getattr(form, "is_new", True):
            form.initial[name] = None


class WebAddressField(SeenMixin, forms.URLField):
    """The address of a page on the web; people may leave out its beginning, and nothing but a web page is taken."""

    default_validators = [URLValidator(schemes=["http", "https"])]
    default_error_messages = {
        "invalid": _("This is not the address of a web page. It looks like this: https://www.example.org")
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})
        for validator in self.validators:
            if isinstance(validator, URLValidator):
                validator.message = self.error_messages["invalid"]


class PostcodeField(forms.CharField):
    """A postcode as people paste it. What stands around it is for `reference.postcodes` to read, not for its length."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"max_length": None})


class RowsOnOffer(ModelChoiceIterator):
    """The choices of a `WordField`."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for row in self.field.rows:
            yield row.pk, row.name


class QuickSelect(forms.Select):
    """A choice whose options are written in one go: a template for each of a hundred would be most of a page's time."""

    # How many rows each choice gives, where a list counts them.
    counts: Mapping[str, int] | None = None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        options = mark_safe(
            "\n".join(option(str(code), self._counted(str(code), str(label)), chosen) for code, label in self.choices)
        )
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )

    def _counted(self, code: str, label: str) -> str:
        """ "Gwynedd (48)"; nought is a number too."""
        return label if self.counts is None or not code else f"{label} ({self.counts.get(code, 0):,})"


def option(code: str, label: str, chosen: Container[str]) -> str:
    return f'<option value="{escape(code)}"{" selected" if code in chosen else ""}>{escape(label)}</option>'


class WordField(ModelChoiceField):
    """One of our shared words (an authority, a principle, a kind of activity).

    `words` names a table of which every row is on offer, from memory; else the rows of the queryset are, which the
    database is asked for once, however often a page needs them.
    """

    iterator = RowsOnOffer
    widget = QuickSelect
    default_error_messages = {"invalid_choice": NOT_ON_OFFER}

    def __init__(self, *args: Any, words: type[Named] | None = None, **kwargs: Any) -> None:
        self.words = words
        super().__init__(*args, **kwargs)

    @property
    def rows(self) -> Any:
        return words_in_order(self.words) if self.words else self.queryset

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for row in self.rows:
            if str(row.pk) == str(value):
                return row
        raise forms.ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class WordFilter(ModelChoiceFilter):
    """Narrows a list by one of our shared words: those of a whole table (`words`), or of a queryset."""

    field_class = WordField

    def __init__(self, *, words: type[Named] | None = None, **kwargs: Any) -> None:
        if words:
            kwargs["queryset"] = words.objects.all()
        super().__init__(words=words, empty_label=_("All"), **kwargs)


class AnswerField(ChoiceField):
    """One of a few answers that the code names."""

    widget = QuickSelect
    default_error_messages = {"invalid_choice": NOT_ON_OFFER}


class AnswerFilter(ChoiceFilter):
    """Narrows a list by one of these answers."""

    field_class = AnswerField


class EntryChoice(forms.ModelChoiceField):
    """One entry among those on offer; a value that is no entry's id is refused in words, as any wrong choice is."""

    def label_from_instance(self, entry: Any) -> str:
        return str(entry.name)

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except forms.ValidationError:
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice") from None

"""Form fields that the forms of several rooms share."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelChoiceFilter
from django_filters.fields import ChoiceField, ModelChoiceField

SELECTED = mark_safe(" selected")


class WebAddressField(forms.URLField):
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


class RowsReadOnce(ModelChoiceIterator):
    """The rows on offer, asked of the database once however often a page needs them."""

    def __iter__(self) -> Any:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        for row in self.queryset:
            yield self.choice(row)


class QuickSelect(forms.Select):
    """A choice whose options are written in one go: a template for each of a hundred would be most of a page's time."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = self.format_value(value)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if str(code) in chosen else "", label) for code, label in self.choices),
        )
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )


class WordField(ModelChoiceField):
    """One of our shared words (an authority, a principle, a kind of activity)."""

    iterator = RowsReadOnce
    widget = QuickSelect

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        for row in self.queryset:
            if str(row.pk) == str(value):
                return row
        raise forms.ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )


class WordFilter(ModelChoiceFilter):
    """Narrows a list by one of our shared words, whose table is read once for a page."""

    field_class = WordField


class AnswerField(ChoiceField):
    """One of a few answers that the code names."""

    widget = QuickSelect


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

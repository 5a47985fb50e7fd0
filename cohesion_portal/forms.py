"""How every form field of the portal is drawn: label, hint, what is wrong, control."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from cohesion_portal.field_words import NOT_ON_OFFER, give_exact_words

DATE_AS_TYPED = "%d %m %Y"
# A control's width hints at how much is asked for.
WIDTHS = [(4, "w4"), (10, "w10"), (20, "w20"), (40, "w40")]
CHOICES_IN_ONE_COLUMN = 7
# Only a program, or an old page, sends what a choice does not offer: to repeat it would help nobody.
ECHOING = ("invalid_choice", "invalid_pk_value")
# Where Django has nothing to choose, and says so to nobody.
DASHES = "---------"
# Control characters, but for tab and the ends of lines.
UNPRINTABLE = {code: None for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"}


class PortalField(forms.BoundField):
    """A field as the page shows it."""

    def __init__(self, form: Any, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        give_exact_words(field)
        if getattr(field, "empty_label", None) == DASHES:
            field.empty_label = _("Choose one")
        for code in ECHOING:
            if "%(" in str(field.error_messages.get(code, "")):
                field.error_messages[code] = NOT_ON_OFFER
        if self.is_typed_date:
            field.widget.format = field.widget.format or DATE_AS_TYPED
            self.help_text = self.help_text or _("For example 20 11 2026")

    @property
    def is_typed_date(self) -> bool:
        """A day is asked for as one line of text: dates are known, or read off a letter, more often than picked."""
        widget = self.field.widget
        return (
            isinstance(self.field, forms.DateField)
            and isinstance(widget, forms.DateInput)
            and widget.input_type == "text"
        )

    def value(self) -> Any:
        """What was typed, without signs that no page can hold: the refusal stands beside the field all the same.

        Nobody types into a hidden field, nor can mend it there: one that was refused begins anew.
        """
        if self.is_hidden and self.errors:
            return self.initial
        typed = super().value()
        return typed.translate(UNPRINTABLE) if isinstance(typed, str) else typed

    @property
    def is_single_checkbox(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Shown beside the label: most fields of our forms may be left empty, and people should know which.

        Where one of several is needed, each says `is_one_of_several`: by itself it is neither needed nor optional.
        """
        if self.field.required or getattr(self.field, "is_one_of_several", False):
            return False
        return not self.field.disabled and not self.is_single_checkbox

    @property
    def first_control(self) -> str:
        """The name (id) of the control that the error summary leads to; in a group of controls, its first."""
        own = self.field.widget.attrs.get("id") or self.auto_id
        if isinstance(self.field.widget, forms.SelectDateWidget):
            return self.id_for_label
        return f"{own}_0" if self.use_fieldset and self.subwidgets else own

    @property
    def has_many_choices(self) -> bool:
        return self.use_fieldset and len(self.subwidgets) > CHOICES_IN_ONE_COLUMN

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        width = self._width()
        if width:
            own = (widget or self.field.widget).attrs.get("class", "")
            built["class"] = f"{own} {width}".strip()
        return built

    def _width(self) -> str:
        if isinstance(self.field, forms.DateField | forms.IntegerField | forms.DecimalField):
            return "w10"
        longest = getattr(self.field, "max_length", None)
        if not longest or self.use_fieldset or isinstance(self.field.widget, forms.Textarea | forms.FileInput):
            return ""
        return next((name for most, name in WIDTHS if longest <= most), "")


class PortalRenderer(TemplatesSetting):
    """Every form of the portal, also those of the parts that we use, is drawn by our own templates."""

    form_template_name = "components/fields.html"
    field_template_name = "components/field.html"
    bound_field_class = PortalField

"""Form fields that every room may use: what people type is read by one rule, and a refusal says how to mend it."""

from argparse import ArgumentTypeError
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reference.days import DayError, DayWithoutYear, read_day
from reference.signs import plain, seen

TELEPHONE = r"^\+?(?=(?:[^0-9]*[0-9]){6})[0-9 ()./-]{6,}$"
HALF_A_YEAR = timedelta(days=183)


class SeenMixin:
    """Marks that nobody sees may go; a space of another kind is a space, and refused where none can stand."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(seen(value) if isinstance(value, str) else value)  # type: ignore[misc]


class MailField(SeenMixin, forms.EmailField):
    """An e-mail address as people paste it."""


class ClockField(SeenMixin, forms.TimeField):
    """A time of the day."""


class TelephoneField(forms.CharField):
    """A telephone number as people write it: figures, and what parts them."""

    default_validators = [
        RegexValidator(TELEPHONE, _("This is not a telephone number. It looks like this: 01248 000 000"))
    ]

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day as people write it, in figures or in words of either language: "20 11 2026", "20 Tachwedd 2026"."""

    # A slip of a key makes another century: years that no day of its kind can have are refused.
    earliest = 1900
    years_ahead = 100

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not plain(value):
            return super().to_python(None if isinstance(value, str) else value)
        try:
            day = self.read(value)
        except DayError as error:
            raise forms.ValidationError(error.message, code="invalid") from error
        self.check(day)
        return day

    def read(self, text: str) -> date:
        return read_day(text)

    def check(self, day: date) -> None:
        first, last = self.earliest, timezone.localdate().year + self.years_ahead
        if not first <= day.year <= last:
            facts = {"year": day.year, "first": first, "last": last}
            raise forms.ValidationError(
                _("Check the year: %(year)s. Years that can be given here: %(first)s to %(last)s") % facts,
                code="invalid",
            )


class PastDayField(DayField):
    """The day of something that has happened: today, or before."""

    years_ahead = 0

    def check(self, day: date) -> None:
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not come yet."), code="not_yet")
        super().check(day)

    def read(self, text: str) -> date:
        """Without a year it is clear where one such day was lately, and the next is far away."""
        try:
            return read_day(text)
        except DayWithoutYear as error:
            day = error.last_one()
            if timezone.localdate() - day < HALF_A_YEAR:
                return day
            raise


class DayOfAgesField(DayField):
    """A day of something that outlives people: a lease of 999 years, a chapel of 1650."""

    earliest = 1500
    years_ahead = 1000


def day_given(text: str) -> date:
    """A day that a command is given, as `argparse` asks for one."""
    try:
        return DayField().clean(text)
    except forms.ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error

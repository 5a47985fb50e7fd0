"""What people type in to sign in, to keep their account, and to give roles.

The sign-in library brings forms of its own; ours say the same in our words and look.
"""

from datetime import date, timedelta
from typing import Any

from allauth.account import forms as library
from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context as current
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts import limits
from accounts.allauth_adapter import WAIT
from accounts.models import User
from accounts.roles import SENTENCES, Role
from accounts.typed_codes import CodeField
from reference.forms import DayField, SeenMixin
from reference.models import Authority

LONGEST_ROLE = timedelta(days=36525)


class AddressField(SeenMixin, EmailField):
    """An e-mail address as people paste it: marks that nobody sees would make it somebody else's."""


def _address_field(hint: Any = "") -> EmailField:
    return AddressField(
        label=_("E-mail address"),
        help_text=hint,
        max_length=User._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


def _code_field() -> CodeField:
    hint = _("Eight letters. Capitals, spaces and the hyphen do not matter.")
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "class": "w20"}
    return CodeField(label=_("Code"), help_text=hint, widget=forms.TextInput(attrs=attrs))


def _digits_field() -> CodeField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w20"}
    return CodeField(
        label=_("Code"),
        help_text=_("The digits that your app shows now, or one of your recovery codes."),
        widget=forms.TextInput(attrs=attrs),
    )


def _password_field(label: Any) -> PasswordField:
    field = PasswordField(label=label, autocomplete="current-password")
    del field.widget.attrs["placeholder"]
    return field


def _new_password_field() -> SetPasswordField:
    field = SetPasswordField(label=_("New password"))
    del field.widget.attrs["placeholder"]
    return field


class CodeRequestForm(forms.Form):
    """To whom a code is to be sent."""

    email = _address_field()


class CodeForm(forms.Form):
    """The code from the e-mail."""

    code = _code_field()


class FewTries:
    """A form of the library that takes a code or a password: the try is counted before anything is compared."""

    cleaned_data: dict[str, Any]
    few: tuple[limits.Limit, ...] = ()

    def _spend(self, *of: Any) -> None:
        """Raises ValidationError, beside the field, for one try too many."""
        if not limits.spend_each([(limit, of) for limit in self.few]):
            raise forms.ValidationError(WAIT)

    def _begin_anew(self, *of: Any) -> None:
        for limit in self.few:
            limits.forget(limit, *of)


class SentCodeForm(FewTries):
    """A code that was sent to somebody who is signed in, or has given their password: tries are those of that code."""

    few = (limits.Limit("tries of a code in a session", 5, timedelta(minutes=30)),)
    expected_code: str

    def clean_code(self) -> str:
        self._spend(current.request.session.session_key, self.expected_code)
        return super().clean_code()  # type: ignore[misc,no-any-return]


class AddressCodeForm(SentCodeForm, library.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    code = _code_field()


class PasswordSignInForm(library.LoginForm):
    """Address and password, for those who have set one."""

    password = _password_field(_("Password"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = _address_field()

    def _setup_password_field(self) -> None:
        """The library asks for no password because nobody needs one to register. Here it is asked for."""


class ReauthenticateForm(library.ReauthenticateForm):
    """The password again, before something that matters."""

    password = _password_field(_("Password"))


class CodeAgainRequestForm(FewTries, library.RequestReauthenticationCodeForm):
    """To which address of somebody who is signed in a code is to be sent. Nearly everybody has one alone."""

    few = (limits.Limit("codes of a person who is signed in", 3, timedelta(minutes=5)),)
    recipient = forms.ChoiceField(label=_("E-mail address"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        addresses = [address for address, _label in field.choices]
        field.choices = [(address, format_html('<bdi translate="no">{}</bdi>', address)) for address in addresses]
        field.initial = next(iter(addresses), None)

    def clean_recipient(self) -> str:
        self._spend(current.request.user.pk)
        return str(self.cleaned_data["recipient"])


class CodeAgainForm(SentCodeForm, library.ConfirmReauthenticationCodeForm):
    """The code from that e-mail, before something that matters."""

    code = _code_field()


class PasswordSetForm(library.SetPasswordForm):
    """A first password. It is typed once: whoever mistypes it can still sign in by code."""

    password1 = _new_password_field()
    password2 = None


class PasswordChangeForm(FewTries, library.ChangePasswordForm):
    """Another password in the place of the old one."""

    few = (limits.Limit("passwords in a session", 10, timedelta(minutes=15)),)
    oldpassword = _password_field(_("Password that you have now"))
    password1 = _new_password_field()
    password2 = None

    def clean_oldpassword(self) -> str:
        session = current.request.session.session_key
        self._spend(session)
        password: str = super().clean_oldpassword()
        self._begin_anew(session)
        return password


class AddressEditForm(FewTries, library.AddEmailForm):
    """Another e-mail address in the place of the old one."""

    few = (limits.Limit("addresses of a person", 10, timedelta(hours=1)),)
    email = _address_field(_("We send a code to the new address. The old one stays until you have typed the code in."))

    def clean_email(self) -> str:
        """Nobody writes to a row of strangers from here."""
        self._spend(current.request.user.pk)
        return super().clean_email()  # type: ignore[no-any-return]


class SecondFactorTries(FewTries):
    """Six digits can be guessed, so tries are few and are those of the person, wherever they come from.

    Who came by password and who came by e-mail are counted apart: whoever has found out a password cannot use up the
    tries of the person whose mailbox it is. Somebody who is signed in is counted by their session.
    """

    few = (
        limits.Limit("second factor, just now", 5, timedelta(minutes=5)),
        limits.Limit("second factor, today", 20, timedelta(days=1)),
    )
    user: User

    def clean_code(self) -> str:
        came_by = self._came_by()
        self._spend(self.user.pk, came_by)
        code: str = super().clean_code()  # type: ignore[misc]
        self._begin_anew(self.user.pk, came_by)
        return code

    def _came_by(self) -> str:
        request = current.request
        if request.user.is_authenticated:
            return str(request.session.session_key)
        records = get_authentication_records(request, self.user)
        return str(records[-1]["method"]) if records else ""


class SecondFactorForm(SecondFactorTries, second_factor.AuthenticateForm):
    """The code of the second factor, while signing in."""

    code = _digits_field()


class SecondFactorAgainForm(SecondFactorTries, second_factor.ReauthenticateForm):
    """The code of the second factor, before something that matters."""

    code = _digits_field()


class SecondFactorAddForm(SecondFactorTries, totp.ActivateTOTPForm):
    """The first code that the app shows: proof that it has read the key."""

    code = CodeField(
        label=_("Code"),
        help_text=_("The six digits that your app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w10"}),
    )


def _own_name(language: str, name: str) -> Any:
    """A language is named in itself, on the pages of both."""
    return format_html('<bdi translate="no" lang="{}">{}</bdi>', language, name)


class LanguageForm(forms.Form):
    """In which language we write to somebody."""

    language = forms.ChoiceField(
        label=_("Language of e-mails to you"),
        help_text=_("Pages follow their address: the link at the top of each page leads to the other language."),
        choices=[(value, _own_name(value, label)) for value, label in User.Language.choices],
        widget=forms.RadioSelect,
    )


class GrantForm(forms.Form):
    """Who gets which role, where and for how long."""

    email = _address_field(_("The address with which this person signs in."))
    is_new_person = forms.BooleanField(
        label=_("This person has not registered yet: make the account"),
        required=False,
        help_text=_("They sign in with a code that we send to this address, so check it twice."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    authority = forms.ModelChoiceField(
        label=_("Council area"),
        queryset=Authority.objects.none(),
        required=False,
        empty_label=_("The whole of Wales"),
        help_text=_("Officers act for one council area. The other roles are for the whole of Wales."),
    )
    last_day = DayField(label=_("Last day of the role"), required=False)

    fieldsets = [(_("The person"), ["email", "is_new_person"]), (_("The role"), ["role", "authority", "last_day"])]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["authority"].queryset = Authority.objects.in_order()
        self.fields["role"].choices = [
            (role.value, format_html('{} <span class="hint">{}</span>', role.label, SENTENCES[role])) for role in Role
        ]

    def clean_last_day(self) -> date | None:
        day = self.cleaned_data["last_day"]
        if day and day > timezone.localdate() + LONGEST_ROLE:
            raise forms.ValidationError(_("This day is too far away: a role is given for a hundred years at most."))
        return day

    def clean(self) -> dict[str, Any]:
        """Finds the person; an unknown address is refused unless the account is wanted."""
        cleaned = super().clean() or {}
        email = cleaned.get("email")
        if email:
            cleaned["person"] = User.objects.filter(email=email).first()
            if cleaned["person"] is None and not cleaned.get("is_new_person"):
                self.add_error(
                    "email",
                    _("Nobody has registered with this address. Check it, or tick the box below to make the account."),
                )
        return cleaned

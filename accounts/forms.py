"""What people type in to sign in, to keep their account, and to give roles.

The sign-in library brings forms of its own; ours say the same in our words and look.
"""

from datetime import date, timedelta
from typing import Any

from allauth.account import forms as library
from allauth.account.fields import EmailField, PasswordField, SetPasswordField
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import SENTENCES, Role
from reference.models import Authority

LONGEST_ROLE = timedelta(days=36525)


class AddressField(EmailField):
    """An e-mail address as people paste it: marks that nobody sees would make it somebody else's."""

    def to_python(self, value: Any) -> str:
        return "".join(sign for sign in super().to_python(value) if sign.isprintable())


def _address_field(hint: Any = "") -> EmailField:
    return AddressField(
        label=_("E-mail address"),
        help_text=hint,
        max_length=User._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )


def _code_field() -> forms.CharField:
    hint = _("Eight letters. Capitals, spaces and the hyphen do not matter.")
    attrs = {"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false", "class": "w20"}
    return forms.CharField(label=_("Code"), help_text=hint, widget=forms.TextInput(attrs=attrs))


def _digits_field() -> forms.CharField:
    attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w20"}
    return forms.CharField(
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


class CodeRequestForm(library.RequestLoginCodeForm):
    """To whom a code is to be sent."""

    email = _address_field()


class CodeForm(library.ConfirmLoginCodeForm):
    """The code from the letter."""

    code = _code_field()


class AddressCodeForm(library.ConfirmEmailVerificationCodeForm):
    """The code that proves an address."""

    code = _code_field()


class PasswordCodeForm(library.ConfirmPasswordResetCodeForm):
    """The code that lets somebody choose a new password."""

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


class CodeAgainRequestForm(library.RequestReauthenticationCodeForm):
    """To which address of somebody who is signed in a code is to be sent. Nearly everybody has one alone."""

    recipient = forms.ChoiceField(label=_("E-mail address"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        addresses = [address for address, _label in field.choices]
        field.choices = [(address, format_html('<bdi translate="no">{}</bdi>', address)) for address in addresses]
        field.initial = next(iter(addresses), None)


class CodeAgainForm(library.ConfirmReauthenticationCodeForm):
    """The code from that letter, before something that matters."""

    code = _code_field()


class PasswordSetForm(library.SetPasswordForm):
    """A first password. It is typed once: whoever mistypes it can still sign in by code."""

    password1 = _new_password_field()
    password2 = None


class PasswordChangeForm(library.ChangePasswordForm):
    """Another password in the place of the old one."""

    oldpassword = _password_field(_("Password that you have now"))
    password1 = _new_password_field()
    password2 = None


class PasswordForgottenForm(library.ResetPasswordForm):
    """To whom a code for a new password is to be sent."""

    email = _address_field()


class PasswordResetForm(library.ResetPasswordKeyForm):
    """The new password, once the code was right."""

    password1 = _new_password_field()
    password2 = None


class AddressEditForm(library.AddEmailForm):
    """Another e-mail address in the place of the old one."""

    email = _address_field(_("We send a code to the new address. The old one stays until you have typed the code in."))


class SecondFactorForm(second_factor.AuthenticateForm):
    """The code of the second factor, while signing in."""

    code = _digits_field()


class SecondFactorAgainForm(second_factor.ReauthenticateForm):
    """The code of the second factor, before something that matters."""

    code = _digits_field()


class SecondFactorAddForm(totp.ActivateTOTPForm):
    """The first code that the app shows: proof that it has read the key."""

    code = forms.CharField(
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
    last_day = forms.DateField(label=_("Last day of the role"), required=False)

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

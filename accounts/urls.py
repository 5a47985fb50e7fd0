"""Addresses of the pages of this room.

The sign-in library finds its own pages by its own names, so those stand without a namespace; ours are in `accounts`.
"""

from allauth.account import views as library
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path

from accounts.forms import CodeAgainRequestForm
from accounts.views import account, grants, password, sign_in
from accounts.views.second_factor import recovery_codes, second_factor_add
from reference.addresses import address

library_urls = [
    path(address("sign-in/"), sign_in.sign_in, name="account_login"),
    path(address("sign-in/"), sign_in.sign_in, name="account_request_login_code"),
    path(address("sign-in/code/"), sign_in.sign_in_code, name="account_confirm_login_code"),
    path(address("sign-in/address/"), library.email_verification_sent, name="account_email_verification_sent"),
    path(address("sign-in/second-factor/"), sign_in.sign_in_second_factor, name="mfa_authenticate"),
    path(address("sign-in/closed/"), library.account_inactive, name="account_inactive"),
    path(address("sign-in/password/forgotten/"), password.password_forgotten, name="account_reset_password"),
    path(address("sign-out/"), sign_in.sign_out, name="account_logout"),
    path(address("register/"), sign_in.sign_in, name="account_signup"),
    path(address("account/address/"), library.email, name="account_email"),
    path(address("account/password/"), library.password_change, name="account_change_password"),
    path(address("account/password/new/"), password.password_new, name="account_set_password"),
    path(address("account/confirm/"), library.reauthenticate, name="account_reauthenticate"),
    path(
        address("account/confirm/address/"),
        library.RequestReauthenticationCodeView.as_view(form_class=CodeAgainRequestForm),
        name="account_request_reauthentication_code",
    ),
    path(
        address("account/confirm/address/code/"),
        library.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path(address("account/confirm/code/"), second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(address("account/second-factor/"), second_factor.index, name="mfa_index"),
    path(address("account/second-factor/new/"), second_factor_add, name="mfa_activate_totp"),
    path(address("account/second-factor/remove/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(address("account/recovery-codes/"), recovery_codes, name="mfa_view_recovery_codes"),
    path(address("account/recovery-codes/new/"), recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path(address("account/recovery-codes.txt"), recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]
our_urls = [
    path(address("sign-in/password/"), sign_in.password_sign_in, name="password-sign-in"),
    path(address("account/"), account.account, name="account"),
    path(address("account/language/"), account.language_edit, name="language-edit"),
    path(address("roles/"), grants.grant_list, name="grant-list"),
    path(address("roles/new/"), grants.grant_add, name="grant-add"),
    path(address("roles/<int:pk>/end/"), grants.grant_end, name="grant-end"),
]
urlpatterns = [path("", include(library_urls)), path("", include((our_urls, "accounts")))]

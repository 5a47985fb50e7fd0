"""What the sign-in library may still say on our pages in its own words, listed so that our Welsh catalogue holds it.

Most of what it says is replaced: labels and hints in `forms.py`, refusals in `allauth_adapter.py`, pages, messages and
letters in `templates/`. The library has no Welsh of its own. A test compares this list with what it can say.
"""

from django.utils.translation import gettext_noop as _

REFUSALS = [
    _("You cannot remove your primary email address."),
    _("Invalid or expired key."),
    _("Invalid login."),
    _("The password reset token was invalid."),
    _("You cannot add more than %d email addresses."),
    _("The email address is not assigned to any user account."),
    _("Your primary email address must be verified."),
    _("Please select only one."),
    _("The new value must be different from the current one."),
    _("You cannot add an email address to an account protected by two-factor authentication."),
    _("You cannot deactivate two-factor authentication."),
]

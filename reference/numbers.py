"""Numbers by which public registers know an organisation or a place: one rule for each, for forms and for open data.

Spaces may go, invisible marks, dots at the ends, the mark by which a sheet keeps a number as text, and the code of the
register before it, as in an org-id. Nothing else is thrown away: what is left would be a number of somebody else.
"""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reference.models import IdentifierScheme, words_in_order

CHARITY, COMPANY, SPORTS_CLUB = "GB-CHC", "GB-COH", "GB-CASC"
NO_SUCH_NUMBER = _("This is not a number of this register.")
# What a number of the register looks like, as a person is told it.
LOOKS_LIKE: dict[str, str | Promise] = {
    CHARITY: _("A charity number has six or seven figures."),
    COMPANY: _("A company number has eight figures, or two letters and six figures."),
}
LINKED_CHARITY = re.compile(r"0*([1-9]\d{5,6}) ?[-‐‑‒–—−/.] ?\d{1,3}", re.ASCII)
IN_ANOTHER_REGISTER = re.compile(r"(SC0\d{5}|NIC?1\d{5})", re.ASCII)
IN_SMALL_LETTERS = {SPORTS_CLUB}
COMPANY_FIGURES = 8
# Fewer are hardly a company number from which a sheet took the noughts, rather the beginning of one.
LEAST_COMPANY_FIGURES = 6

UPRN_WRONG = _("A UPRN has up to 12 figures and nothing else.")
UPRN_ROUNDED = _("A spreadsheet rounded this UPRN, and its last figures are lost. Copy it again from where it came.")
UPRN = re.compile(r"[1-9]\d{0,11}", re.ASCII)
POWER_OF_TEN = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.ASCII | re.IGNORECASE)
# Figures of full width are figures. A hyphen that shows only at the end of a line is one, and what parts words unseen
# is a space: taken away, they would leave another number.
AS_SEEN = {0xFF10 + figure: str(figure) for figure in range(10)} | {0x00AD: "-", 0x200B: " "}
INVISIBLE = {"Cf", "Mn"}
# Figures in groups: a last group of one or two may as well be a part of their own, as in "215199 1".
IN_GROUPS = re.compile(r"\d+(?: \d+)* \d{1,2}", re.ASCII)
AS_A_DECIMAL = re.compile(r"^(\d+)\.0+$", re.ASCII)


class NumberError(ValueError):
    """What was given is no such number. `message` says why, in the language of the page."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


def read_number(scheme: str, text: str) -> str:
    """A number as its register writes it, or "" where nothing was given. Raises NumberError for anything else."""
    given = re.sub(rf"^{scheme} ?- ?", "", _without_what_may_go(text), flags=re.IGNORECASE)
    given = AS_A_DECIMAL.sub(r"\1", given)
    if not given:
        return ""
    if scheme == CHARITY:
        _refuse_other_charities(given)
    number = _whole(scheme, given.lower() if scheme in IN_SMALL_LETTERS else given.upper())
    pattern = next(row.pattern for row in words_in_order(IdentifierScheme) if row.pk == scheme)
    if number is None or not re.fullmatch(pattern, number, re.ASCII):
        raise NumberError(LOOKS_LIKE.get(scheme, NO_SUCH_NUMBER))
    return number


def read_uprn(text: str) -> str:
    """A unique property reference number without noughts before it, or "" where nothing was given."""
    given = AS_A_DECIMAL.sub(r"\1", _without_what_may_go(text))
    if power := POWER_OF_TEN.fullmatch(given):
        figures = power[1] + (power[2] or "")
        if len(figures) != int(power[3]) + 1:
            raise NumberError(UPRN_ROUNDED)
        given = figures
    if not given:
        return ""
    number = given.replace(" ", "").lstrip("0")
    if IN_GROUPS.fullmatch(given) or not UPRN.fullmatch(number):
        raise NumberError(UPRN_WRONG)
    return number


def _without_what_may_go(text: str) -> str:
    """Without what nobody sees or means; of any spaces between what stands, one is left."""
    text = text.translate(AS_SEEN)
    seen = "".join(" " if sign.isspace() else sign for sign in text if unicodedata.category(sign) not in INVISIBLE)
    return " ".join(seen.split()).strip(" .").lstrip("'’‘").strip(" .")


def _whole(scheme: str, given: str) -> str | None:
    """The number in one piece, with the noughts that its register writes. None where it may be a number and a part."""
    number = given.replace(" ", "")
    is_in_figures = number.isascii() and number.isdecimal()
    if scheme == COMPANY and is_in_figures and LEAST_COMPANY_FIGURES <= len(number) < COMPANY_FIGURES:
        return None if IN_GROUPS.fullmatch(given) else number.zfill(COMPANY_FIGURES)
    if scheme == CHARITY and is_in_figures:
        return None if IN_GROUPS.fullmatch(given) else number.lstrip("0")
    return number


def _refuse_other_charities(given: str) -> None:
    """ "215199-1" is a charity linked to 215199; those of Scotland and Northern Ireland have registers of their own."""
    if linked := LINKED_CHARITY.fullmatch(given):
        raise NumberError(
            _(
                "This is the number of a linked charity. If you are the charity that it is linked to, give its number "
                "without what follows: %(number)s"
            )
            % {"number": linked[1]}
        )
    if IN_ANOTHER_REGISTER.fullmatch(given.replace(" ", "").upper()):
        raise NumberError(_("This is a number of the register for Scotland or for Northern Ireland. Leave it empty."))

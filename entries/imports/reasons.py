"""Why a row of open data was left out, and what somebody should look at, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, str | Promise] = {
    "activity_not_clear": _("The file does not say clearly whether it is still active."),
    "authority_not_known": _("Its local authority is none of the 22 in Wales."),
    "identifier_wrong": _("Its identifier is not of the form that this register uses."),
    "inactive": _("The publisher says that it is no longer active."),
    "name_missing": _("It has no name."),
    "name_too_long": _("Its name has more than 200 letters."),
    "not_in_wales": _("Its postcode is not in Wales."),
    "on_the_register": _("An entry with the same name and postcode stands already."),
    "name_of_a_council": _("Its name is that of a council, which its own officers look after."),
    "postcode_missing": _("It has no postcode."),
    "postcode_not_known": _("No such postcode is known."),
    "postcode_unreadable": _("Its postcode is not a postcode."),
    "same_as_earlier": _("An earlier line of the file is about the same one."),
    "same_identifier": _("An earlier line of the file has the same identifier."),
    "same_name_and_postcode": _("An earlier line of the file has the same name and postcode."),
    "several_authorities": _("Its postcode lies in several authorities: load the postcodes first."),
    "year_unreadable": _("The year or day on which it closed cannot be read."),
    "wrong_cells": _("The line has a full cell too many, or lacks one that is needed."),
}

NOTES: dict[str, str | Promise] = {
    "address_has_another_postcode": _("Its address holds another postcode."),
    "gone": _("It is no longer in the file. Its entry stays as it is."),
    "inactive": _("The publisher says that it is no longer active. Its entry stays as it is."),
    "in_another_authority": _("Its postcode lies in another authority than the file says."),
    "left_alone": _("The publisher changed it, but somebody has worked on the entry. Its entry stays as it is."),
    "iso_8859_14": _("The file was read as ISO-8859-14, in which ŵ and ŷ are letters. Look whether names are right."),
    "may_be_the_same": _("It may be the same as another entry."),
    "moved": _("It may have moved: an officer is asked. Its entry stays as it is."),
    "not_in_wales": _("Its postcode is no longer in Wales. Its entry stays as it is."),
    "postcode_missing": _("It has no postcode: it stands with the area of its council."),
    "postcode_not_known": _("No such postcode is known: it stands with its area alone."),
    "postcode_unreadable": _("Its postcode is not a postcode: it stands with the area of its council."),
    "renamed": _("It may stand under another name now: an officer is asked. Its entry stays as it is."),
    "uprn_rounded": _("A spreadsheet rounded its UPRN, and the last figures are lost: it is left out."),
    "uprn_wrong": _("Its UPRN is not a number of up to 12 figures: it is left out."),
    "website_unusable": _("Its web address cannot be used."),
}


class LeftOut(Exception):
    """This row makes no entry. `reason` is a key of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

"""`manage.py grant_role`: gives the first roles, before there is an administrator who could."""

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts import actions
from accounts.models import User
from accounts.roles import Role
from reference.council_names import authority_named
from reference.forms import day_given
from reference.models import Authority


class Command(BaseCommand):
    help = "Gives a role to whoever has this e-mail address; makes the account where nobody has it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument(
            "--authority", default="", metavar="NAME", help="for officers: a council area, by name or GSS code"
        )
        parser.add_argument(
            "--until", type=day_given, default=None, metavar="YYYY-MM-DD", help="the last day of the role"
        )
        parser.add_argument("--language", choices=User.Language.values, default="en", help="of letters to a new person")

    def handle(self, *args: Any, email: str, role: str, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"{email} is no e-mail address.") from wrong
        is_new = not User.objects.filter(email=email.lower()).exists()
        place = _authority(options["authority"]) if options["authority"] else None
        try:
            with pghistory.context(command="grant_role"):
                grant = actions.give_role_by_address(
                    by=None,
                    email=email,
                    language=options["language"],
                    role=role,
                    authority=place,
                    last_day=options["until"],
                )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        if is_new:
            self.stdout.write(f"Nobody had this address, so an account was made: {grant.user.email}")
        where = f"{place.name} ({place.gss_code})" if place else "the whole of Wales"
        self.stdout.write(f"{grant.user.email} is now: {grant.get_role_display()}, {where}.")


def _authority(text: str) -> Authority:
    found = Authority.objects.filter(pk=authority_named(text)).first()
    if found is None:
        names = ", ".join(Authority.objects.order_by("order_en").values_list("name_en", flat=True))
        raise CommandError(f"There is no council area called {text}. There are: {names}.")
    return found

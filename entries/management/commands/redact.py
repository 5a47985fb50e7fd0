"""`manage.py redact`: erases words that should never have stood on an entry, from its history too."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model

from accounts.models import User
from entries.history.actions import redact, where_it_stands
from entries.history.erasing import pattern_of, standing_elsewhere
from entries.models import Entry
from entries.permissions import can_redact_entry
from entries.states import ActionRefused


class Command(BaseCommand):
    help = (
        "Erases words, such as the name of a person, from an entry, from all that belongs to it and from its history. "
        "A mark stands in their place, and history says that something was erased. It cannot be undone. A document "
        "that was uploaded is not read: withdraw it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--key", required=True, help="the eight letters in the entry's address")
        parser.add_argument("--words", help="what to erase; asked for where it is left out, so that no shell keeps it")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="the moderator who answers for it")
        parser.add_argument("--reason", required=True, help="why; it is kept, so it must not repeat the words")
        parser.add_argument("--yes", action="store_true", help="do not ask again")
        parser.add_argument("--dry-run", action="store_true", help="say where the words stand, and change nothing")

    def handle(self, *args: Any, key: str, by: str, reason: str, **options: Any) -> None:
        entry, person = _entry(key), _person(by)
        if not can_redact_entry(person, entry):
            raise CommandError(f"{by} may not have words erased: moderators may, once they have a second factor.")
        words = options["words"] or input("What is to be erased? ")
        try:
            found = Counter(finding.table for finding in where_it_stands(entry, words))
        except ValueError as too_short:
            raise CommandError("Give at least three letters of what is to be erased.") from too_short
        self._report("Rows in which the words stand", found)
        if found and not options["dry_run"]:
            self._erase(entry, person, words, reason, is_agreed=options["yes"])

    def _erase(self, entry: Entry, person: User, words: str, reason: str, *, is_agreed: bool) -> None:
        if not is_agreed and input("Erase them for ever? Type yes: ").strip().lower() != "yes":
            raise CommandError("Nothing was erased.")
        try:
            self._report("Rows from which they were erased", redact(by=person, entry=entry, words=words, reason=reason))
        except ActionRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        elsewhere = standing_elsewhere(words, pattern_of(words))
        if elsewhere:
            self._report("They still stand in rows of other entries", Counter(elsewhere))

    def _report(self, what: str, counts: "Counter[type[Model]] | Counter[str]") -> None:
        self.stdout.write(f"{what}: {counts.total()}")
        for table, number in sorted((_called(table), number) for table, number in counts.items()):
            self.stdout.write(f"  {table}: {number}")


def _called(table: type[Model] | str) -> str:
    return table if isinstance(table, str) else table._meta.label


def _entry(key: str) -> Entry:
    entry = Entry.objects.filter(key=key).first()
    if entry is None:
        raise CommandError(f"There is no entry with the key {key}.")
    return entry


def _person(email: str) -> User:
    person = User.objects.filter(email=email.lower()).first()
    if person is None:
        raise CommandError(f"Nobody has the address {email}.")
    return person

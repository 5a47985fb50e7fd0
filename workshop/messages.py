"""`manage.py messages`: keeps the Welsh catalogue in step with what the portal says."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

SHOWN_AT_MOST = 60


class Command(BaseCommand):
    help = "Collects every message into locale/cy and compiles it; --check changes nothing and names what is missing."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; fail where anything is missing")
        parser.add_argument(
            "--merge",
            nargs="+",
            default=[],
            metavar="FILE",
            help="take translations from these files; the last one wins",
        )

    def handle(self, *args: Any, check: bool, merge: list[str], **options: Any) -> None:
        try:
            from workshop import catalogue
        except ImportError as missing:
            raise CommandError(f"{missing.name} is not installed; it is in requirements-dev.txt.") from missing
        if check and merge:
            raise CommandError("--check changes nothing, so it cannot merge.")
        old = catalogue.read(catalogue.catalogue_file())
        new = catalogue.updated(old, catalogue.messages_of_portal())
        if check:
            self.check_catalogue(catalogue, old, new)
        else:
            self.keep(catalogue, new, merge)

    def check_catalogue(self, catalogue: Any, old: Any, new: Any) -> None:
        found = catalogue.differences(old, new) + catalogue.faults(new)
        on_disk = catalogue.catalogue_file().read_text(encoding="utf-8") if catalogue.catalogue_file().exists() else ""
        if not found and on_disk != catalogue.text_of(new):
            found.append("django.po is not as this command writes it")
        compiled = catalogue.compiled_file()
        if not compiled.exists() or compiled.read_bytes() != catalogue.compiled(old):
            found.append("django.mo was not made from this django.po")
        if found:
            self.stderr.write("\n".join(found))
            raise CommandError(f"The Welsh catalogue is not in order: {len(found)} findings. Run manage.py messages.")
        self.stdout.write(f"The Welsh catalogue is in order: {len(new)} messages.")

    def keep(self, catalogue: Any, new: Any, merge: list[str]) -> None:
        given = [(Path(name).name, self.read_given(catalogue, name)) for name in merge]
        for line in catalogue.conflicts(given):
            self.stderr.write(f"two translations, {line}")
        for name, translations in given:
            without_place = catalogue.take(new, translations)
            if without_place:
                self.stdout.write(f"{name}: {len(without_place)} that the portal does not say: {without_place}")
        catalogue.write(new)
        waiting = catalogue.faults(new)
        for line in waiting[:SHOWN_AT_MOST]:
            self.stdout.write(line)
        if len(waiting) > SHOWN_AT_MOST:
            self.stdout.write(f"and {len(waiting) - SHOWN_AT_MOST} more")
        self.stdout.write(f"{len(new)} messages, {len(waiting)} findings.")

    def read_given(self, catalogue: Any, name: str) -> Any:
        path = Path(name)
        if not path.is_file():
            raise CommandError(f"There is no file {name}.")
        try:
            return catalogue.read(path)
        except OSError as broken:
            raise CommandError(f"{name} cannot be read as a catalogue: {broken}") from broken

"""Style sheets and scripts: files for their writers, and small ones as they travel to every page."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from rjsmin import jsmin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# In the order of their layers (tokens.css); within a layer a later sheet wins.
SHEETS = (
    *("tokens", "elements", "layout", "frame", "text", "forms", "notices", "lists", "entry", "tasks", "ways"),
    *("pictures", "suggestions", "forced_colours"),
)
# The last of all, for paper alone.
PRINT = "print"
JOINED = "css/every_page.css"
SCRIPTS = ("js/portal.js", "js/map.js")


class JoinedSheetsStorage(CompressedManifestStaticFilesStorage):
    """Collects the sheets of every page into one; neither they nor scripts carry what only their writers need."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            self.write(paths, JOINED, joined())
            for name in SCRIPTS:
                self.write(paths, name, jsmin(read(name)))
        yield from super().post_process(paths, dry_run, **options)

    def write(self, paths: dict[str, Any], name: str, content: str) -> None:
        """Anew each time: what stands there may be of another day."""
        self.delete(name)
        self._save(name, ContentFile(content.encode()))
        paths[name] = (self, name)


def joined() -> str:
    on_paper = f"@media print{{{without_order(squeezed(read_sheet(PRINT)))}}}"
    return "".join(squeezed(read_sheet(name)) for name in SHEETS) + on_paper


def without_order(sheet: str) -> str:
    """Only the first sheet says in which order the layers come."""
    return re.sub(r"^@layer [\w, ]+;", "", sheet)


def read_sheet(name: str) -> str:
    return read(f"css/{name}.css")


def read(name: str) -> str:
    path = finders.find(name)
    if not path:
        raise FileNotFoundError(name)
    with open(path, encoding="utf-8") as file:
        return file.read()


def squeezed(sheet: str) -> str:
    """Without comments, and with white space only where it means something: between words, and around operators."""
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    sheet = re.sub(r"\s+", " ", sheet)
    sheet = re.sub(r" ?([{};,]) ?", r"\1", sheet).replace(";}", "}")
    return re.sub(r"(?<=[\w-]): ", ":", sheet).strip()


def addresses_of_sheets() -> list[str]:
    """What a page links: the joined sheet where files are collected, else each as it is written."""
    backend = settings.STORAGES["staticfiles"]["BACKEND"]
    return [JOINED] if backend.endswith(JoinedSheetsStorage.__name__) else [f"css/{name}.css" for name in SHEETS]

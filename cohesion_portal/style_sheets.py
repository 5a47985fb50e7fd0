"""The style sheets of every page: a file a group of components as they are written, one small file as they travel."""

import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

# In the order of their layers (tokens.css); within a layer a later sheet wins.
SHEETS = (
    *("tokens", "elements", "layout", "frame", "text", "forms", "notices", "lists", "entry", "tasks", "ways"),
    *("pictures", "suggestions", "forced_colours"),
)
# The last of all, for paper alone.
PRINT = "print"
JOINED = "css/every_page.css"


class JoinedSheetsStorage(CompressedManifestStaticFilesStorage):
    """Collects the sheets of every page into one, without what only their writers need."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        if not dry_run:
            # Written anew each time: what stands there may be of another day.
            self.delete(JOINED)
            self._save(JOINED, ContentFile(joined().encode()))
            paths[JOINED] = (self, JOINED)
        yield from super().post_process(paths, dry_run, **options)


def joined() -> str:
    on_paper = f"@media print{{{without_order(squeezed(read(PRINT)))}}}"
    return "".join(squeezed(read(name)) for name in SHEETS) + on_paper


def without_order(sheet: str) -> str:
    """Only the first sheet says in which order the layers come."""
    return re.sub(r"^@layer [\w, ]+;", "", sheet)


def read(name: str) -> str:
    path = finders.find(f"css/{name}.css")
    if not path:
        raise FileNotFoundError(f"css/{name}.css")
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

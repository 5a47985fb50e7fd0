"""Files given as evidence: what is taken, how it is kept, how it is handed out.

The first bytes decide what a file is, not its name. It is handed out as a download that no browser runs. A file is kept
for as long as what it was given for: what is refused leaves none behind.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path, PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from entries.models import Document, Evidence
from entries.pictures import NotAPicture, without_traces
from entries.states import ActionRefused

log = logging.getLogger(__name__)
LARGEST = 5 * 1024 * 1024
FIRST_BYTES = {
    "application/pdf": (b"%PDF-", ".pdf"),
    "image/png": (b"\x89PNG\r\n\x1a\n", ".png"),
    "image/jpeg": (b"\xff\xd8\xff", ".jpg"),
}
ENDINGS = {name: ending for name, (_magic, ending) in FIRST_BYTES.items()}
LONGEST_STEM = 100
FOLDER = "evidence"
# A form may be under way that has written its file and not yet its row.
LOST_AFTER = timedelta(days=1)
FEW_LOST = 20


class CannotBeKept(ActionRefused):
    """There is no room, or the place for files cannot be reached."""

    field = "upload"


class IsMissing(Exception):
    """The row of a document stands, and its file does not."""


def media_type(upload: Any) -> str:
    """What the file is, by its first bytes; "" for anything that we do not take."""
    start = upload.read(8)
    upload.seek(0)
    return next((name for name, (magic, _ending) in FIRST_BYTES.items() if start.startswith(magic)), "")


def checked(upload: Any) -> Any:
    """The file as it may be kept; pictures lose what their camera wrote beside them.

    Raises ValidationError, with a sentence fit for the page, for a file that we do not take.
    """
    if upload.size > LARGEST:
        raise ValidationError(_("The file is larger than 5 MB."))
    kind = media_type(upload)
    if not kind:
        raise ValidationError(_("This is not a PDF, PNG or JPEG file."))
    if not kind.startswith("image/"):
        return upload
    try:
        return ContentFile(without_traces(upload), name=upload.name)
    except NotAPicture as problem:
        raise ValidationError(
            _("This picture cannot be read, or is too large. Save it anew, and smaller.")
        ) from problem


@contextmanager
def kept(upload: Any, *, by: Any) -> Iterator[Document]:
    """A checked file under a name of ours; the person's own name for it is only shown.

    Where what it is given for is refused, neither its row nor its file stays. Raises CannotBeKept.
    """
    kind = media_type(upload)
    document = Document(name=PurePath(upload.name).name[:200], media_type=kind, size=upload.size, given_by=by)
    try:
        with transaction.atomic():
            _write(document, upload, FIRST_BYTES[kind][1])
            document.save(force_insert=True)
            yield document
    except BaseException:
        _remove(str(document.file.name))
        raise


def _write(document: Document, upload: Any, ending: str) -> None:
    name = document.file.field.generate_filename(document, f"{document.pk}{ending}")
    document.file.name = name
    try:
        document.file.name = default_storage.save(name, upload)
    except OSError as problem:
        log.error("A document could not be written: %s", problem.strerror or type(problem).__name__)
        raise CannotBeKept(
            _("We cannot keep files just now. Send it without the file, or choose the file again later.")
        ) from problem


def _remove(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError as problem:
        log.warning("A file that was refused could not be removed: %s", problem.strerror or type(problem).__name__)


def hand_out(document: Document) -> FileResponse:
    """The file as a download, under the person's name for it but with the ending of what it is. Raises IsMissing."""
    name = PurePath(document.name).stem[:LONGEST_STEM] + ENDINGS[document.media_type]
    try:
        file = document.file.open("rb")
    except OSError as problem:
        log.error("The file of document %s cannot be read: %s", document.pk, problem.strerror)
        raise IsMissing from problem
    response = FileResponse(file, as_attachment=True, filename=name, content_type=document.media_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response


def forget_lost() -> tuple[int, int]:
    """Remove files that no row names, and rows that nothing was given with; returns how many of each.

    They are what a machine that stopped in the middle leaves. Where most files are lost, the database is not the one
    that they belong to (it is being restored, say), and nothing is removed.
    """
    before = timezone.now() - LOST_AFTER
    in_use = Evidence.objects.filter(document__isnull=False).values("document")
    unused = Document.objects.filter(given_at__lt=before).exclude(pk__in=in_use)
    named = set(Document.objects.values_list("file", flat=True))
    root = Path(default_storage.path(FOLDER))
    found = [path for path in root.rglob("*") if path.is_file() and path.stat().st_mtime < before.timestamp()]
    lost = [path for path in found if f"{FOLDER}/{path.relative_to(root).as_posix()}" not in named]
    if len(lost) > max(FEW_LOST, len(found) // 2):
        log.error("%s of %s files belong to no document: nothing was removed", len(lost), len(found))
        return 0, 0
    for path in lost:
        path.unlink(missing_ok=True)
    number_of_rows, _tables = unused.delete()
    return len(lost), number_of_rows

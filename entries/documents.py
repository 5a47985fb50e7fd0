"""Files given as evidence: what is taken, how it is kept, how it is handed out.

The first bytes decide what a file is, not its name. It is handed out as a download that no browser runs.
"""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from entries.models import Document

LARGEST = 5 * 1024 * 1024
FIRST_BYTES = {
    "application/pdf": (b"%PDF-", ".pdf"),
    "image/png": (b"\x89PNG\r\n\x1a\n", ".png"),
    "image/jpeg": (b"\xff\xd8\xff", ".jpg"),
}
ENDINGS = {name: ending for name, (_magic, ending) in FIRST_BYTES.items()}
LONGEST_STEM = 100


def media_type(upload: Any) -> str:
    """What the file is, by its first bytes; "" for anything that we do not take."""
    start = upload.read(8)
    upload.seek(0)
    return next((name for name, (magic, _ending) in FIRST_BYTES.items() if start.startswith(magic)), "")


def check(upload: Any) -> None:
    """Raises ValidationError, with a sentence fit for the page, for a file that we do not take."""
    if upload.size > LARGEST:
        raise ValidationError(_("The file is larger than 5 MB."))
    if not media_type(upload):
        raise ValidationError(_("This is not a PDF, PNG or JPEG file."))


def keep(upload: Any, *, by: Any) -> Document:
    """Keep a checked file under a name of ours; the person's own name for it is only shown."""
    kind = media_type(upload)
    document = Document(name=PurePath(upload.name).name[:200], media_type=kind, size=upload.size, given_by=by)
    document.file.save(f"{document.pk}{FIRST_BYTES[kind][1]}", upload, save=False)
    document.save(force_insert=True)
    return document


def hand_out(document: Document) -> FileResponse:
    """The file as a download, under the person's name for it but with the ending of what it is."""
    name = PurePath(document.name).stem[:LONGEST_STEM] + ENDINGS[document.media_type]
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=name, content_type=document.media_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox"
    return response

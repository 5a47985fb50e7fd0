"""Files given as evidence: none is left by what was refused, pictures tell nothing of their camera, disks are full."""

import errno
import io
import logging
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from entries import actions, documents, pictures
from entries.models import Document
from entries.states import ActionRefused
from tests import builders
from tests.browser import signed_in
from tests.registry.filling import control, errors, filled

pytestmark = pytest.mark.django_db
WORDS = "Forty people came, and forty-one went home."
TRACES = [b"Example Camera", b"A. Photographer", b"taken at home", b"GPS-PLACE"]
GPS = 0x8825


def camera_data(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B], exif[0x0112] = "Example Camera", "A. Photographer", orientation
    exif.get_ifd(GPS)[2] = (53.0, 13.0, 30.0)
    exif.get_ifd(GPS)[29] = "GPS-PLACE"
    return exif


def jpeg(orientation: int = 1, size: tuple[int, int] = (8, 4)) -> bytes:
    picture, written = Image.new("RGB", size, "#0e5a54"), io.BytesIO()
    picture.save(written, "JPEG", exif=camera_data(orientation), comment=b"taken at home", xmp=b"<x>GPS-PLACE</x>")
    return written.getvalue() + b"after the end: GPS-PLACE"


def png() -> bytes:
    notes, written = PngImagePlugin.PngInfo(), io.BytesIO()
    notes.add_text("Comment", "taken at home")
    notes.add_itxt("XML:com.adobe.xmp", "<x>GPS-PLACE</x>")
    Image.new("RGBA", (8, 4), (1, 2, 3, 4)).save(written, "PNG", pnginfo=notes, exif=camera_data())
    return written.getvalue()


@pytest.fixture
def steward() -> Any:
    return builders.make_user()


@pytest.fixture
def address(steward: Any) -> str:
    return f"/en/groups/{builders.make_group(steward=steward).key}/evidence/"


def give(steward: Any, address: str, content: bytes, name: str = "a.pdf") -> Any:
    browser = signed_in(steward)
    typed = filled(
        browser.get(address).page,
        "practice",
        practice="P1.02",
        is_relevant="yes",
        happened_on="2026-03-01",
        statement_en=WORDS,
    )
    return browser.post(address, typed | {"upload": SimpleUploadedFile(name, content)})


def files() -> list[Path]:
    return [path for path in Path(default_storage.path("evidence")).rglob("*") if path.is_file()]


@pytest.fixture(autouse=True)
def _empty_folder() -> None:
    for path in files():
        path.unlink()


@pytest.mark.parametrize(("content", "kind"), [(jpeg(), "JPEG"), (png(), "PNG")], ids=["jpeg", "png"])
def test_a_picture_is_kept_without_what_its_camera_wrote(steward: Any, address: str, content: bytes, kind: str) -> None:
    assert all(trace in content for trace in TRACES[2:])

    give(steward, address, content, "picture")

    (kept,) = (path.read_bytes() for path in files())
    assert not any(trace in kept for trace in TRACES)
    picture = Image.open(io.BytesIO(kept))
    assert (picture.format, picture.size) == (kind, (8, 4))
    assert not picture.getexif()
    assert Document.objects.get().size == len(kept)


@given(orientation=st.integers(1, 8), size=st.tuples(st.integers(1, 40), st.integers(1, 40)))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_picture_stands_the_way_up_that_its_camera_meant(orientation: int, size: tuple[int, int]) -> None:
    kept = pictures.without_traces(io.BytesIO(jpeg(orientation, size)))

    assert Image.open(io.BytesIO(kept)).size == (size if orientation < 5 else size[::-1])
    assert not any(trace in kept for trace in TRACES)


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\nno picture", b"\xff\xd8\xff\xe0no picture", jpeg(size=(400, 400))[:500], png()[:60]],
    ids=["png", "jpeg", "half a jpeg", "half a png"],
)
def test_a_picture_that_cannot_be_read_is_refused_beside_its_field(steward: Any, address: str, content: bytes) -> None:
    page = give(steward, address, content).page

    assert errors(page)
    assert control(page, "statement_en").value.strip() == WORDS
    assert files() == []


def test_a_picture_that_unfolds_to_very_much_is_refused(steward: Any, address: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(pictures, "MOST_POINTS", 31)

    assert errors(give(steward, address, png()).page)


def test_what_is_refused_leaves_no_file_and_no_row(steward: Any, address: str, monkeypatch: Any) -> None:
    def refuse(**_given: Any) -> None:
        raise ActionRefused("Not now.")

    monkeypatch.setattr(actions, "add_evidence", refuse)
    page = give(steward, address, b"%PDF-1.4 example").page

    assert errors(page)
    assert files() == []
    assert not Document.objects.exists()


def test_sent_twice_one_file_is_kept(steward: Any, address: str) -> None:
    for _press in range(2):
        give(steward, address, b"%PDF-1.4 example")

    assert len(files()) == Document.objects.count() == 1


@pytest.mark.parametrize("problem", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_full_disk_is_said_beside_the_field_and_nothing_is_lost(
    steward: Any, address: str, monkeypatch: Any, caplog: Any, problem: int
) -> None:
    def write_half(storage: Any, name: str, content: Any) -> str:
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF")
        raise OSError(problem, os.strerror(problem))

    monkeypatch.setattr(FileSystemStorage, "_save", write_half)
    with caplog.at_level(logging.ERROR):
        page = give(steward, address, b"%PDF-1.4 example").page

    assert any("cannot keep files" in error for error in errors(page))
    assert control(page, "statement_en").value.strip() == WORDS
    assert files() == []
    assert os.strerror(problem) in caplog.text


@pytest.mark.parametrize(("language", "words"), [("en", "The file is missing"), ("cy", "Mae'r ffeil ar goll")])
def test_a_missing_file_is_a_page_of_its_own(steward: Any, caplog: Any, language: str, words: str) -> None:
    group = builders.make_group(steward=steward)
    evidence = builders.make_evidence(group, document=builders.make_document(steward))
    for path in files():
        path.unlink()
    place = {"en": f"/en/groups/{group.key}/evidence/", "cy": f"/cy/grwpiau/{group.key}/tystiolaeth/"}[language]
    word = {"en": "document", "cy": "dogfen"}[language]

    with caplog.at_level(logging.ERROR):
        page = signed_in(steward).get(f"{place}{evidence.pk}/{word}/")

    assert page.status_code == 410
    assert words in page.page.visible_text()
    assert str(evidence.document_id) in caplog.text


def test_what_a_machine_left_that_stopped_in_the_middle_is_swept(steward: Any, address: str) -> None:
    give(steward, address, b"%PDF-1.4 example")
    lost = Path(default_storage.path("evidence/2026/lost.pdf"))
    new = Path(default_storage.path("evidence/2026/new.pdf"))
    for path in (lost, new):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"%PDF-1.4 lost")
    yesterday = time.time() - 2 * documents.LOST_AFTER.total_seconds()
    for path in files():
        if path != new:
            os.utime(path, (yesterday, yesterday))

    call_command("forget_lost_files", stdout=io.StringIO())

    assert not lost.exists()
    assert len(files()) == 2
    assert Document.objects.count() == 1


def test_nothing_is_swept_while_the_database_is_not_that_of_the_files(steward: Any, monkeypatch: Any) -> None:
    """A backup is put back: the files stand already, the rows do not yet."""
    monkeypatch.setattr(documents, "FEW_LOST", 2)
    yesterday = time.time() - 2 * documents.LOST_AFTER.total_seconds()
    for _file in range(3):
        builders.make_document(steward)
    for path in files():
        os.utime(path, (yesterday, yesterday))
    Document.objects.all().delete()

    call_command("forget_lost_files", stdout=io.StringIO())

    assert len(files()) == 3

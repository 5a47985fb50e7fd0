"""Pictures without what a camera writes beside them: where, when, by whom, with which machine.

A picture is read and written anew, so that nothing is kept but its points, its colours and the way up it is.
"""

import io
from typing import Any

from PIL import Image, ImageOps

# We ask for ourselves, before anything is unpacked, and answer in words.
Image.MAX_IMAGE_PIXELS = None
MOST_POINTS = 60_000_000
FORMATS = ("PNG", "JPEG", "MPO")
ORIENTATION = 0x0112
UPRIGHT = 1
QUALITY_OF_A_TURNED_ONE = 92
# What makes the same points look the same.
OF_THE_LOOKS = {"icc_profile", "transparency", "gamma"}


class NotAPicture(ValueError):
    """It begins like a picture, and is none that can be read; or it is far too large."""


def without_traces(upload: Any) -> bytes:
    """The same picture, and nothing about it. Raises NotAPicture."""
    try:
        picture = Image.open(upload, formats=FORMATS)
        if picture.width * picture.height > MOST_POINTS:
            raise NotAPicture
        picture.load()
        return _written_anew(picture)
    except NotAPicture:
        raise
    except Exception as problem:
        # Whatever a broken or a hostile file makes the library say, there is one answer.
        raise NotAPicture from problem


def _written_anew(picture: Image.Image) -> bytes:
    is_png = picture.format == "PNG"
    is_upright = picture.getexif().get(ORIENTATION, UPRIGHT) == UPRIGHT
    options: dict[str, Any] = {"format": "PNG" if is_png else "JPEG"}
    if not is_png:
        # As it was compressed, it is compressed again; turning takes that knowledge away.
        options["quality"] = "keep" if is_upright and picture.format == "JPEG" else QUALITY_OF_A_TURNED_ONE
    if not is_upright:
        turned = ImageOps.exif_transpose(picture)
        turned.info = picture.info
        picture = turned
    picture.info = {name: value for name, value in picture.info.items() if name in OF_THE_LOOKS}
    written = io.BytesIO()
    picture.save(written, icc_profile=picture.info.get("icc_profile"), **options)
    return written.getvalue()

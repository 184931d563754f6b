"""What is kept of an uploaded picture: its pixels, upright, and nothing else of its file.

A photograph tells where and when it was taken, with which camera, and what somebody noted in it;
programs can hide behind its end. Every upload passes `clean_picture`: those of staff in the field
of the model (`core.fields.CleanImageField`), so in forms, imports and the demo alike, and those of
nominators (`nominations.evidence`). A file is known by its content, never by its name.
"""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from os.path import splitext
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageOps, ImageSequence

SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif", "AVIF": ".avif"}
"""Format as Pillow calls it → how a stored file ends."""
JPEG_SUFFIXES = (".jpg", ".jpeg")

_KEPT = frozenset({"icc_profile", "transparency", "duration", "loop", "disposal", "blend"})
"""What of a picture's notes belongs to how its pixels are shown."""
_SAVED_WITH: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"compress_level": 3},
    "WEBP": {"quality": 90, "method": 2},
    "GIF": {},
    "AVIF": {"quality": 85, "speed": 8},
}
_WEBP_PIXELS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_ORIENTATION = 0x0112
_BROKEN = (
    OSError,  # what Pillow knows to be broken or does not know at all
    ValueError,
    SyntaxError,  # broken chunks of a PNG
    EOFError,  # broken frames of a GIF
    IndexError,
    KeyError,
    TypeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class PictureError(ValueError):
    """A picture that is not taken; its text tells staff why and what to do."""


class BrokenPictureError(PictureError):
    """A file that can't be opened as a picture, or only in part."""

    def __init__(self) -> None:
        super().__init__(
            "Không đọc được ảnh này: tệp bị hỏng, bị cắt dở hoặc không phải ảnh."
            " Hãy mở ảnh bằng một chương trình xem ảnh, lưu lại rồi tải lên."
        )


class TooManyPixelsError(PictureError):
    """A picture that would take too much memory; of a moving one, each frame counts."""

    def __init__(self) -> None:
        super().__init__(
            "Ảnh này có quá nhiều điểm ảnh (ảnh động: tính mọi khung hình cộng lại)."
            " Hãy thu nhỏ ảnh rồi tải lên."
        )


class CleanUpload(SimpleUploadedFile):
    """An uploaded picture of which only the pixels remain."""


def clean_picture(
    content: bytes,
    *,
    formats: tuple[str, ...] = tuple(SUFFIXES),
    most_pixels: Mapping[str, int] | None = None,
    longest_side: int | None = None,
) -> tuple[str, bytes]:
    """Return a picture's format and the picture drawn anew: upright, in its own colours.

    Frames of a moving picture stay, and their pixels are counted together against `most_pixels`
    (by format; `WAGTAILIMAGES_MAX_IMAGE_PIXELS` where none are given). A JPEG that stands upright
    keeps its tables, so that nothing is lost. Raises PictureError.
    """
    try:
        with Image.open(BytesIO(content), formats=formats) as picture:
            # A JPEG with a second picture behind, as phones make them, is opened as its first.
            form = "JPEG" if picture.format == "MPO" else str(picture.format)
            frames = 1 if form == "JPEG" else getattr(picture, "n_frames", 1)
            most = (most_pixels or {}).get(form, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
            if picture.width * picture.height * frames > most:
                raise TooManyPixelsError
            if longest_side and form == "JPEG":
                # Decoded at a fraction of its size.
                picture.draft("RGB", (longest_side, longest_side))
            return form, _drawn_anew(picture, form, content, longest_side)
    except PictureError:
        raise
    except _BROKEN:
        raise BrokenPictureError from None


def clean_upload(name: str, content: bytes) -> CleanUpload:
    """Return what is kept of a picture, under its name with the ending of its content."""
    form, kept = clean_picture(content)
    stem, suffix = splitext(name)
    is_told = suffix.lower() in (JPEG_SUFFIXES if form == "JPEG" else (SUFFIXES[form],))
    name = name if is_told else f"{stem}{SUFFIXES[form]}"
    return CleanUpload(name, kept, Image.MIME[form])


def _drawn_anew(picture: Image.Image, form: str, content: bytes, longest_side: int | None) -> bytes:
    is_upright = picture.getexif().get(_ORIENTATION, 1) == 1
    is_small = not longest_side or max(picture.size) <= longest_side
    options = {**_SAVED_WITH[form]}
    if form == "WEBP" and is_upright and is_small and _holds_only_pixels(content):
        for frame in ImageSequence.Iterator(picture):
            frame.load()
        return content
    if form == "WEBP" and content[12:16] == b"VP8L":
        options["lossless"] = True
    if form == "JPEG" and picture.format == form and is_upright and is_small:
        picture.load()
        picture.info = _kept_notes(picture)
        frames = [picture]
        options["quality"] = "keep"
    elif form == "JPEG":
        frames = [_upright(picture, longest_side)]
    else:
        frames = [_upright(frame, longest_side) for frame in ImageSequence.Iterator(picture)]
    first, *others = frames
    if others:
        options |= {"save_all": True, "append_images": others}
        options["duration"] = [frame.info.get("duration", 0) for frame in frames]
    stream = BytesIO()
    first.save(stream, form, **options, icc_profile=first.info.get("icc_profile"))
    return stream.getvalue()


def _upright(frame: Image.Image, longest_side: int | None) -> Image.Image:
    upright = ImageOps.exif_transpose(frame)
    if longest_side:
        upright.thumbnail((longest_side, longest_side))
    upright.info = _kept_notes(upright)
    return upright


def _kept_notes(picture: Image.Image) -> dict[str | tuple[int, int], Any]:
    return {name: value for name, value in picture.info.items() if name in _KEPT}


def _holds_only_pixels(webp: bytes) -> bool:
    """Tell whether a WebP file consists of pixels and colours alone, to its last byte.

    Drawing it anew would then cost time and quality for nothing.
    """
    place = 12
    while place + 8 <= len(webp):
        name, size = webp[place : place + 4], int.from_bytes(webp[place + 4 : place + 8], "little")
        if name not in _WEBP_PIXELS:
            return False
        place += 8 + size + size % 2
    return place == len(webp) == int.from_bytes(webp[4:8], "little") + 8

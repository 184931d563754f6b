"""Small real files: pictures drawn with Pillow, a document, a recording."""

from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from core.models import PortalDocument, PortalImage, PortalMedia

IMAGE_SIZE = (48, 36)

_numbers = count(1)


def picture_file(name: str = "hinh.png", size: tuple[int, int] = IMAGE_SIZE) -> ContentFile:
    """Return a PNG of one colour, another colour each time."""
    number = next(_numbers)
    colour = (number * 37 % 256, number * 91 % 256, number * 53 % 256)
    stream = BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return ContentFile(stream.getvalue(), name=name)


def image(title: str = "", **fields: Any) -> PortalImage:
    """Make a described picture."""
    title = title or f"Hình {next(_numbers)}"
    defaults = {"description": f"Mô tả của {title}", "file": picture_file()}
    return PortalImage.objects.create(title=title, **{**defaults, **fields})


def document(title: str = "", **fields: Any) -> PortalDocument:
    """Make a document with a file."""
    title = title or f"Tệp {next(_numbers)}"
    defaults = {"file": ContentFile(b"%PDF-1.4 thu", name="van-ban.pdf"), "file_size": 12}
    return PortalDocument.objects.create(title=title, **{**defaults, **fields})


def audio(title: str = "", **fields: Any) -> PortalMedia:
    """Make a recording."""
    title = title or f"Bản ghi {next(_numbers)}"
    defaults = {"type": "audio", "duration": 30, "file": ContentFile(b"ID3 thu", name="ghi.mp3")}
    return PortalMedia.objects.create(title=title, **{**defaults, **fields})

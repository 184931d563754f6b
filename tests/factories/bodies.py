"""Bodies of pages, in the raw form the database holds."""

import json
from typing import Any
from uuid import uuid4

from core.models import PortalImage


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return one block of a body."""
    return {"type": kind, "value": value}


def body(*blocks: dict[str, Any], text: str = "Cả xóm cùng ra đường trồng hoa.") -> str:
    """Return a body that begins with a paragraph of this text, as a StreamField takes it."""
    return json.dumps([block("paragraph", f"<p>{text}</p>"), *blocks])


def image_value(image: PortalImage, **fields: str) -> dict[str, Any]:
    """Return the value of an image block."""
    return {"image": image.pk, "alt_text": "", "caption": "", "credit": "", **fields}


def gallery_value(*images: PortalImage, title: str = "Chùm ảnh") -> dict[str, Any]:
    """Return the value of a gallery block."""
    items = [{"type": "item", "id": str(uuid4()), "value": image_value(image)} for image in images]
    return {"title": title, "images": items}

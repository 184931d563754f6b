"""Turning picture files into pictures of the library, and manuscripts into bodies."""

import io
import json
import uuid
from collections.abc import Callable

from django.core.files.images import ImageFile
from django.core.files.storage import Storage
from PIL import Image

from core.models import PortalImage
from demo.manuscripts import CONTENT, Manuscript, Picture, Piece, pieces

FOLDER = CONTENT / "pictures"
CREDIT = "Tranh minh họa: Gương sáng"
LICENCE = "Tranh do mã nguồn của dự án vẽ; được dùng lại khi ghi nguồn."

RawBlock = dict[str, object]


class PictureShelf:
    """Makes each picture once and knows which files it wrote.

    Files lie outside the database's transaction: `discard_files()` takes them back after a
    failure.
    """

    def __init__(self) -> None:
        self.made: dict[tuple[str, str], PortalImage] = {}
        self._files: list[tuple[Storage, str]] = []

    def picture(self, name: str, *, alt: str, caption: str = "") -> PortalImage:
        """Return the picture of this name with this description, made when it is new."""
        key = (name, alt)
        if key not in self.made:
            path = FOLDER / f"{name}.webp"
            content = path.read_bytes()
            with Image.open(path) as opened:
                width, height = opened.size  # else the picture is decoded for them
            image = PortalImage(
                title=caption or alt,
                description=alt,
                caption=caption,
                credit=CREDIT,
                licence=LICENCE,
                width=width,
                height=height,
                file=ImageFile(io.BytesIO(content), name=f"minh-hoa-{name}.webp"),
            )
            image.file_size = len(content)
            image.save()
            self._files.append((image.file.storage, image.file.name))
            self.made[key] = image
        return self.made[key]

    def discard_files(self) -> None:
        """Delete every file this shelf wrote."""
        for storage, name in self._files:
            storage.delete(name)


def body_json(
    manuscript: Manuscript, shelf: PictureShelf, link_target: Callable[[str], int], note: str = ""
) -> str:
    """Return a manuscript's body as a StreamField takes it; `note` is a last, small paragraph.

    Paragraphs and lists that follow each other become one block of running text.
    """
    blocks: list[RawBlock] = []
    for piece in pieces(manuscript, link_target):
        block = _raw_block(piece, shelf)
        if blocks and block["type"] == blocks[-1]["type"] == "paragraph":
            blocks[-1]["value"] = f"{blocks[-1]['value']}{block['value']}"
        else:
            blocks.append(block)
    if note:
        blocks.append({"type": "paragraph", "value": f"<p><i>{note}</i></p>"})
    return json.dumps(blocks, ensure_ascii=False)


def _raw_block(piece: Piece, shelf: PictureShelf) -> RawBlock:
    value: object
    if piece.kind == "heading":
        value = {"text": piece.value, "level": "2"}
    elif piece.kind == "quote":
        words, speaker, office = piece.value
        value = {"text": words, "speaker": speaker, "office": office}
    elif piece.kind == "table":
        caption, rows = piece.value
        value = {
            "data": rows,
            "cell": [],
            "table_caption": caption,
            "table_header_choice": "row",
            "first_row_is_table_header": True,
            "first_col_is_header": False,
        }
    elif piece.kind == "image":
        value = _raw_image(piece.value[0], shelf)
    elif piece.kind == "gallery":
        value = {"title": "", "images": [_list_item(item, shelf) for item in piece.value]}
    else:
        value = piece.value
    return {"type": piece.kind, "value": value}


def _list_item(picture: Picture, shelf: PictureShelf) -> RawBlock:
    # Without an id Wagtail takes the whole item for an old, bare value.
    item_id = str(uuid.uuid5(uuid.NAMESPACE_URL, picture.name))
    return {"type": "item", "id": item_id, "value": _raw_image(picture, shelf)}


def _raw_image(picture: Picture, shelf: PictureShelf) -> dict[str, object]:
    image = shelf.picture(picture.name, alt=picture.alt, caption=picture.caption)
    return {"image": image.pk, "alt_text": "", "caption": "", "credit": ""}

"""Setting paper with typst: tagged PDF that reads aloud (PDF/UA-1), in the portal's own letters."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

HERE = Path(__file__).parent
TEMPLATES, FONTS = HERE / "typst", HERE / "fonts"
TOLD = "told.json"
"""The file in which a template finds what it is to say."""


def pdf(template: str, told: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return what a template of `typst/` makes of what it is told, with files under their names.

    Words come as data, never as markup. A folder of its own is all that the template can read.
    """
    with TemporaryDirectory(prefix="outreach-") as place:
        root = Path(place)
        for each in TEMPLATES.glob("*.typ"):
            shutil.copy(each, root / each.name)
        for name, content in files.items():
            (root / name).write_bytes(content)
        (root / TOLD).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        made: bytes = typst.compile(
            str(root / template),
            root=str(root),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards="ua-1",
        )
    return made

"""Scanned files for tests: pages of pictures, and programs that stand in for the recogniser."""

import io
from collections.abc import Sequence
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection

from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile, DirectivePage
from tests import factories

BLANK = Image.new("L", (900, 1200), 255)
HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml"><body><div class='ocr_page'>
<span class='ocr_header' title='bbox 1 1 9 9'>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 96'>Tờ</span>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 91'><strong>trình</strong></span>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 41'>zwxyquat</span>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 12'>~,</span></span>
<span class='ocr_line' title='bbox 1 1 9 9'>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 20'>ỗa</span>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 30'>x</span></span>
<span class='ocr_line' title='bbox 1 1 9 9'>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 95'>Mỗi</span>
<span class='ocrx_word' title='bbox 1 1 2 2; x_wconf 93'>xóm</span></span>
</div></body></html>"""


def scanned(pages: Sequence[Image.Image] = (BLANK,), dpi: int = 100) -> bytes:
    """Return a PDF of pictures."""
    stream = io.BytesIO()
    first, *others = pages
    first.save(stream, "PDF", resolution=dpi, save_all=True, append_images=others)
    return stream.getvalue()


def attached(
    content: bytes | None = None, *, directive: DirectivePage | None = None, **text: object
) -> DocumentText:
    """Attach a scan that was read in vain to a document; `text` says what reading it told."""
    document = PortalDocument.objects.create(
        title="Bản quét chỉ thị",
        file=ContentFile(content or scanned(), name="ban-quet.pdf"),
        collection=Collection.get_first_root_node(),
    )
    directive = directive or factories.directive("Về việc khác")
    DirectiveFile.objects.create(directive=directive, document=document)
    factories.publish(directive)
    told = {"outcome": "no_text", "page_count": 1, "file_hash": document.get_file_hash(), **text}
    return DocumentText.objects.create(document=document, **told)


def program(folder: Path, script: str) -> str:
    """Write a program that is called as OCRmyPDF is; `$out` is the folder it may write into."""
    path = folder / "ocr.sh"
    path.write_text(f'#!/bin/sh\nfor last; do :; done\nout=$(dirname "$last")\n{script}\n')
    path.chmod(0o755)
    return str(path)


def that_reads(folder: Path) -> str:
    """Return a program that finds the words of HOCR on every page."""
    (folder / "said.hocr").write_text(HOCR, encoding="utf-8")
    copy = f'mkdir "$out/kept" && cp {folder}/said.hocr "$out/kept/000001_ocr_hocr.hocr"'
    return program(folder, copy)

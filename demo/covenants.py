"""The demo's Word files: covenants of groups, written here so that nobody's paper is copied."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from core.models import PortalDocument

_CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class FileShelf:
    """Makes files of the library and knows which it wrote.

    Files lie outside the database's transaction: `discard_files()` takes them back after a
    failure.
    """

    def __init__(self) -> None:
        self.made: list[PortalDocument] = []
        self._files: list[tuple[Storage, str]] = []

    def word_file(self, *, title: str, name: str, lines: Sequence[str]) -> PortalDocument:
        """Make a Word file of these paragraphs under its title."""
        content = word_bytes(title, lines)
        document = PortalDocument(title=title, file=ContentFile(content, name=name))
        document.file_size = len(content)
        document.save()
        self._files.append((document.file.storage, str(document.file.name)))
        self.made.append(document)
        return document

    def discard_files(self) -> None:
        """Delete every file this shelf wrote."""
        for storage, name in self._files:
            storage.delete(name)


def word_bytes(title: str, lines: Sequence[str]) -> bytes:
    """Return a Word file with a bold title and a paragraph a line: the same bytes each time."""
    paragraphs = [_paragraph(title, "<w:rPr><w:b/></w:rPr>"), *map(_paragraph, lines)]
    body = f'<w:document xmlns:w="{_NAMESPACE}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _RELATIONSHIPS,
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{body}',
    }
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # dated 1980, whenever it is made
    return output.getvalue()


def _paragraph(text: str, properties: str = "") -> str:
    text = escape(text, quote=False)
    return f'<w:p><w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'

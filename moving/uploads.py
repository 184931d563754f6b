"""Files of the old portal → pictures and documents of the library, each once."""

import re
from mimetypes import guess_extension
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from wagtail.utils.file import hash_filelike

from core.models import PortalDocument, PortalImage
from core.text import slugify
from imports.drafts import picture_beside
from imports.parsed import Block, BlockKind
from moving.fetching import RefusedError, fetch

#: Folders of uploads, as they stand in addresses of NukeViet and of WordPress.
ROOTS = ("/wp-content/uploads/", "/uploads/")
#: What readers may open; anything else an old portal let its editors upload stays behind.
DOCUMENT_SUFFIXES = frozenset(
    {".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".rtf"}
)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}")
DOCUMENT_MAX_BYTES = 100 * 1024 * 1024


class Uploads:
    """The folder with the uploads. A trial looks whether files are there and takes none."""

    def __init__(self, folder: Path | None, *, is_trial: bool = False) -> None:
        self.folder = folder.resolve() if folder else None
        self.is_trial = is_trial
        self._pictures: dict[Path, PortalImage | None] = {}
        self._documents: dict[Path, PortalDocument | None] = {}

    def path_of(self, address: str) -> Path | None:
        """Return the file that an address of the old portal names, None where it is not here."""
        path = unquote(urlsplit(address).path)
        for root in ROOTS:
            _before, found, after = path.partition(root)
            if found:
                path = after
                break
        if self.folder is None or not path.strip("/"):
            return None
        file = (self.folder / path.lstrip("/")).resolve()
        is_there = file.is_relative_to(self.folder) and file.is_file()
        return file if is_there else None

    def is_ours(self, address: str) -> bool:
        """Whether an address names a file of the uploads, here or not."""
        return any(root in urlsplit(address).path for root in ROOTS)

    def picture(
        self, address: str, notes: list[str], *, caption: str = "", alt: str = "", credit: str = ""
    ) -> PortalImage | None:
        """Return the picture of the library at an address; what is amiss is added to `notes`."""
        path = self.path_of(address)
        if path is None or self.folder is None:
            notes.append(f"Không có tệp hình {address[:200]}: hãy thêm tay.")
            return None
        if self.is_trial:
            return None
        if path not in self._pictures:
            block = Block(
                BlockKind.IMAGE,
                (),
                caption=caption,
                alt=alt,
                credit=credit,
                source=path.relative_to(self.folder).as_posix().replace("%", "%25"),
            )
            self._pictures[path] = picture_beside(
                block, file=self.folder / path.name, folder=self.folder
            )
        picture = self._pictures[path]
        if picture is None:
            notes.append(f"Tệp {address[:200]} không phải hình dùng được: hãy thêm tay.")
        elif not picture.default_alt_text:
            notes.append("Có hình chưa có mô tả cho người không nhìn thấy.")
        return picture

    def document(self, address: str, notes: list[str]) -> PortalDocument | None:
        """Return the file of the library at an address; what is amiss is added to `notes`."""
        path = self.path_of(address)
        if path is None:
            notes.append(f"Không có tệp {address[:200]}: hãy thêm tay.")
            return None
        if path not in self._documents:
            self._documents[path] = self._taken(path, notes)
        return self._documents[path]

    def _taken(self, path: Path, notes: list[str]) -> PortalDocument | None:
        is_fit = path.stat().st_size <= DOCUMENT_MAX_BYTES
        if path.suffix.lower() not in DOCUMENT_SUFFIXES or not is_fit:
            notes.append(f"Tệp {path.name} thuộc loại không nhận, hoặc quá lớn: đã để lại.")
            return None
        if self.is_trial:
            return None
        upload = ContentFile(path.read_bytes(), name=path.name)
        file_hash = hash_filelike(upload)
        known = PortalDocument.objects.filter(file_hash=file_hash).first()
        if known is not None:
            return known
        document = PortalDocument(
            title=path.stem[:255], file=upload, file_size=upload.size, file_hash=file_hash
        )
        try:
            document.full_clean(exclude=["collection"])
        except ValidationError as error:
            notes.append(f"Tệp {path.name} bị từ chối: {'; '.join(error.messages)}")
            return None
        document.save()
        return document


class FetchedUploads(Uploads):
    """Pictures and files fetched from the public network into a folder of the run's own."""

    def __init__(self, folder: Path, *, is_trial: bool = False) -> None:
        super().__init__(folder, is_trial=is_trial)
        self._fetched: dict[str, Path | None] = {}

    def path_of(self, address: str) -> Path | None:
        """Return the file that was fetched from an address, None where it can't be had."""
        if address not in self._fetched:
            self._fetched[address] = self._fetch(address)
        return self._fetched[address]

    def picture(
        self, address: str, notes: list[str], *, caption: str = "", alt: str = "", credit: str = ""
    ) -> PortalImage | None:
        """Return the picture at an address; a trial fetches none."""
        if self.is_trial:
            return None
        return super().picture(address, notes, caption=caption, alt=alt, credit=credit)

    def document(self, address: str, notes: list[str]) -> PortalDocument | None:
        """Return the file at an address; a trial fetches none."""
        return None if self.is_trial else super().document(address, notes)

    def _fetch(self, address: str) -> Path | None:
        if self.folder is None:
            return None
        try:
            fetched = fetch(address)
        except RefusedError:
            return None
        name = slugify(unquote(PurePosixPath(urlsplit(address).path).stem))[:80] or "tep"
        suffix = PurePosixPath(urlsplit(address).path).suffix.lower()
        if not _SUFFIX.fullmatch(suffix):
            suffix = guess_extension(fetched.kind) or ""
        file = self.folder / f"{len(self._fetched)}-{name}{suffix}"
        file.write_bytes(fetched.content)
        return file

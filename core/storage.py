"""Where uploads are kept, and under what names."""

from django.core.files.storage import FileSystemStorage

from core.slugs import safe_filename


class PortalFileStorage(FileSystemStorage):
    """Files on disk under ASCII names, whatever they were called where they came from.

    Every upload passes here, packages' documents, sounds and thumbnails too, whose folders are
    fixed strings.
    """

    def get_valid_name(self, name: str) -> str:
        return safe_filename(name)

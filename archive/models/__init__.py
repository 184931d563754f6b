from archive.models.exports import ArchiveExport
from archive.models.saved import SavedSearch

__all__ = ["ArchiveExport", "SavedSearch"]

from core.models.access import ReaderAccess
from core.models.catalogues import CatalogueEntry, ValidityPeriod
from core.models.document_texts import DocumentText
from core.models.holds import PublicationHold
from core.models.limits import LimitUse
from core.models.media import PortalDocument, PortalImage, PortalMedia, PortalRendition
from core.models.pages import BaseIndexPage, BasePage
from core.models.settings import SiteSettings

__all__ = [
    "BaseIndexPage",
    "BasePage",
    "CatalogueEntry",
    "DocumentText",
    "LimitUse",
    "PortalDocument",
    "PortalImage",
    "PortalMedia",
    "PortalRendition",
    "PublicationHold",
    "ReaderAccess",
    "SiteSettings",
    "ValidityPeriod",
]

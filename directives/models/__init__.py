from directives.models.citations import Citation, IgnoredCitation
from directives.models.directives import DirectivePage
from directives.models.files import DirectiveFile
from directives.models.index import DirectiveIndexPage
from directives.models.places import CitedPlaces
from directives.models.relations import DirectiveRelation
from directives.models.types import DocumentType

__all__ = [
    "Citation",
    "CitedPlaces",
    "DirectiveFile",
    "DirectiveIndexPage",
    "DirectivePage",
    "DirectiveRelation",
    "DocumentType",
    "IgnoredCitation",
]

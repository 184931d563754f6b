"""Why a file of XML is refused, in words; no Django here."""

from defusedxml import (  # type: ignore[import-untyped]
    DefusedXmlException,
    DTDForbidden,
    EntitiesForbidden,
    ExternalReferenceForbidden,
)
from defusedxml.ElementTree import ParseError  # type: ignore[import-untyped]

FAULTS = (ParseError, DefusedXmlException, ValueError, LookupError)
"""What reading XML may raise: broken, hostile, or in letters that Python does not know."""


def why_refused(error: Exception) -> str:
    """Return what is wrong with the file, without what Python says of it."""
    match error:
        case EntitiesForbidden():
            return (
                f"it defines an entity of its own ({error.name}), which can make a small file"
                " enormous: take the definition out"
            )
        case ExternalReferenceForbidden():
            return "it refers to another file or address: take the reference out"
        case DTDForbidden():
            return "it defines its own document type: take the definition out"
        case ParseError():
            return f"it is not well-formed XML, or was cut off: {error}"
        case LookupError():
            return f"it is written in an encoding that is not known: {error}"
        case _:
            return f"its letters are not those of the encoding that it names: {error}"

"""The one comparable spelling of a document's number."""

from core.document_numbers import parse_number
from core.text import folded_text


def number_key(number: str) -> str:
    """Return the key two spellings of one number share; a text that is no number is folded.

    `08/CT-CTUBND`, `8/ct-ctubnd` and `08 CT CTUBND` all give `8/ct-ctubnd`; "" gives "".
    """
    parsed = parse_number(number)
    return parsed.key if parsed else folded_text(number)

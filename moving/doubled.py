"""UTF-8 that lies in tables which call themselves latin1, as portals of before 2010 kept it."""

# Importing it makes the codec known.
from ftfy import bad_codecs

LATIN1 = "sloppy-windows-1252"
"""What MySQL means by latin1: Windows' letters, and the bytes that have none as they are."""
LONGEST = 4
"""Bytes of a letter; a column that was too short cut its last one in two."""

bad_codecs.ok()


def undoubled(text: str) -> str:
    """Return what was meant by UTF-8 that was read as latin1, and any other text as it is.

    Text that is no such thing holds letters that latin1 lacks, as nearly all Vietnamese does, or
    makes no UTF-8.
    """
    if text.isascii():
        return text
    try:
        raw = text.encode(LATIN1)
    except UnicodeEncodeError:
        return text
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        is_cut = error.end == len(raw) and error.end - error.start < LONGEST
        is_cut = is_cut and error.reason == "unexpected end of data" and error.start > 0
        return raw[: error.start].decode() if is_cut else text

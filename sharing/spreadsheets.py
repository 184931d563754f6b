"""Texts as cells of spreadsheets: none of them is run as a formula."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How spreadsheets know a formula, in the widths that Asian editions of them take too."""


def is_hazardous(text: str) -> bool:
    """Return whether a spreadsheet might run this text as a formula."""
    return text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS)


def safe_cell(text: str) -> str:
    """Return a text as a CSV file holds it: an apostrophe says "text" where it looks otherwise."""
    text = text.replace("\x00", "")
    return f"'{text}" if is_hazardous(text) else text


def plain_text(cell: str) -> str:
    """Return the text that a cell of a CSV file was made of."""
    rest = cell.removeprefix("'")
    return rest if is_hazardous(rest) else cell


class Echo:
    """Hands back what a CSV writer writes, so that a file is streamed line by line."""

    def write(self, line: str) -> str:
        return line

"""A plugin of OCRmyPDF: coloured ink is left out of what is read.

A red stamp over a signature and blue ink beside it are no words, and hide those below them. Runs in
OCRmyPDF's own Python, so this module imports nothing of the portal.
"""

from typing import Any

from ocrmypdf import hookimpl
from PIL import ImageChops


@hookimpl
def filter_ocr_image(page: Any, image: Any) -> Any:
    """Give each dot its lightest colour: black stays black, red and blue become light."""
    if image.mode != "RGB":
        return image
    red, green, blue = image.split()
    return ImageChops.lighter(red, ImageChops.lighter(green, blue))

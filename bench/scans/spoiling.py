"""What a tired copier, a stamp and a phone do to a page."""

from io import BytesIO
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

MOST_SKEW_DEGREES = 2.0
RED, BLUE = (205, 35, 45), (40, 60, 165)
NOISE_SHARE = 0.14
STAMP_RADIUS_SHARE = 0.085
"""Of the width of a page: a round stamp of 36 mm."""


def spoilt(page: Image.Image, seed: int) -> Image.Image:
    """Return the page signed, stamped, skewed, blurred, noisy and squeezed; alike for a seed."""
    chance = Random(seed)
    page = _signed(page, chance)
    angle = chance.uniform(-MOST_SKEW_DEGREES, MOST_SKEW_DEGREES)
    page = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor="white")
    page = page.filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 0.9)))
    page = _noisy(page, chance)
    squeezed = BytesIO()
    page.save(squeezed, "JPEG", quality=chance.randint(35, 60))
    return Image.open(squeezed).convert("RGB")


def _signed(page: Image.Image, chance: Random) -> Image.Image:
    """Put a red stamp over the name of the signer's office, and blue ink across both."""
    layer = Image.new("RGB", page.size, "white")
    draw = ImageDraw.Draw(layer)
    width, height = page.size
    radius = width * STAMP_RADIUS_SHARE
    x = width * chance.uniform(0.56, 0.62)
    y = _last_ink(page) - height * chance.uniform(0.015, 0.04)
    for share in (1.0, 0.9, 0.55):
        size = radius * share
        draw.ellipse((x - size, y - size, x + size, y + size), outline=RED, width=5)
    turns = [pi * (0.5 + at * 0.8) for at in range(5)]
    points = [(x + radius / 2 * cos(turn), y + radius / 2 * sin(turn)) for turn in turns]
    draw.polygon(points, outline=RED, width=4)
    for at in range(40):
        turn = 2 * pi * at / 40
        spot = (x + radius * 0.75 * cos(turn), y + radius * 0.75 * sin(turn))
        draw.line((*spot, spot[0] + 9, spot[1] - 12), fill=RED, width=4)
    ink = [(x + radius * (0.2 + at * 0.25), y + chance.uniform(-70, 60)) for at in range(9)]
    draw.line(ink, fill=BLUE, width=4, joint="curve")
    return ImageChops.multiply(page, layer)


def _last_ink(page: Image.Image) -> float:
    box = ImageChops.invert(page.convert("L")).getbbox()
    return float(box[3]) if box else page.height * 0.9


def _noisy(page: Image.Image, chance: Random) -> Image.Image:
    dots = Image.frombytes("L", page.size, chance.randbytes(page.width * page.height))
    page = Image.blend(page, dots.convert("RGB"), NOISE_SHARE)
    draw = ImageDraw.Draw(page)
    for _ in range(400):
        x, y = chance.uniform(0, page.width), chance.uniform(0, page.height)
        size = chance.uniform(0.5, 1.6)
        draw.ellipse((x - size, y - size, x + size, y + size), fill=(70, 70, 70))
    return page

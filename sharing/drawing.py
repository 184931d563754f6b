"""Drawing a card: paper, words at the left, a picture at the right, the site's name below.

1200 × 630 is what Facebook, X and Zalo show uncut. A picture is never put behind words, and its
frame has the shape in which pages show it, so that a face is whole here where it is whole there.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageOps
from wagtail.images.models import SourceImageIOError

from sharing.contents import PERSON_SHAPE, CardContent, CardPicture
from sharing.lettering import Lines, fitted

WIDTH, HEIGHT = 1200, 630
FOOT_HEIGHT = 108
STAGE_HEIGHT = HEIGHT - FOOT_HEIGHT
MARGIN = 56
GAP = 44
SPACE = 10
TEXT_SHARE = 0.45
"""Of the room of title and text that the text takes at most."""
MARK_SIZE = 60
JPEG_QUALITY = 84
PICTURE_WIDTHS = {PERSON_SHAPE: round(STAGE_HEIGHT * 4 / 5)}
SCENE_WIDTH = 560
OVERSAMPLING = 2

PAPER, CARD, INK, SOFT = "#fbf8f3", "#ffffff", "#1f1a17", "#5d544d"
LINE, LACQUER, GOLD, GOLD_WASH = "#e6ddd1", "#9b1c1f", "#7d5210", "#f7ecd6"
TONES = (
    ("#9b1c1f", "#f3e2c3", "#d98b74", "#9fae8f"),
    ("#17614f", "#e6efe9", "#e4cf9a", "#c9a3a0"),
    ("#25507a", "#e3ecf3", "#e9c98f", "#9fb8c9"),
    ("#8a431c", "#f6e8da", "#e2a06a", "#a9b79a"),
    ("#6a2f5b", "#f3e6ec", "#e3b48e", "#b7a3bd"),
    ("#3d5a1e", "#eef1dd", "#e2b45f", "#9db37f"),
)
"""As `.tone-1` to `.tone-6` in `static/css/base.css`: letters, sky, sun, hills."""


def draw(content: CardContent) -> bytes:
    """Return the card as a JPEG."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    canvas = ImageDraw.Draw(card)
    side = _side(content)
    card.paste(side, (WIDTH - side.width, 0))
    for lines, x, y, colour, wash in placed(content, WIDTH - side.width):
        if wash:
            _wash(canvas, lines, x, y, wash)
        lines.draw(canvas, x, y, colour)
    _foot(card, canvas, content)
    stream = BytesIO()
    card.save(stream, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    return stream.getvalue()


def placed(content: CardContent, right: int) -> Iterator[tuple[Lines, int, int, str, str]]:
    """Yield the words of the stage: lines, where they stand, their colour and what is behind them.

    What is known to be short stands at the top and the bottom; title and text share what is left.
    """
    width = right - MARGIN - GAP
    top, bottom = MARGIN - 16, STAGE_HEIGHT - 26
    is_gold = bool(content.initials)
    if content.kicker:
        kicker = fitted(
            content.kicker, width, 80, largest=26, smallest=20, most_lines=2, is_bold=True
        )
        yield kicker, MARGIN, top, GOLD if is_gold else LACQUER, ""
        top += kicker.height
    for words, colour, is_bold in ((content.note, SOFT, False), (content.line, SOFT, False)):
        if words:
            line = fitted(words, width, 90, largest=26, smallest=20, most_lines=2, is_bold=is_bold)
            bottom -= line.height
            yield line, MARGIN, bottom, colour, ""
    if content.honour:
        chip = fitted(
            content.honour, width - 40, 96, largest=28, smallest=20, most_lines=2, is_bold=True
        )
        bottom -= chip.height + 14
        yield chip, MARGIN + 20, bottom, GOLD, GOLD_WASH
    if content.number:
        number = fitted(content.number, width, 110, largest=76, smallest=30, is_bold=True)
        yield number, MARGIN, top, LACQUER, ""
        top += number.height
    yield from _title_and_text(content, top + SPACE, bottom - SPACE, width)


def _title_and_text(
    content: CardContent, top: int, bottom: int, width: int
) -> Iterator[tuple[Lines, int, int, str, str]]:
    """Yield the title, as large as the room allows, and the text below it.

    In the middle of the stage where nothing stands above them, as on the card of the site.
    """
    room = bottom - top
    is_alone = not content.kicker
    text = fitted(
        content.text,
        width,
        int(room * TEXT_SHARE),
        largest=46 if is_alone else 34,
        smallest=24,
    )
    title = fitted(
        content.title,
        width,
        room - text.height - (SPACE if content.text else 0),
        largest=120 if is_alone else 48 if content.number else 68,
        smallest=26,
        is_bold=not content.number,
    )
    if is_alone:
        top += (room - title.height - text.height) // 2
    yield title, MARGIN, top, INK, ""
    yield text, MARGIN, top + title.height + SPACE, SOFT, ""


def _side(content: CardContent) -> Image.Image:
    """Return what stands at the right: the picture, without one what is drawn in its place."""
    picture = _picture(content.picture) if content.picture else None
    return picture or _landscape(content)


def _picture(picture: CardPicture) -> Image.Image | None:
    """Return a picture in its frame; nothing where its file is gone or can't be read."""
    width = PICTURE_WIDTHS.get(picture.shape, SCENE_WIDTH)
    # The portrait is the one that pages show: its size is made already.
    cut = "fill-640x800" if picture.shape == PERSON_SHAPE else f"fill-{width}x{STAGE_HEIGHT}"
    try:
        rendition = picture.image.get_rendition(f"{cut}|format-jpeg")
        with rendition.file.open() as file, Image.open(file) as shown:
            return ImageOps.fit(shown.convert("RGB"), (width, STAGE_HEIGHT))
    except (OSError, SourceImageIOError):
        return None


def _landscape(content: CardContent) -> Image.Image:
    """Return hills and a sun in the page's tone, as a monogram where there are initials."""
    letters, sky, sun, hill = TONES[content.tone - 1]
    is_wide = content.initials or not content.kicker
    width = PICTURE_WIDTHS[PERSON_SHAPE] if is_wide else 220
    size = (width * OVERSAMPLING, STAGE_HEIGHT * OVERSAMPLING)
    drawing = Image.new("RGB", size, sky)
    canvas = ImageDraw.Draw(drawing)
    wide, high = size
    radius = high * 0.11
    centre = (wide * 0.66, high * 0.3)
    canvas.ellipse(_around(*centre, radius), fill=sun)
    canvas.ellipse(_around(wide * 0.2, high * 1.3, high * 0.62), fill=hill)
    canvas.ellipse(_around(wide * 1.0, high * 1.36, high * 0.62), fill=hill)
    drawing = drawing.resize((width, STAGE_HEIGHT), Image.Resampling.LANCZOS)
    if content.initials:
        canvas = ImageDraw.Draw(drawing)
        name = fitted(content.initials, width, 200, largest=120, smallest=60, is_bold=True)
        name.draw(canvas, (width - name.width) // 2, (STAGE_HEIGHT - name.height) // 2, letters)
    return drawing


def _around(x: float, y: float, radius: float) -> tuple[float, float, float, float]:
    return x - radius, y - radius, x + radius, y + radius


def _wash(canvas: ImageDraw.ImageDraw, lines: Lines, x: int, y: int, colour: str) -> None:
    box = (x - 20, y - 2, x + lines.width + 20, y + lines.height + 4)
    canvas.rounded_rectangle(box, radius=22, fill=colour)


def _foot(card: Image.Image, canvas: ImageDraw.ImageDraw, content: CardContent) -> None:
    canvas.rectangle((0, STAGE_HEIGHT, WIDTH, HEIGHT), fill=CARD)
    canvas.line((0, STAGE_HEIGHT, WIDTH, STAGE_HEIGHT), fill=LINE, width=2)
    canvas.rectangle((0, STAGE_HEIGHT, 12, HEIGHT), fill=LACQUER)
    with Image.open(Path(settings.BASE_DIR) / "static" / "icons" / "touch-180.png") as icon:
        mark = icon.convert("RGBA").resize((MARK_SIZE, MARK_SIZE), Image.Resampling.LANCZOS)
    top = STAGE_HEIGHT + (FOOT_HEIGHT - MARK_SIZE) // 2
    card.paste(mark, (MARGIN, top), mark)
    left = MARGIN + MARK_SIZE + 20
    width = WIDTH - left - MARGIN
    name = fitted(content.site_name, width, 52, largest=30, smallest=18, most_lines=1, is_bold=True)
    name.draw(canvas, left, STAGE_HEIGHT + (8 if content.promise else 28), INK)
    promise = fitted(content.promise, width, 44, largest=24, smallest=16, most_lines=1)
    promise.draw(canvas, left, STAGE_HEIGHT + 52, SOFT)

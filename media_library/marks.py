"""The agency's mark on pictures: how it is drawn, and which pictures bear it.

A picture's look names the mark by a key of what it shows, so that a new mark is a new look. The
mark itself lies in the storage: sizes are drawn in threads that may not ask the database.
"""

import hashlib
import logging
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q, QuerySet
from PIL import Image, ImageDraw
from wagtail.models import Collection, Site

from core.models import PortalImage, PortalRendition, SiteSettings
from exemplars.models import ExemplarPage
from media_library.models import MarkSettings, UnitCollection
from sharing.lettering import fitted

LEAST_WIDTH = 480
"""Pixels of a size that bears a mark: on a smaller one nobody could read it."""
SHARE = 0.3
"""Of the width, that the mark takes."""
WIDTHS = (150, 420)
MARGIN = 0.02
PLATE = (31, 26, 23, 150)
LETTERS = "#ffffff"
HEIGHT, ICON, PADDING = 84, 56, 14
DESIGN = 1
"""Counts changes of the drawing, which draw every marked picture anew."""
PICTURES_AT_ONCE = 200

logger = logging.getLogger(__name__)


def file_of(key: str) -> str:
    """Return where the mark with this key lies."""
    return f"marks/{key}.png"


def marked(size: Image.Image, key: str) -> Image.Image | None:
    """Return a size of a picture with the mark in a corner; None where it is too small for one."""
    if size.width < LEAST_WIDTH:
        return None
    try:
        with default_storage.open(file_of(key)) as file, Image.open(file) as opened:
            mark = opened.convert("RGBA")
    except OSError:
        logger.exception("The mark %s is gone; `manage.py draw_marks` draws it anew.", key)
        return None
    width = round(min(max(size.width * SHARE, WIDTHS[0]), WIDTHS[1]))
    height = round(mark.height * width / mark.width)
    margin = round(size.width * MARGIN)
    place = (size.width - width - margin, size.height - height - margin)
    if place[1] < 0:
        return None
    drawn = size.convert("RGBA")
    drawn.alpha_composite(mark.resize((width, height), Image.Resampling.LANCZOS), place)
    is_clear = size.mode in ("RGBA", "LA", "PA") or "transparency" in size.info
    drawn = drawn if is_clear else drawn.convert("RGB")
    drawn.info = {name: size.info[name] for name in ("icc_profile",) if name in size.info}
    return drawn


def current_mark() -> str:
    """Return the key of the mark as the site's settings say it; draw it if nobody did."""
    site = Site.objects.get(is_default_site=True)
    chosen, told = MarkSettings.for_site(site), SiteSettings.for_site(site)
    words = chosen.words or told.agency or told.name
    picture = chosen.picture
    named = f"{DESIGN} {picture.get_file_hash() if picture else ''} {words}"
    key = hashlib.sha1(named.encode(), usedforsecurity=False).hexdigest()[:8]
    if not default_storage.exists(file_of(key)):
        stream = BytesIO()
        _drawn(picture, words).save(stream, "PNG")
        default_storage.save(file_of(key), ContentFile(stream.getvalue()))
    return key


def _drawn(picture: PortalImage | None, words: str) -> Image.Image:
    if picture is not None:
        with picture.open_file() as file, Image.open(file) as opened:
            return opened.convert("RGBA")
    lines = fitted(words, 560, HEIGHT - 8, largest=34, smallest=20, most_lines=2, is_bold=True)
    width = PADDING + ICON + PADDING + lines.width + PADDING
    mark = Image.new("RGBA", (width, HEIGHT), (0, 0, 0, 0))
    canvas = ImageDraw.Draw(mark)
    canvas.rounded_rectangle((0, 0, width - 1, HEIGHT - 1), radius=10, fill=PLATE)
    with Image.open(Path(settings.BASE_DIR) / "static" / "icons" / "touch-180.png") as icon:
        # The disc alone, without the white corners that a telephone's icon has.
        edge = icon.width // 10
        disc = icon.convert("RGB").crop((edge, edge, icon.width - edge, icon.height - edge))
    round_off = Image.new("L", (ICON * 4, ICON * 4), 0)
    ImageDraw.Draw(round_off).ellipse((0, 0, ICON * 4, ICON * 4), fill=255)
    disc, round_off = (each.resize((ICON, ICON)) for each in (disc, round_off))
    mark.paste(disc, (PADDING, (HEIGHT - ICON) // 2), round_off)
    lines.draw(canvas, PADDING + ICON + PADDING, (HEIGHT - lines.height) // 2, LETTERS)
    return mark


def bearing() -> QuerySet[PortalImage]:
    """Return the pictures that bear a mark, or should."""
    inside = Q(pk__in=[])
    for path in (path for path, is_marked in _switches().items() if is_marked):
        inside |= Q(collection__path__startswith=path)
    return PortalImage.objects.filter(
        Q(look__contains="mark-") | Q(watermark="always") | inside
    ).order_by("pk")


def in_collection(path: str) -> QuerySet[PortalImage]:
    """Return the pictures of a collection and of those below it."""
    return PortalImage.objects.filter(collection__path__startswith=path).order_by("pk")


def settle(ids: Iterable[int]) -> dict[int, str]:
    """Let these pictures bear the mark or not, as their settings say; return the new looks.

    Their sizes are drawn anew when somebody asks for them. Running twice changes nothing.
    """
    switches = _switches()
    key = ""
    changed: dict[int, str] = {}
    for chunk in _chunks(list(ids)):
        images = PortalImage.objects.filter(pk__in=chunk).select_related("collection")
        if not any(switches.values()):
            images = images.filter(Q(watermark="always") | Q(look__contains="mark-"))
        found = list(images)
        automatic = [image.pk for image in found if not image.watermark]
        faces = _portraits(automatic) if any(switches.values()) else set()
        for image in found:
            is_marked = image.watermark == "always" or (
                not image.watermark and image.pk not in faces and _is_on(image.collection, switches)
            )
            key = key or (current_mark() if is_marked else "")
            mark = f"mark-{key}" if is_marked else ""
            look = "|".join(filter(None, [_shape_in(image.look), mark]))
            if look != image.look:
                changed[image.pk] = image.look = look
        fresh = [image for image in found if image.pk in changed]
        if not fresh:
            continue
        with transaction.atomic():
            PortalImage.objects.bulk_update(fresh, ["look"])
            PortalRendition.objects.filter(image__in=fresh).delete()
    return changed


def _shape_in(look: str) -> str:
    return "|".join(part for part in look.split("|") if part and not part.startswith("mark-"))


def _switches() -> dict[str, bool]:
    """Return the path of each collection that has a switch → whether it is on."""
    return dict(UnitCollection.objects.values_list("collection__path", "is_marked"))


def _is_on(collection: Collection, switches: dict[str, bool]) -> bool:
    """Return what the nearest switch on the way up says."""
    above = [path for path in switches if collection.path.startswith(path)]
    return switches[max(above, key=len)] if above else False


def _portraits(ids: list[int]) -> set[int]:
    faces = ExemplarPage.objects.filter(portrait__in=ids).order_by()
    return set(faces.values_list("portrait_id", flat=True))


def _chunks(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), PICTURES_AT_ONCE):
        yield ids[start : start + PICTURES_AT_ONCE]

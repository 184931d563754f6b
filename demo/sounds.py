"""Sounds of the demo: two pages read aloud by espeak-ng, for machines that have no voice."""

from pathlib import Path

from django.conf import settings
from wagtail.models import Page

from core.models import BasePage
from narration.making import keep_narration, spoken
from narration.reading import digest_of

SOUNDS = Path(__file__).parent / "content" / "sounds"
READ_ALOUD = ("bon-cach-lam-hay", "doan-thi-man")
"""Slugs of the shortest story and the shortest profile: a second of sound weighs 3 kB."""
VOICE = "giọng máy espeak-ng"


def give_sounds() -> None:
    """Give the pages their sounds, but none of another text than the page's own."""
    for page in _pages():
        path = path_of(page)
        if path.exists():
            keep_narration(page.pk, digest_of(page), path.read_bytes(), VOICE)


def make_sounds() -> list[Path]:
    """Write the files anew, from the pages as this database has them; needs espeak-ng and lame."""
    for old in SOUNDS.glob("*.mp3"):
        old.unlink()
    made = []
    for page in _pages():
        path_of(page).write_bytes(spoken(page, f"{settings.BASE_DIR}/deploy/narrate-espeak"))
        made.append(path_of(page))
    return made


def path_of(page: BasePage) -> Path:
    """Return where the sound of a page's text lies: another text has another name."""
    return SOUNDS / f"{page.slug}.{digest_of(page)}.mp3"


def _pages() -> list[BasePage]:
    return list(Page.objects.filter(slug__in=READ_ALOUD).specific())

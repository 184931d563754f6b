"""Making the sound of a page by the command of the operator (`NARRATION_COMMAND`).

The command reads the spoken text, a sentence a line, from its standard input and writes one MP3 or
Ogg file to its standard output. The file lies where no web server hands it out; `narration.views`
asks each time whether readers may see the page.
"""

import logging
import shlex
import subprocess

from django.conf import settings
from django.core.files.base import ContentFile

from core.models import BasePage
from core.storage import is_full_disk, private_storage
from narration.catalogues import site_normaliser
from narration.models import Narration
from narration.reading import digest_of, is_read_aloud, sentences_of
from sharing.keeping import visible_page

FOLDER = "narrations"
LONGEST_SECONDS = 600
"""Of the command; a neural voice on a small machine may take as long as it speaks."""
FORMATS = {b"ID3": "mp3", b"\xff\xfb": "mp3", b"\xff\xf3": "mp3", b"OggS": "ogg"}
"""How files begin that any phone plays and that are small; uncompressed sound is refused."""
CONTENT_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg"}

logger = logging.getLogger(__name__)


def make_narration(page_id: int) -> None:
    """Make the sound of a page that readers may see, unless that of its text is there."""
    page = visible_page(page_id)
    if page is None or not is_read_aloud(page) or not settings.NARRATION_COMMAND:
        return
    digest = digest_of(page)
    if Narration.objects.filter(page=page_id, digest=digest).exists():
        return
    sound = spoken(page, settings.NARRATION_COMMAND)
    if not ending_of(sound):
        if sound:
            logger.error("NARRATION_COMMAND wrote neither MP3 nor Ogg; nothing is kept of it")
        return
    keep_narration(page_id, digest, sound)
    if visible_page(page_id) is None:
        forget_narration(page_id)  # hidden while it was made


def spoken(page: BasePage, command: str) -> bytes:
    """Return what a command makes of a page's text; nothing, and a line in the log, if it fails."""
    lines = [sentence.said for sentence in sentences_of(page, site_normaliser())]
    try:
        done = subprocess.run(
            shlex.split(command),
            input="\n".join(lines).encode(),
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", None) or b""
        logger.exception("NARRATION_COMMAND failed: %s", told.decode(errors="replace")[-500:])
        return b""
    return done.stdout


def keep_narration(page_id: int, digest: str, sound: bytes, voice: str = "") -> None:
    """Keep a sound of a text in place of the page's earlier one.

    `sound` is MP3 or Ogg; `voice` is who reads, that of the settings if not told.
    """
    forget_narration(page_id)
    try:
        name = private_storage().save(
            f"{FOLDER}/{page_id}/{digest}.{ending_of(sound)}", ContentFile(sound)
        )
    except OSError as error:
        if not is_full_disk(error):
            raise
        return
    Narration.objects.create(
        page_id=page_id,
        digest=digest,
        name=name,
        voice=voice or settings.NARRATION_VOICE,
        size=len(sound),
    )


def forget_narration(page_id: int) -> None:
    """Remove what was made of a page."""
    Narration.objects.filter(page=page_id).delete()
    storage = private_storage()
    place = f"{FOLDER}/{page_id}"
    if storage.exists(place):
        for name in storage.listdir(place)[1]:
            storage.delete(f"{place}/{name}")


def sound_of(narration: Narration) -> bytes | None:
    """Return the file of a narration; None where it is lost, as after half a restore."""
    storage = private_storage()
    if not storage.exists(narration.name):
        return None
    with storage.open(narration.name) as file:
        return file.read()


def ending_of(sound: bytes) -> str:
    """Return the ending of a file by how it begins, "" for what readers are not given."""
    return next((name for start, name in FORMATS.items() if sound.startswith(start)), "")

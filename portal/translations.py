"""The admin's Vietnamese: compile the project's catalogues and count what is still English.

Wagtail and the packages ship their messages in English with few Vietnamese translations;
`locale/vi` adds the rest and overrules those that say otherwise than docs/editors/thuat-ngu.md.
For development and tests only: polib is not installed in production, which needs only the .mo.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import django
import polib  # type: ignore[import-untyped]  # publishes no types
from django.apps import apps
from django.conf import settings

LANGUAGE = "vi"
DOMAINS = ("django", "djangojs")


class Message(NamedTuple):
    """One message of a catalogue, as gettext knows it; `context` is None where there is none."""

    domain: str
    context: str | None
    text: str


class Coverage(NamedTuple):
    """How far one package speaks Vietnamese: its count of messages and those left in English."""

    package: str
    total: int
    missing: list[Message]


def project_catalogue(domain: str) -> Path:
    """Where the project's own .po of this domain lies."""
    return Path(settings.LOCALE_PATHS[0], LANGUAGE, "LC_MESSAGES", f"{domain}.po")


def compiled(catalogue: Path) -> bytes:
    """The .mo of a .po file, the same bytes for the same messages on every machine."""
    compiled_catalogue: bytes = polib.pofile(str(catalogue)).to_binary()
    return compiled_catalogue


def packages() -> dict[str, Path]:
    """Django itself and the installed packages that ship translations, with their locale folders.

    The project's own apps are absent: their messages are written in Vietnamese.
    """
    django_folder = Path(django.__file__).parent
    folders = {
        "django": django_folder / "conf" / "locale",
        # Wagtail calls its functions without installing it, so its catalogue is never loaded.
        "django.contrib.humanize": django_folder / "contrib" / "humanize" / "locale",
    }
    for app in apps.get_app_configs():
        path = Path(app.path)
        if path.parent != settings.BASE_DIR and (path / "locale").is_dir():
            folders[app.name] = path / "locale"
    return folders


def coverage() -> list[Coverage]:
    """Every package with the messages that neither it nor the project translates."""
    project = Path(settings.LOCALE_PATHS[0])
    loaded = {"django", *(app.name for app in apps.get_app_configs())}
    rows = []
    for package, locale in packages().items():
        known = {message for domain in DOMAINS for message in _messages(locale, domain)}
        translated = {
            message
            for domain in DOMAINS
            for folder in ((locale, project) if package in loaded else (project,))
            for message in _translated(folder, domain)
        }
        missing = sorted(known - translated, key=lambda m: (m.domain, m.text, m.context or ""))
        rows.append(Coverage(package, len(known), missing))
    return rows


def _messages(locale: Path, domain: str) -> Iterator[Message]:
    """What a package can say: its English catalogue, or any other's where it ships no English."""
    pattern = f"LC_MESSAGES/{domain}.po"
    english = locale / "en" / pattern
    sources = [english] if english.exists() else sorted(locale.glob(f"*/{pattern}"))[:1]
    for source in sources:
        for entry in polib.pofile(str(source)):
            if not entry.obsolete:
                yield Message(domain, entry.msgctxt, entry.msgid)


def _translated(locale: Path, domain: str) -> Iterator[Message]:
    """The messages a folder's Vietnamese .mo translates, which is what runs; none if absent.

    Words that upstream left as they were count as English; the project may keep them on purpose.
    """
    catalogue = locale / LANGUAGE / "LC_MESSAGES" / f"{domain}.mo"
    if not catalogue.exists():
        return
    ours = locale == Path(settings.LOCALE_PATHS[0])
    for entry in polib.mofile(str(catalogue)):
        wording = entry.msgstr or "".join(entry.msgstr_plural.values())
        if wording and (ours or wording != entry.msgid):
            yield Message(domain, entry.msgctxt, entry.msgid)

"""Taking the pictures: a browser signed in as each role, before the portal that is served."""

from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Locator
from playwright.sync_api import Page as Window

from bench.chromium import launched
from demo.account import USERNAMES
from screenshots.shots import SHOTS, Shot

FOLDER = Path(settings.BASE_DIR) / "docs" / "editors" / "images"
MOST_BYTES = 60 * 1024
QUALITIES = (80, 65, 50, 35)
"""Tried in turn until a picture is small enough."""
TIMEOUT_MILLISECONDS = 20_000


def take(origin: str, wanted: Iterable[str], note: Callable[[str], object]) -> None:
    """Take the named pictures (all for none) of the portal at this origin, into the guide."""
    names = set(wanted)
    shots = [shot for shot in SHOTS if not names or shot.name in names]
    addresses = {shot.name: shot.address for shot in shots}
    cookies = {role: _cookie(role, origin) for role in {shot.role for shot in shots}}
    FOLDER.mkdir(exist_ok=True)
    with launched() as browser:
        for shot in shots:
            picture = _picture(browser, shot, origin + addresses[shot.name], cookies[shot.role])
            (FOLDER / f"{shot.name}.webp").write_bytes(picture)
            note(f"{shot.name}: {len(picture) // 1024} KB")


def _cookie(role: str, origin: str) -> Mapping[str, str]:
    """Return the cookie of somebody with a role who has signed in."""
    client = Client()
    client.force_login(get_user_model().objects.get(username=USERNAMES[role]))
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": origin}


def _picture(browser: Browser, shot: Shot, address: str, cookie: Mapping[str, str]) -> bytes:
    width, height = shot.size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",
    )
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    context.add_cookies([dict(cookie)])  # type: ignore[list-item]  # a typed dict of theirs
    window = context.new_page()
    window.goto(address)
    window.wait_for_load_state("networkidle")
    for label in shot.presses:
        labelled(window, label).click()
    window.locator(shot.show).first.wait_for(state="visible")
    window.wait_for_load_state("networkidle")
    taken = window.screenshot(animations="disabled")
    context.close()
    return _small(taken)


def labelled(window: Window, label: str) -> Locator:
    """Return the button or link that is called so."""
    button = window.get_by_role("button", name=label, exact=True)
    return button.or_(window.get_by_role("link", name=label, exact=True)).first


def _small(png: bytes) -> bytes:
    """Return a picture as WebP, as good as its size allows."""
    with Image.open(BytesIO(png)) as picture:
        for quality in QUALITIES:
            stream = BytesIO()
            picture.convert("RGB").save(stream, "WEBP", quality=quality, method=6)
            if stream.tell() <= MOST_BYTES:
                break
    return stream.getvalue()

"""The calendar for other programs (iCalendar, RFC 5545), and the secret addresses it is read at."""

import datetime
import hashlib
import secrets
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar, Event, vDuration

from newsroom.calendar.entries import Entry
from newsroom.models import CalendarKey

DAYS_BACK, DAYS_AHEAD = 31, 366
ASKED_AGAIN = datetime.timedelta(hours=1)
"""How often a program should read it anew."""


def new_address(user: User) -> str:
    """Give a user an address, the only one from now on; nobody can be told it again."""
    token = secrets.token_urlsafe(32)
    CalendarKey.objects.update_or_create(user=user, defaults={"digest": _digest(token)})
    return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('calendar_feed', args=[token])}"


def user_with(token: str) -> User | None:
    """Return whose address bears this secret, while they may sign in to the admin."""
    keys = CalendarKey.objects.filter(digest=_digest(token))
    key = keys.select_related("user").first()
    # Whose account is closed holds no permission.
    if key is None or not key.user.has_perm("wagtailadmin.access_admin"):
        return None
    return key.user


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def as_icalendar(entries: Iterable[Entry], name: str) -> bytes:
    """Return entries as a calendar file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Gương sáng//Lịch tòa soạn//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    # Written as durations: of names it doesn't know, the library makes words ("1:00:00").
    calendar.add("refresh-interval", vDuration(ASKED_AGAIN), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASKED_AGAIN))
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry) -> Event:
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    known = hashlib.sha256(entry.key.encode()).hexdigest()[:32]
    event = Event()
    event.add("uid", f"{known}@{host}")
    event.add("summary", f"{entry.label}: {entry.title}")
    if entry.at:
        event.add("dtstart", entry.at.astimezone(datetime.UTC))
    else:
        event.add("dtstart", entry.day)
    # When what is told was last changed; of what bears no time, the day itself.
    dawn = datetime.datetime.combine(entry.day, datetime.time(), timezone.get_current_timezone())
    event.add("dtstamp", (entry.changed or dawn).astimezone(datetime.UTC))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [entry.label])
    if entry.note:
        event.add("description", entry.note)
    if entry.url:
        event.add("url", f"{settings.WAGTAILADMIN_BASE_URL}{entry.url}")
    return event

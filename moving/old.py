"""What an old portal holds, whatever it was built with; no Django here."""

import datetime
import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time of old portals that tell none."""


class UnreadableError(Exception):
    """An old portal can't be read to its end; the message says why, to who runs the command."""


class Standing(enum.Enum):
    """How a thing of the old portal stood before its readers."""

    LIVE = "live"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    LEFT_OUT = "left out"
    """It does not come at all: it was thrown away there, or never written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldPicture:
    """A picture of a story: where it lies, and what was printed under it."""

    address: str
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSection:
    """A category of stories. `addresses` are the paths at which readers knew it.

    `why_hidden` says in Vietnamese why it is a draft here, or left out.
    """

    key: str
    title: str
    slug: str
    intro: str = ""
    is_draft: bool = False
    why_hidden: str = ""
    is_left_out: bool = False
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldStory:
    """A story. `why_draft` says in Vietnamese why readers did not see it, or why it stays there."""

    key: str
    section: str
    title: str
    slug: str
    lead: str
    html: str
    standing: Standing
    why_draft: str = ""
    published: datetime.datetime | None = None
    updated: datetime.datetime | None = None
    expires: datetime.datetime | None = None
    authors: tuple[str, ...] = ()
    source_name: str = ""
    source_site: str = ""
    source_link: str = ""
    tags: tuple[str, ...] = ()
    picture: OldPicture | None = None
    files: tuple[str, ...] = ()
    seo_title: str = ""
    description: str = ""
    addresses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldDocument:
    """A document of the old portal's archive; `replaces` and `related` are keys of others."""

    key: str
    type_name: str
    number: str
    issuer: str
    title: str
    slug: str
    subject: str
    html: str = ""
    standing: Standing = Standing.LIVE
    why_draft: str = ""
    issued_on: datetime.date | None = None
    effective_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    signer: str = ""
    office: str = ""
    files: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldDossier(OldSection):
    """Stories of one event, gathered under a title; `stories` are their keys."""

    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OldTag:
    """A word under which stories stood, and how many of them."""

    key: str
    name: str
    stories: int
    addresses: tuple[str, ...] = ()


class OldSite(Protocol):
    """An old portal that can be read from its beginning as often as anybody likes.

    Stories come section by section, in each the oldest first.
    """

    def sections(self) -> Sequence[OldSection]: ...

    def stories(self) -> Iterator[OldStory]: ...

    def documents(self) -> Iterator[OldDocument]: ...

    def dossiers(self) -> Iterable[OldDossier]: ...

    def tags(self) -> Sequence[OldTag]: ...

    def size(self) -> int:
        """Return how many stories and documents there are, with those that are left out."""
        ...

    def not_moved(self) -> Sequence[str]:
        """Return in Vietnamese what the old portal holds that has no place here."""
        ...

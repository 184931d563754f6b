"""Booklets (kỷ yếu): asked for by anybody, written in the background, fetched while true."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import IO, Any

from django.db import transaction
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django_tasks import task

from background import writing
from core.limits import HOUR_SECONDS, Limit
from core.models import PortalImage
from core.text import alphabetical_key
from outreach.choosing import Choice, visible_ids
from outreach.contents import COARSE, FINE, Imprint, PaperPerson, mark_of, paper_people, told_of
from outreach.models import Booklet
from outreach.typesetting import pdf

UNFINISHED_LIMIT = 5
"""Booklets that wait or are written at once, of all readers: a worker serves everybody."""
ORDERS = Limit("booklet-orders", most=20, seconds=HOUR_SECONDS)
"""Of one address in an hour: a school shares one."""
PROGRESS_STEP = 10
"""People between two notes of how far the writing is."""
FINE_PEOPLE = 80
"""With more of them portraits are coarser, so that the writing stays below 500 MB."""
ELSEWHERE = "Nơi khác"

Person = tuple[PaperPerson, PortalImage | None]


class TooMany(Exception):
    """No further booklet is taken on at this moment."""


@dataclass(frozen=True)
class Contents:
    """What a booklet of a choice says at this moment."""

    choice: Choice
    a_page: str

    @cached_property
    def people(self) -> Sequence[Person]:
        """Those whom readers may see."""
        return paper_people(self.choice.ids)

    @cached_property
    def imprint(self) -> Imprint:
        """Whose booklet it is."""
        return Imprint.of_site()

    @cached_property
    def mark(self) -> str:
        """Changes with whatever the booklet says, its day aside."""
        said = (self.choice.title, self.choice.subtitle, self.a_page)
        return mark_of(self.imprint, [person for person, _image in self.people], *said)

    @property
    def chapters(self) -> dict[str, list[Person]]:
        """Title → people: the provinces of today by name; those picked by hand as picked."""
        if self.choice.is_picked:
            return {self.choice.title: list(self.people)}
        found: dict[str, list[Person]] = {}
        for person, image in self.people:
            found.setdefault(person.province or ELSEWHERE, []).append((person, image))
        return dict(sorted(found.items(), key=lambda pair: _chapter_key(pair[0])))

    @classmethod
    def of(cls, booklet: Booklet) -> "Contents | None":
        """Return what a booklet would say now; None where its choice is empty or no more."""
        try:
            choice = Choice.of(QueryDict(booklet.querystring))
        except Http404:
            return None
        return cls(choice, booklet.a_page) if choice.ids else None


def begin(choice: Choice, a_page: str, sender: str) -> Booklet:
    """Return the booklet of a choice: one that stands or is in the making, failing that a new one.

    Raises TooMany. Without a worker it is written before this returns.
    """
    contents = Contents(choice, a_page)
    same = Booklet.objects.filter(
        querystring=choice.querystring, a_page=a_page, mark=contents.mark
    ).order_by("-pk")
    with transaction.atomic():
        for booklet in same:
            if booklet.can_be_fetched or booklet.is_unfinished:
                return booklet
        is_full = Booklet.objects.unfinished().count() >= UNFINISHED_LIMIT
        if is_full or not ORDERS.take(sender):
            raise TooMany
        booklet = Booklet.objects.create(
            querystring=choice.querystring,
            a_page=a_page,
            mark=contents.mark,
            page_ids=[person.id for person, _image in contents.people],
            rows_total=len(contents.people),
        )
        transaction.on_commit(lambda: write_booklet.enqueue(booklet.pk))
    return booklet


@task()
def write_booklet(booklet_id: int) -> None:
    """Write a booklet that a reader asked for, then clear away those whose time is over.

    Running twice writes once. A worker that is killed midway leaves it unwritten; its page then
    says so and offers to ask again.
    """
    writing.write(Booklet, booklet_id, _write)
    forget_untrue(booklet_id)
    writing.clear_expired(Booklet)


def is_true(booklet: Booklet) -> bool:
    """Whether a booklet says of everybody in it what readers are told at this moment."""
    contents = Contents.of(booklet)
    return contents is not None and contents.mark == booklet.mark


def forget_booklets(page_id: int) -> None:
    """Delete the booklets in which a page stands, those in the making too."""
    for booklet in Booklet.objects.only("pk", "page_ids", "file"):
        if page_id in booklet.page_ids:
            booklet.delete()


def forget_untrue(booklet_id: int) -> None:
    """Delete a booklet if somebody in it was hidden while it was written."""
    booklet = Booklet.objects.filter(pk=booklet_id).first()
    if booklet is not None and len(visible_ids(booklet.page_ids)) < len(booklet.page_ids):
        booklet.delete()


def _write(booklet: Booklet, stream: IO[bytes]) -> int:
    contents = Contents.of(booklet)
    if contents is None or not contents.people:
        raise writing.CantWrite("Không còn tấm gương nào trong lựa chọn này.")
    ids = [person.id for person, _image in contents.people]
    writing.note_progress(
        booklet, mark=contents.mark, page_ids=ids, rows_total=len(ids), rows_done=0
    )
    files: dict[str, bytes] = {}
    cut = FINE if len(ids) <= FINE_PEOPLE else COARSE
    chapters, done = [], 0
    for title, people in contents.chapters.items():
        told = []
        for person, image in people:
            told.append(told_of(person, image, files, cut))
            done += 1
            if done % PROGRESS_STEP == 0:
                writing.note_progress(booklet, rows_done=done)
        chapters.append({"title": title, "people": told})
    stream.write(pdf("booklet.typ", _told(contents, chapters), files))
    return done


def _told(contents: Contents, chapters: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": contents.choice.title,
        "subtitle": contents.choice.subtitle,
        "day": date_format(timezone.localdate(), "d/m/Y"),
        "imprint": asdict(contents.imprint),
        "a_page": int(contents.a_page),
        "chapters": chapters,
    }


def _chapter_key(title: str) -> tuple[bool, str]:
    """By the name of the province, whatever kind it is of; who has none stands last."""
    name = title.removeprefix("Thành phố ").removeprefix("Tỉnh ")
    return title == ELSEWHERE, alphabetical_key(name)

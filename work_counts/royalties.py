"""Royalties of a month: each part in a story once, at the rates of the day it came out.

A month that is open is computed anew each time; closing writes its lines down as they are then. A
part that stands in the lines of a closed month is never computed again elsewhere. One that readers
did not see when its month was closed (held, taken down), or that was not signed yet, comes up in
the next months until `CARRIED_MONTHS` have passed.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from core.querysets import VisibleToReaders
from core.text import clean
from news.models import NewsAuthor
from work_counts.counting import moment
from work_counts.models import Closing, Genre, Grade, Line, UnitValue

CARRIED_MONTHS = 3
CLOSED, REOPENED = "work_counts.month_closed", "work_counts.month_reopened"
ACTIONS = {CLOSED: "Chốt nhuận bút", REOPENED: "Mở lại tháng nhuận bút"}


class Key(NamedTuple):
    """What a part is told by: a page is stored anew with new rows for its authors."""

    page_id: int
    author_id: int
    role: str


@dataclass(frozen=True)
class Part:
    """One author's part in a story of the month; without a grade it is worth nothing yet."""

    key: Key
    title: str
    author_name: str
    unit_name: str
    role_name: str
    published_on: datetime.date
    is_reprint: bool
    genre_name: str
    genre_id: int | None
    coefficient: Decimal | None
    amount: int | None
    """None where there is no grade, or no value of a unit on that day."""


@dataclass(frozen=True)
class Total:
    """What an author's parts of a month come to."""

    author_name: str
    unit_name: str
    parts: int
    coefficient: Decimal
    amount: int


class CannotClose(Exception):
    """Why a month can't be closed or reopened, in the words of the admin."""


def month_after(month: datetime.date, months: int = 1) -> datetime.date:
    """Return the first day of the month so many months away."""
    number = month.year * 12 + month.month - 1 + months
    return datetime.date(number // 12, number % 12 + 1, 1)


def closing_of(month: datetime.date) -> Closing | None:
    """Return the closing of a month that is in force, None while it is open."""
    found = Closing.objects.in_force().filter(month=month)
    return found.select_related("closed_by").first()


def parts_of(month: datetime.date) -> list[Part]:
    """Return the parts of an open month, by author and day. A constant number of statements."""
    rows = list(_unpaid(month))
    page_ids = {row.article_id for row in rows}
    grades = {
        Key(grade.page_id, grade.author_id, grade.role): grade
        for grade in Grade.objects.filter(page__in=page_ids).select_related("genre")
    }
    values = list(UnitValue.objects.order_by("-valid_from", "-pk"))
    parts = {}
    for row in rows:
        key = Key(row.article_id, row.author_id, row.role)
        parts[key] = _part(key, row, grades.get(key), values)
    return list(parts.values())


def kept_parts(closing: Closing) -> list[Part]:
    """Return the parts of a closed month as they were written down."""
    return [
        Part(
            key=Key(line.page_id or 0, line.author_id or 0, line.role),
            title=line.title,
            author_name=line.author_name,
            unit_name=line.unit_name,
            role_name=line.get_role_display(),
            published_on=line.published_on,
            is_reprint=False,
            genre_name=line.genre_name,
            genre_id=None,
            coefficient=line.coefficient,
            amount=line.amount,
        )
        for line in closing.lines.all()
    ]


def sums_of(parts: Iterable[Part]) -> list[Total]:
    """Return what each author's graded parts come to, in the order of the parts."""
    by_author: dict[tuple[int, str], list[Part]] = {}
    for part in parts:
        if part.amount is not None:
            by_author.setdefault((part.key.author_id, part.author_name), []).append(part)
    return [
        Total(
            author_name=own[0].author_name,
            unit_name=own[0].unit_name,
            parts=len(own),
            coefficient=sum((part.coefficient or Decimal(0) for part in own), Decimal(0)),
            amount=sum(part.amount or 0 for part in own),
        )
        for own in by_author.values()
    ]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let those who grade or close do it one after the other: what each compares stays true."""
    with transaction.atomic():
        list(Genre.objects.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        yield


def grade(month: datetime.date, grades: Sequence[Grade], taken_back: Iterable[Key] = ()) -> None:
    """Keep grades of parts of a month that is open, and take others back."""
    if closing_of(month):
        raise CannotClose("Tháng này đã chốt: mở lại rồi mới chấm được.")
    for key in taken_back:
        Grade.objects.filter(page=key.page_id, author=key.author_id, role=key.role).delete()
    Grade.objects.bulk_create(
        grades,
        update_conflicts=True,
        unique_fields=["page", "author", "role"],
        update_fields=["genre", "coefficient", "graded_by"],
    )


def close(month: datetime.date, user: User) -> Closing:
    """Write a month down as it is computed now; refuse where something has no amount."""
    if month_after(month) > timezone.localdate():
        raise CannotClose("Tháng này chưa hết, chưa chốt được.")
    try:
        with one_at_a_time():
            closing = Closing.objects.create(month=month, closed_by=user)
            parts = parts_of(month)
            if open_parts := sum(part.amount is None for part in parts):
                raise CannotClose(f"Còn {open_parts} phần chưa có tiền: chấm hết rồi mới chốt.")
            if not parts:
                raise CannotClose("Tháng này không có tin, bài nào để chốt.")
            Line.objects.bulk_create(_line(closing, part) for part in parts)
            log(closing, CLOSED, user=user)
    except IntegrityError as error:
        raise CannotClose("Vừa có người chốt; mở lại trang này để xem.") from error
    return closing


def reopen(month: datetime.date, user: User, reason: str) -> None:
    """Let a month be computed anew; what it came to stays to be read, with the reason."""
    reason = clean(reason).strip()
    if not reason:
        raise CannotClose("Mở lại tháng đã chốt phải ghi lý do.")
    with transaction.atomic():
        closing = Closing.objects.in_force().select_for_update().filter(month=month).first()
        if closing is None:
            raise CannotClose("Tháng này chưa chốt.")
        closing.reopened_at, closing.reopened_by = timezone.now(), user
        closing.reason = reason
        closing.save()
        closing.lines.update(counts=False)
        log(closing, REOPENED, user=user, data={"reason": reason})


def _unpaid(month: datetime.date) -> QuerySet[NewsAuthor]:
    """Return the rows of authors that the month is computed of."""
    earliest = month_after(month, -CARRIED_MONTHS)
    closed = Closing.objects.in_force().filter(month__gte=earliest, month__lt=month)
    spans = Q(pk__in=[])
    for first in [month, *closed.values_list("month", flat=True)]:
        spans |= Q(
            article__first_published_at__gte=moment(first),
            article__first_published_at__lt=moment(month_after(first)),
        )
    paid = Line.objects.filter(
        counts=True,
        page=OuterRef("article"),
        author=OuterRef("author"),
        role=OuterRef("role"),
    ).exclude(closing__month=month)
    rows = NewsAuthor.objects.filter(
        spans, VisibleToReaders("article"), ~Exists(paid), article__import_records=None
    )
    return rows.select_related("article", "author__organisation").order_by(
        "author__name_sort_key", "author_id", "article__first_published_at", "pk"
    )


def _part(key: Key, row: NewsAuthor, given: Grade | None, values: list[UnitValue]) -> Part:
    day = timezone.localdate(row.article.first_published_at)
    unit = row.author.organisation
    value = next((each.amount for each in values if each.is_valid_on(day)), None)
    return Part(
        key=key,
        title=row.article.title,
        author_name=row.author.name,
        unit_name=str(unit) if unit else "",
        role_name=row.get_role_display(),
        published_on=day,
        is_reprint=row.article.source_id is not None,
        genre_name=given.genre.name if given else "",
        genre_id=given.genre_id if given else None,
        coefficient=given.coefficient if given else None,
        amount=None if given is None or value is None else in_dong(given.coefficient, value),
    )


def in_dong(coefficient: Decimal, value: int) -> int:
    """Return what a coefficient is worth, in whole đồng."""
    return int((coefficient * value).quantize(Decimal(1), ROUND_HALF_UP))


def genres_on(day: datetime.date) -> list[Genre]:
    """Return the genres that hold on a day."""
    return list(Genre.objects.valid_on(day))


def _line(closing: Closing, part: Part) -> Line:
    assert part.coefficient is not None  # `close` has refused
    assert part.amount is not None
    return Line(
        closing=closing,
        page_id=part.key.page_id,
        author_id=part.key.author_id,
        role=part.key.role,
        title=part.title,
        author_name=part.author_name,
        unit_name=part.unit_name,
        published_on=part.published_on,
        genre_name=part.genre_name,
        coefficient=part.coefficient,
        amount=part.amount,
    )

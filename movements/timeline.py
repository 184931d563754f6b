"""A movement's life in order: its launch, its milestones, and what was said and given in it."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from movements.models.life import MovementMilestone
from movements.querysets import AWARD_NAMES
from organisations.grantors import given_name

SHOWN = 12
"""Moments shown at once; the others at "xem tất cả"."""
LAUNCHING = "Văn bản phát động"
MOST = 200
"""Moments of each sort that "xem tất cả" reaches back to."""


@dataclass(frozen=True)
class Moment:
    """One moment: when, of what sort, what, and the page that tells of it.

    `day` orders; `when` is what is known of it, a year only for some honours.
    """

    day: datetime.date
    when: str
    sort: str
    title: str
    page: Page | None = None


@dataclass(frozen=True)
class Timeline:
    """The newest moments first; `has_more` when older ones are left out."""

    moments: Sequence[Moment]
    has_more: bool
    is_whole: bool


def timeline_of(
    title: str,
    starts_on: datetime.date | None,
    launching: Page | None,
    tagged: Mapping[str, Sequence[Page]],
    grants: Iterable[Mapping[str, Any]],
    milestones: Iterable[Mapping[str, Any]],
    *,
    is_whole: bool,
    is_complete: bool,
) -> Timeline:
    """Merge what happened in a movement, newest first, SHOWN of it unless all is asked for.

    `title` and `starts_on` are the movement's, `launching` the visible document that launched it.
    `is_complete` says whether `tagged` and `grants` hold all there is. Milestones and honours are
    rows of `movements.querysets`. Costs no query.
    """
    moments = [_of_milestone(row) for row in milestones]
    launched_on = {moment.day for moment in moments if moment.sort == "Phát động"}
    if starts_on and starts_on not in launched_on:
        moments.append(_moment(starts_on, "Bắt đầu", title, None))
    told = {moment.page.pk for moment in moments if moment.page}
    pages = [page for rows in tagged.values() for page in rows]
    if launching and launching not in pages:
        pages.append(launching)
    for page in sorted(pages, key=lambda page: page.timeline_rank):
        if page.timeline_sort and page.timeline_day and page.pk not in told:
            sort = LAUNCHING if page == launching else page.timeline_sort
            moments.append(Moment(page.timeline_day, page.timeline_when, sort, page.title, page))
    moments += [of_grant(grant) for grant in grants]
    moments.sort(key=lambda moment: moment.day, reverse=True)
    shown = moments if is_whole else moments[:SHOWN]
    return Timeline(shown, not is_complete or len(shown) < len(moments), is_whole)


def _moment(day: datetime.date, sort: str, title: str, page: Page | None) -> Moment:
    return Moment(day, f"{day:%d/%m/%Y}", sort, title, page)


def _of_milestone(row: Mapping[str, Any]) -> Moment:
    sort = MovementMilestone.Kind(row["kind"]).label
    page = page_of(row) if row["is_seen"] else None
    return _moment(_day(row["held_on"]), str(sort), row["title"], page)


def of_grant(row: Mapping[str, Any]) -> Moment:
    """Return the moment at which an honour was given; its page is who received it."""
    award = given_name(*(row[name] for name in AWARD_NAMES))
    title = f"{row['page_title']}: {award}"
    if row["granted_on"]:
        return _moment(_day(row["granted_on"]), "Khen thưởng", title, page_of(row))
    day = datetime.date(row["year"], 12, 31)
    return Moment(day, str(row["year"]), "Khen thưởng", title, page_of(row))


def page_of(row: Mapping[str, Any], name: str = "page") -> Page:
    """Return as much of a page as a link needs, of the columns that begin with its name."""
    pk, title, path = (row[f"{name}_{part}"] for part in ("pk", "title", "path"))
    return Page(pk=pk, title=title, url_path=path)


def _day(value: datetime.date | str) -> datetime.date:
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value

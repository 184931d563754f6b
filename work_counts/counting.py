"""How many stories came out in a period, by whom and where, against what was planned.

Counted are the stories that readers see today and that this portal first showed in the period, but
for those that were taken over from an old portal: nobody here made them. All is found by the index
on that moment, so that a count costs what its period holds and not what the portal holds.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, Model, QuerySet, Sum
from django.db.models.functions import Length, Substr
from django.utils import timezone
from wagtail.models import Page

from movements.models import MovementPage, PageMovement
from news.models import Author, NewsAuthor, NewsIndexPage, NewsPage
from organisations.models import Organisation
from visits.models import PageTotal
from work_counts.models import Plan

MODELS: dict[str, type[Model]] = {
    "author": Author,
    "unit": Organisation,
    "section": NewsIndexPage,
    "movement": MovementPage,
}
"""What the stories of a period can be counted by."""
OF_NOBODY = {
    "author": "(chưa ghi tác giả)",
    "unit": "(tác giả chưa thuộc đơn vị nào)",
    "section": "(ngoài các chuyên mục)",
    "movement": "(chưa gắn phong trào)",
}
"""What a row calls the stories that none of them has: without it they would be in no count."""


@dataclass(frozen=True)
class Row:
    """What one author, unit, section or movement has, and what was planned (None: nothing)."""

    pk: int | None
    name: str
    done: int
    planned: int | None
    views: int

    @property
    def missing(self) -> int | None:
        return None if self.planned is None else max(0, self.planned - self.done)


def moment(day: datetime.date) -> datetime.datetime:
    """Return the moment at which a day begins here."""
    return datetime.datetime.combine(day, datetime.time(), timezone.get_current_timezone())


def stories(first: datetime.date, last: datetime.date) -> QuerySet[NewsPage]:
    """Return the stories that came out from the first day to the last."""
    after = moment(last + datetime.timedelta(days=1))
    shown = NewsPage.objects.visible().filter(import_records=None).order_by()
    return shown.filter(first_published_at__gte=moment(first), first_published_at__lt=after)


def output(by: str, first: datetime.date, last: datetime.date) -> list[Row]:
    """Return a row for whatever made or was to make something, the most first, the rest last.

    A plan counts where its whole period lies in this one. A constant number of statements.
    """
    told = stories(first, last)
    made: dict[int, set[int]] = defaultdict(set)
    for subject, page_id in _PAIRS[by](told):
        made[subject].add(page_id)
    of_nobody = set(told.values_list("pk", flat=True)).difference(*made.values())
    planned = _planned(by, first, last)
    ids = made.keys() | planned.keys()
    views = dict(PageTotal.objects.filter(page__in=told.values("pk")).values_list())
    names = {row.pk: row for row in MODELS[by]._default_manager.filter(pk__in=ids)} if ids else {}
    rows = [
        Row(
            pk=pk,
            name=_name(names[pk]),
            done=len(made.get(pk, ())),
            planned=planned.get(pk),
            views=_views(made.get(pk, ()), views),
        )
        for pk in ids
        if pk in names
    ]
    rows.sort(key=lambda row: (-row.done, -(row.planned or 0), row.name))
    if of_nobody:
        rows.append(Row(None, OF_NOBODY[by], len(of_nobody), None, _views(of_nobody, views)))
    return rows


def _views(pages: Iterable[int], views: Mapping[int, int]) -> int:
    return sum(views.get(page_id, 0) for page_id in pages)


def _name(row: Model) -> str:
    return row.get_admin_display_title() if isinstance(row, Page) else str(row)


def _planned(by: str, first: datetime.date, last: datetime.date) -> dict[int, int]:
    plans = Plan.objects.filter(first_day__gte=first, last_day__lte=last).order_by()
    told = plans.filter(**{f"{by}__isnull": False}).values_list(by)
    return dict(told.annotate(Sum("number")))


def _by_author(told: QuerySet[NewsPage]) -> Iterable[tuple[int, int]]:
    return _parts(told).values_list("author_id", "article_id")


def _by_unit(told: QuerySet[NewsPage]) -> Iterable[tuple[int, int]]:
    parts = _parts(told).exclude(author__organisation=None)
    return parts.values_list("author__organisation_id", "article_id")


def _parts(told: QuerySet[NewsPage]) -> QuerySet[NewsAuthor]:
    return NewsAuthor.objects.filter(article__in=told.values("pk")).order_by()


def _by_section(told: QuerySet[NewsPage]) -> Iterable[tuple[int, int]]:
    """Yield each story for every section above it."""
    sections = list(NewsIndexPage.objects.order_by().values_list("path", "pk"))
    parent = Substr("path", 1, Length("path") - Page.steplen, output_field=CharField())
    for above, page_id in told.annotate(above=parent).values_list("above", "pk"):
        for path, section in sections:
            if above.startswith(path):
                yield section, page_id


def _by_movement(told: QuerySet[NewsPage]) -> Iterable[tuple[int, int]]:
    """Yield each story for the movements it is tagged with, and for those above them."""
    tags = PageMovement.objects.filter(page__in=told.values("pk")).order_by()
    return tags.values_list("movement__lines_up__ancestor", "page_id")


_PAIRS = {
    "author": _by_author,
    "unit": _by_unit,
    "section": _by_section,
    "movement": _by_movement,
}

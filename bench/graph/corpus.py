"""Thousands of invented exemplars with honours, tags and grounds, written in bulk.

Only for throwaway databases (`bench.benchmarks.throwaway.scratch_database`): no form was filled
in and no task runs. Catalogues must be loaded. The same numbers make the same graph; 10,000
exemplars with 30,000 honours take about two minutes, most of it the search projection.
"""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Locale, Page

from core.models import BasePage
from core.visibility import refresh_access
from exemplars.models import (
    AwardGrant,
    AwardTitle,
    Consent,
    ExemplarIndexPage,
    ExemplarPage,
    FieldOfWork,
)
from movements.models import MovementIndexPage, MovementPage, PageMovement
from organisations.models import Organisation, Place
from organisations.models.organisations import AuthorityLevel
from queries.batches import in_batches
from search.index.projection import project

BATCH = 500
GRANTS_EACH = 3
ORGANISATIONS = 300
MOVEMENTS = 40
SMALL_MOVEMENT_PAGES, LARGE_MOVEMENT_PAGES = 10, 1_000
TITLE_SHARE = 2
"""One exemplar in so many holds the title whose page is measured."""
STRIDE = 2659
"""A prime: neighbours get values far apart."""
FIRST_YEAR, YEARS = 2005, 20

_FAMILY = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
_MIDDLE = "Thị Văn Hữu Minh Ngọc Thanh Quốc Kim Xuân Thu Đức Hồng Mỹ Gia Bảo Công".split()
_GIVEN = (
    "An Bình Cường Dung Đạt Giang Hà Hải Hạnh Hiếu Hoa Hùng Huệ Khánh Lan Liên Long Mai Nam Nga"
    " Ngân Phúc Phương Quang Quyên Sơn Tâm Thảo Thủy Tiến Trang Trung Tuấn Tùng Uyên Vân Yến"
).split()
NAMES = [" ".join(parts) for parts in product(_FAMILY, _MIDDLE, _GIVEN)]
WORDS = (
    "bà con thôn xóm mở lớp học đêm giúp hộ nghèo trồng lúa làm đường đắp đê hiến đất dựng nhà"
    " chăm người già dạy trẻ em sửa cầu khơi mương giữ rừng nuôi cá trồng chè góp công góp của"
    " bền bỉ nhiều năm ai cũng quý mến làm theo cả xã cùng vui"
).split()


@dataclass(frozen=True)
class Graph:
    """What was made, by the pages that are measured."""

    exemplars: int
    grants: int
    profile: ExemplarPage
    small_movement: MovementPage
    large_movement: MovementPage
    title: AwardTitle
    place: Place
    organisation: Organisation
    text_words: tuple[str, ...]


def make(exemplars: int) -> Graph:
    """Write so many exemplars, GRANTS_EACH honours for each, and their search entries."""
    places = list(Place.objects.current().filter(kind__in=("province", "city")).order_by("slug"))
    fields = list(FieldOfWork.objects.order_by("pk"))
    titles = list(AwardTitle.objects.current().order_by("pk"))
    organisations = _organisations(places)
    movements = _movements(organisations)
    index = ExemplarIndexPage.objects.get()
    made: list[ExemplarPage] = []
    for numbers in in_batches(range(exemplars), BATCH):
        with transaction.atomic():
            pages = [
                unsaved_exemplar(index, number, places, fields, organisations) for number in numbers
            ]
            insert(pages)
            Consent.objects.bulk_create(
                Consent(exemplar=page, basis=Consent.Basis.LAW, legal_basis="Đo tốc độ")
                for page in pages
            )
            AwardGrant.objects.bulk_create(
                _grants(zip(numbers, pages, strict=True), titles, organisations)
            )
            PageMovement.objects.bulk_create(_tags(zip(numbers, pages, strict=True), movements))
        made += pages
    Page.objects.filter(pk=index.pk).update(numchild=exemplars)
    for ids in in_batches([page.pk for page in made], BATCH):
        refresh_access(ids)
        project(ids)
    return Graph(
        exemplars=exemplars,
        grants=exemplars * GRANTS_EACH,
        profile=made[exemplars // 2],
        small_movement=movements[0],
        large_movement=movements[1],
        title=titles[0],
        place=places[0],
        organisation=organisations[0],
        text_words=("thôn", "nghèo", "đường"),
    )


def _organisations(places: list[Place]) -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(
            name=f"Đơn vị đo thứ {number}",
            slug=f"don-vi-do-{number}",
            level=AuthorityLevel.values[number % len(AuthorityLevel.values)],
            place=places[number % len(places)],
        )
        for number in range(ORGANISATIONS)
    )


def _movements(organisations: list[Organisation]) -> list[MovementPage]:
    index = MovementIndexPage.objects.get()
    return [
        index.add_child(
            instance=MovementPage(
                title=f"Phong trào đo thứ {number}",
                slug=f"phong-trao-do-{number}",
                level="province",
                intro="Để đo tốc độ.",
                launcher=organisations[number],
                starts_on=datetime.date(2020, 1, 1),
            )
        )
        for number in range(MOVEMENTS)
    ]


def unsaved_exemplar(
    index: ExemplarIndexPage,
    number: int,
    places: list[Place],
    fields: list[FieldOfWork],
    organisations: list[Organisation],
) -> ExemplarPage:
    """Return the exemplar of a number, in a place in the tree of its own, not written yet."""
    scattered = number * STRIDE
    name = NAMES[scattered % len(NAMES)]
    slug = f"guong-do-{number}"
    story = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in _story(scattered)]
    published = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) - datetime.timedelta(
        hours=number
    )
    return ExemplarPage(
        path=Page._get_path(index.path, index.depth + 1, number + 1),
        depth=index.depth + 1,
        title=name,
        draft_title=name,
        slug=slug,
        url_path=f"{index.url_path}{slug}/",
        live=True,
        first_published_at=published,
        last_published_at=published,
        content_type=ContentType.objects.get_for_model(ExemplarPage),
        locale=Locale.get_default(),
        kind=ExemplarPage.Kind.values[number % 4],
        headline=next(_story(scattered + 7))[:290],
        organisation=organisations[scattered % len(organisations)],
        place=places[scattered % len(places)],
        field_of_work=fields[scattered % len(fields)],
        story=json.dumps(story),
    )


def _story(seed: int) -> Iterator[str]:
    """Yield three paragraphs of ordinary words, the same for the same seed."""
    for paragraph in range(3):
        words = [
            WORDS[(seed + paragraph * 31 + step * (seed % 13 + 1)) % len(WORDS)]
            for step in range(60)
        ]
        yield f"{' '.join(words).capitalize()}."


def insert(pages: Sequence[BasePage]) -> None:
    """Write pages of one type in bulk, the rows of both tables, which bulk_create can't."""
    base_names = {field.attname for field in Page._meta.concrete_fields} - {"id"}
    bases = Page.objects.bulk_create(
        Page(**{name: getattr(page, name) for name in base_names}) for page in pages
    )
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = base.pk
    model = type(pages[0])
    rows: Any = model._default_manager.all()
    rows._batched_insert(pages, fields=model._meta.local_concrete_fields, batch_size=100)


def _grants(
    numbered: Any, titles: list[AwardTitle], organisations: list[Organisation]
) -> Iterator[AwardGrant]:
    for number, page in numbered:
        for order in range(GRANTS_EACH):
            scattered = number * STRIDE + order * 7
            is_measured = order == 0 and number % TITLE_SHARE == 0
            yield AwardGrant(
                exemplar=page,
                sort_order=order,
                title=titles[0] if is_measured else titles[1 + scattered % (len(titles) - 1)],
                year=FIRST_YEAR + scattered % YEARS,
                grantor=organisations[scattered % len(organisations)],
                decision_number=f"{number % 3000}/QĐ-UBND",
            )


def _tags(numbered: Any, movements: list[MovementPage]) -> Iterator[PageMovement]:
    small, large, *others = movements
    for number, page in numbered:
        if number < SMALL_MOVEMENT_PAGES:
            yield PageMovement(page_id=page.pk, movement=small)
        if number < LARGE_MOVEMENT_PAGES:
            yield PageMovement(page_id=page.pk, movement=large)
        if number % 2:
            yield PageMovement(page_id=page.pk, movement=others[number * STRIDE % len(others)])

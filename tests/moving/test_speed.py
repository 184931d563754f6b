"""The bulk path is many times faster than pages that are added and published one by one."""

import pytest
from django.utils import timezone

from movements.models import PageMovement
from moving.stories import publish
from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.work import cpu_seconds

pytestmark = pytest.mark.django_db
TIMES = 10
"""So many times faster at least; measured at 20 (docs/features/moving.md)."""


def story(number: int) -> NewsPage:
    sentence = "Bà con trong xóm cùng nhau góp công, góp của, đắp lại con đường dẫn vào trường. "
    paragraphs = f"<p>{sentence * 3}</p>" * 8 + "<p>Họ làm theo Chỉ thị số 18/CT-TTg.</p>"
    return NewsPage(
        title=f"Chuyện thứ {number}",
        slug=f"chuyen-thu-{number}",
        lead="Cả xóm cùng đắp đường.",
        body=factories.body(factories.block("paragraph", paragraphs)),
        published_on=timezone.now(),
    )


def test_pages_in_bulk_are_ten_times_faster_than_pages_one_by_one() -> None:
    index, movement = NewsIndexPage.objects.get(), factories.movement()
    pages = [story(number) for number in range(330)]
    for page in pages:
        page.page_movements = [PageMovement(movement=movement)]
    warm, single, many = pages[:10], pages[10:30], pages[30:]
    publish(index, warm[:5])
    for page in warm[5:]:
        index.add_child(instance=page)
        page.save_revision().publish()

    def publish_each() -> None:
        for page in single:
            index.add_child(instance=page)
            page.save_revision().publish()

    one_by_one = len(single) / cpu_seconds(publish_each)
    index.refresh_from_db()
    in_bulk = len(many) / cpu_seconds(lambda: publish(index, many))
    assert in_bulk >= TIMES * one_by_one, f"{in_bulk:.0f} a second against {one_by_one:.0f}"

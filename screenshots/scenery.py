"""What the pictures show beside the demo: work that waits, a plan, grades, readers."""

import datetime
import json

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.utils import timezone

from demo.account import USERNAMES
from news.models import NewsIndexPage, NewsPage
from visits.models import PageDays, PageTotal
from work_counts.models import Genre, Grade, Plan
from work_counts.royalties import month_after, parts_of

STORIES = {
    "lop-hoc-nau-an-tap-the": (
        "Lớp học nấu ăn tập thể của tổ phụ nữ",
        "Tối thứ Bảy, bếp của nhà văn hóa sáng đèn.",
        "Mười hai chị cùng các nghành , đoàn thể góp gạo, mỗi tuần một bữa cho nhà neo đơn.",
    ),
    "lop-hoc-buoi-toi-o-xom-ben": (
        "Lớp học buổi tối ở xóm Bến",
        "Một căn nhà, một tấm bảng, hai mươi người học.",
        "Lớp mở sau bữa cơm chiều, ai biết nhiều dạy người biết ít.",
    ),
}
DRAFT, SENT = STORIES
PLANNED = 3
VIEWS = (412, 268, 173, 95, 61)


def dress() -> None:
    """Add it; the demo must stand, and this runs once."""
    writer = _account("editor")
    _begun(DRAFT, writer)
    sent = _begun(SENT, writer)
    sent.get_workflow().start(sent, writer)
    _let_read(writer)
    _plan_and_grade()


def is_dressed() -> bool:
    """Return whether it was added already."""
    return NewsPage.objects.filter(slug=DRAFT).exists()


def _account(role: str) -> User:
    return get_user_model().objects.get(username=USERNAMES[role])


def _begun(slug: str, writer: User) -> NewsPage:
    title, lead, text = STORIES[slug]
    body = json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}])
    story = NewsPage(title=title, slug=slug, lead=lead, body=body, live=False, owner=writer)
    NewsIndexPage.objects.get(slug="tin-tuc").add_child(instance=story)
    story.save_revision(user=writer)
    return story


def _let_read(writer: User) -> None:
    """Let some stories of this month be the writer's, and be read."""
    today = timezone.localdate()
    stories = NewsPage.objects.visible().newest_first()[: len(VIEWS)]
    moment = timezone.now() - datetime.timedelta(days=1)
    for number, (story, views) in enumerate(zip(stories, VIEWS, strict=False)):
        came_out = max(moment - datetime.timedelta(days=2 * number), _month_began())
        NewsPage.objects.filter(pk=story.pk).update(owner=writer, first_published_at=came_out)
        PageTotal.objects.create(page=story.page_ptr, views=views)
        PageDays.objects.create(page=story.page_ptr, day=today, views=views // 4)


def _month_began() -> datetime.datetime:
    return timezone.localtime().replace(day=1, hour=8, minute=0)


def _plan_and_grade() -> None:
    month = timezone.localdate().replace(day=1)
    parts = parts_of(month)
    genres = list(Genre.objects.order_by("sort_order")[5:6]) + list(Genre.objects.all()[:1])
    for number, part in enumerate(parts[:-2]):
        genre = genres[number % len(genres)]
        page_id, author_id, role = part.key
        Grade.objects.create(
            page_id=page_id, author_id=author_id, role=role, genre=genre, coefficient=genre.usual
        )
    last_day = month_after(month) - datetime.timedelta(days=1)
    for author_id in {part.key.author_id for part in parts}:
        Plan.objects.create(first_day=month, last_day=last_day, author_id=author_id, number=PLANNED)

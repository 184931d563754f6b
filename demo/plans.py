"""Stories that the demo's newsroom means to bring, around the day of loading."""

import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from demo.account import DEMO_USERNAME
from news.models import NewsIndexPage
from newsroom.models import PlannedItem

PLANS = (
    (-3, "Nhìn lại một tháng thi đua nước rút", "Lấy số liệu của các cụm trước thứ Sáu."),
    (2, "Chuyện người giữ đường hoa ở xóm Đồng", ""),
    (5, "Hỏi đáp: hồ sơ đề nghị khen thưởng đột xuất", "Mời Ban Thi đua – Khen thưởng trả lời."),
    (9, "Chùm ảnh: ngày hội Đại đoàn kết ở khu dân cư", ""),
)
"""Days from today, title, note."""


def plan_stories() -> list[PlannedItem]:
    """Put the plans into the first section of news, for the demo's editor."""
    owner = get_user_model().objects.filter(username=DEMO_USERNAME).first()
    today = timezone.localdate()
    section = NewsIndexPage.objects.order_by("path").first()
    return [
        PlannedItem.objects.create(
            title=title,
            day=today + datetime.timedelta(days=days),
            notes=notes,
            owner=owner,
            section=section,
        )
        for days, title, notes in PLANS
    ]

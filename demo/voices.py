"""What readers of the demo say, and who answers: units, partners, polls without votes, letters."""

import datetime

from django.db import models
from django.utils import timezone

from core.text import folded_text
from engagement.models import Letter, Poll, PollChoice
from engagement.models.letters import RECEIPT_PREFIX
from home.models import PartnerLink, SupportUnit
from nominations.receipts import new_receipt

UNITS = (
    ("Phòng Nghiệp vụ (minh họa)", "hồ sơ, thủ tục khen thưởng", "nghiep-vu@guongsang.example"),
    ("Văn phòng (minh họa)", "lịch tiếp công dân, gửi nhận văn bản", "van-phong@guongsang.example"),
)
PARTNERS = (
    ("Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cơ sở dữ liệu quốc gia về văn bản pháp luật", "https://vbpl.vn/"),
)
POLLS = (
    (
        Poll.Kind.POLL,
        "Bạn muốn cổng kể nhiều hơn về điều gì?",
        ("Gương người tốt ở thôn, bản", "Phong trào trong trường học", "Thủ tục khen thưởng"),
    ),
    (
        Poll.Kind.EVALUATION,
        "Bạn thấy cổng này thế nào?",
        ("Rất tốt", "Tốt", "Được", "Chưa tốt"),
    ),
)
ANSWERED = (
    (
        "Tìm văn bản theo số hiệu thế nào?",
        "Tôi có số hiệu của một chỉ thị, muốn đọc toàn văn thì tìm ở đâu trên cổng?",
        "Bạn gõ số hiệu vào ô tìm kiếm ở đầu trang, có dấu hay không dấu đều được. Văn bản đứng "
        "đầu kết quả; trang của văn bản có toàn văn, hoặc đường dẫn tới nơi ban hành.",
    ),
    (
        "Giới thiệu một người hàng xóm được không?",
        "Tôi không phải cán bộ, có giới thiệu được một người hàng xóm làm nhiều việc tốt không?",
        "Được. Ai cũng giới thiệu được, không cần tài khoản: bạn vào mục Giới thiệu một tấm gương. "
        "Người được giới thiệu chỉ lên cổng khi đã đồng ý.",
    ),
)
WAITING = ("Góp ý cỡ chữ ở trang bản đồ", "Chữ trên bản đồ hơi nhỏ khi xem bằng điện thoại.")


def let_readers_speak() -> list[models.Model]:
    """Make what readers and units say, and return the rows."""
    units = [
        SupportUnit.objects.create(name=name, duties=duties, email=email, sort_order=position)
        for position, (name, duties, email) in enumerate(UNITS)
    ]
    partners = [
        PartnerLink.objects.create(label=label, address=address, sort_order=position)
        for position, (label, address) in enumerate(PARTNERS)
    ]
    polls = [_poll(*each) for each in POLLS]
    letters = [_answered(number, *each, units[0]) for number, each in enumerate(ANSWERED)]
    subject, text = WAITING
    waiting = _letter(Letter.Kind.REMARK, subject, text, days_ago=2)
    return [*letters, waiting, *polls, *partners, *units]


def _poll(kind: str, question: str, choices: tuple[str, ...]) -> Poll:
    poll = Poll.objects.create(kind=kind, question=question)
    for position, text in enumerate(choices):
        PollChoice.objects.create(poll=poll, text=text, sort_order=position)
    return poll


def _letter(kind: str, subject: str, text: str, *, days_ago: int, **fields: object) -> Letter:
    return Letter.objects.create(
        receipt=new_receipt(RECEIPT_PREFIX),
        kind=kind,
        subject=subject,
        text=text,
        submitted_at=timezone.now() - datetime.timedelta(days=days_ago),
        **fields,
    )


def _answered(number: int, subject: str, text: str, answer: str, unit: SupportUnit) -> Letter:
    days_ago = 7 * (number + 1)
    answered_at = timezone.now() - datetime.timedelta(days=days_ago - 3)
    return _letter(
        Letter.Kind.QUESTION,
        subject,
        text,
        days_ago=days_ago,
        unit=unit,
        state=Letter.State.ANSWERED,
        may_publish=True,
        answer=answer,
        answered_at=answered_at,
        published_at=answered_at,
        public_subject=subject,
        public_text=text,
        search_text=folded_text(f"{subject} {text} {answer}"),
    )

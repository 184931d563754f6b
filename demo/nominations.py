"""Nominations of invented people, so that the staff's queue has something to try."""

import datetime
import hashlib
import secrets
from typing import NamedTuple

from django.utils import timezone

from nominations.models import Nomination
from nominations.receipts import new_receipt
from nominations.services import CONTACT_DAYS
from organisations.models import Place


class Suggestion(NamedTuple):
    """One nomination: who, where (a place's name today), what they did, how long ago it came."""

    name: str
    kind: str
    office: str
    unit: str
    place: str
    detail: str
    since: str
    deeds: str
    days_ago: int
    state: str = Nomination.State.RECEIVED
    suspicions: tuple[str, ...] = ()


SUGGESTIONS = (
    Suggestion(
        "Tổ hòa giải xóm Bến",
        Nomination.Kind.COLLECTIVE,
        "",
        "Tổ hòa giải xóm Bến",
        "Hưng Yên",
        "xóm Bến",
        "từ năm 2017",
        "Hai nhà tranh nhau cái rãnh nước suốt mấy năm, tổ đến ngồi uống trà với từng nhà, rồi "
        "cùng ra đo lại bờ rào. Từ đó xóm không còn vụ nào phải lên xã.",
        4,
    ),
    Suggestion(
        "Vi Thị Nhàn",
        Nomination.Kind.PERSON,
        "y tá thôn bản",
        "Trạm y tế xã",
        "Sơn La",
        "bản trên núi, cách trạm 14 km",
        "hơn mười năm nay",
        "Chị đi bộ từng bản nhắc lịch tiêm chủng, mang theo phích giữ lạnh tự gói bằng lá chuối. "
        "Ba năm liền cả bảy bản không sót cháu nào. Đêm có người đau bụng chị cũng đi.",
        19,
        Nomination.State.IN_REVIEW,
    ),
    Suggestion(
        "Tủ sách bến phà",
        Nomination.Kind.MODEL,
        "",
        "",
        "Vĩnh Long",
        "bến phà ngang sông",
        "2021",
        "Người chờ phà lấy một cuốn ra đọc, sang bờ bên kia thì trả ở tủ bên ấy. Ban đầu 40 cuốn, "
        "nay hơn 900 cuốn, không có người trông mà chưa mất quyển nào đáng kể.",
        1,
    ),
    Suggestion(
        "Mua hàng giá rẻ",
        Nomination.Kind.PERSON,
        "",
        "",
        "Hà Nội",
        "",
        "",
        "Giảm giá http://a.example http://b.example http://c.example www.d.example mua ngay.",
        2,
        Nomination.State.RECEIVED,
        ("haste", "links"),
    ),
)


def suggest() -> list[Nomination]:
    """Make the nominations as if they had come in over the last weeks, and return them."""
    return [_sent(suggestion) for suggestion in SUGGESTIONS]


def _sent(suggestion: Suggestion) -> Nomination:
    sent_at = timezone.now() - datetime.timedelta(days=suggestion.days_ago)
    return Nomination.objects.create(
        receipt=new_receipt(),
        draft_token=hashlib.sha256(secrets.token_bytes()).hexdigest(),
        state=suggestion.state,
        kind=suggestion.kind,
        name=suggestion.name,
        office=suggestion.office,
        organisation_text=suggestion.unit,
        place=Place.objects.current().filter(name=suggestion.place).first(),
        place_detail=suggestion.detail,
        since=suggestion.since,
        deeds=suggestion.deeds,
        nominator_name="Người đề cử minh họa",
        nominator_contact="ban-doc@guongsang.example",
        nominator_relation="hàng xóm",
        agreed_at=sent_at,
        submitted_at=sent_at,
        suspicions=list(suggestion.suspicions),
        delete_contact_on=timezone.localdate(sent_at) + datetime.timedelta(days=CONTACT_DAYS),
    )

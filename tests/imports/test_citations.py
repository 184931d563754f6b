"""Quoted movements and cited documents."""

import datetime

import pytest

from directives.cited import distinct_citations
from imports.citations import citations, quoted_names


def names(text: str) -> list[str]:
    return [name.name for name in quoted_names(text, 1)]


def test_every_name_of_an_enumeration_is_a_movement() -> None:
    text = (
        "Gắn với các phong trào thi đua gồm: “Đường làng sạch xanh”, “Mỗi nhà một luống hoa” "
        "giai đoạn 2021 - 2025; “Trường em không rác” và “Chợ quê văn minh”."
    )
    assert names(text) == [
        "Đường làng sạch xanh",
        "Mỗi nhà một luống hoa",
        "Trường em không rác",
        "Chợ quê văn minh",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "phong trào thi đua đặc biệt “Đường làng sạch xanh”",
        "thi đua với chủ đề: “Đường làng sạch xanh”",
        'cuộc vận động "Đường làng sạch xanh"',
    ],
)
def test_theme_and_campaign_are_movements_in_either_quotation_marks(text: str) -> None:
    assert names(text) == ["Đường làng sạch xanh"]


@pytest.mark.parametrize(
    "text",
    [
        "trong phong trào, xã trao danh hiệu “Công dân tiêu biểu của xã”",
        "Bác đã dạy “Thi đua là yêu nước”",
        "phong trào có tinh thần “làm đến nơi đến chốn”",
        "phê duyệt Đề án “Làm đường hoa ven sông”",
        "Chỉ thị về “Tiếp tục đổi mới công tác thi đua”",
        "Phong trào lan rộng. Bà nói: “Làm thì phải làm đến cùng”",
        "phong trào “xanh”",
        "tọa đàm với chủ đề “Thu gom rác thải tận nhà”",
    ],
)
def test_titles_speech_and_projects_are_no_movements(text: str) -> None:
    assert names(text) == []


def test_number_date_and_issuer_belong_together() -> None:
    (cited,) = citations("Kế hoạch số 15/KH-UBND ngày 20/4/2023 của Ủy ban nhân dân xã về hoa", 1)
    assert (cited.label, cited.date, cited.issuer) == (
        "Kế hoạch 15/KH-UBND",
        datetime.date(2023, 4, 20),
        "Ủy ban nhân dân xã",
    )


def test_form_without_symbol_has_no_code() -> None:
    (cited,) = citations("Chỉ thị số 27 ngày 12/5/2023 của Ban Thường vụ Huyện ủy.", 1)
    assert (cited.type_name, cited.number, cited.code) == ("Chỉ thị", "27", "")
    assert (cited.date, cited.issuer) == (datetime.date(2023, 5, 12), "Ban Thường vụ Huyện ủy")


def test_date_that_opens_the_sentence_is_the_document_s() -> None:
    (cited,) = citations("Ngày 25/11/2024, Chủ tịch ký ban hành Chỉ thị số 08/CT-CTUBND về hoa.", 1)
    assert cited.date == datetime.date(2024, 11, 25)


def test_date_of_another_event_is_not_the_document_s() -> None:
    (cited,) = citations("Ngày 25/11/2024, xã họp bàn Chỉ thị số 08/CT-CTUBND về hoa.", 1)
    assert cited.date is None


def test_mentions_of_one_document_are_merged_and_keep_what_each_says() -> None:
    mentions = [
        *citations("Chỉ thị số 08/CT-CTUBND", 1),
        *citations("Chỉ thị 08/CT-CTUBND ngày 25/11/2024", 2),
        *citations("Nội dung chi tiết tại Chỉ thị số 08/CT-CTUBND.", 3),
    ]
    (cited,) = distinct_citations(mentions)
    assert cited.date == datetime.date(2024, 11, 25)
    assert cited.is_subject


def test_same_number_of_another_type_without_symbol_stays_apart() -> None:
    mentions = [*citations("Chỉ thị số 27 ngày 12/5/2023", 1), *citations("Kế hoạch số 27", 1)]
    assert len(distinct_citations(mentions)) == 2

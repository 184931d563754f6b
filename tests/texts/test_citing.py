"""How documents and stories are cited."""

import datetime

import pytest
from django.test import Client

from news.models import NewsAuthor
from tests import factories
from tests.factories.reading import Reading
from texts.citing import cited_document, cited_story, written_day


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ((2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        ((2020, 2, 25), "ngày 25 tháng 02 năm 2020"),
        ((2024, 11, 25), "ngày 25 tháng 11 năm 2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_are_written_with_a_zero(
    day: tuple[int, int, int], written: str
) -> None:
    assert written_day(datetime.date(*day)) == written


@pytest.mark.parametrize(
    ("kind", "number", "issuer", "subject", "cited"),
    [
        (
            "Chỉ thị",
            "34-CT/TW",
            "Bộ Chính trị",
            "Tiếp tục đổi mới công tác thi đua, khen thưởng",
            "Chỉ thị số 34-CT/TW ngày 07 tháng 4 năm 2014 của Bộ Chính trị"
            " về tiếp tục đổi mới công tác thi đua, khen thưởng",
        ),
        (
            "Nghị định",
            "30/2020/NĐ-CP",
            "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam",
            "Về công tác văn thư",
            "Nghị định số 30/2020/NĐ-CP ngày 07 tháng 4 năm 2014 của Chính phủ về công tác văn thư",
        ),
        (
            "Thông tư",
            "15/2025/TT-BNV",
            "Bộ Nội vụ",
            "Hướng dẫn thi hành",
            "Thông tư số 15/2025/TT-BNV ngày 07 tháng 4 năm 2014 của Bộ Nội vụ hướng dẫn thi hành",
        ),
        (
            "Luật",
            "06/2022/QH15",
            "Quốc hội",
            "Luật Thi đua, khen thưởng",
            "Luật Thi đua, khen thưởng số 06/2022/QH15 ngày 07 tháng 4 năm 2014 của Quốc hội",
        ),
        (
            "Kế hoạch",
            "",
            "",
            "Hà Nội chung sức",
            "Kế hoạch ngày 07 tháng 4 năm 2014 về Hà Nội chung sức",
        ),
    ],
)
def test_a_document_is_cited_in_the_official_order(
    kind: str, number: str, issuer: str, subject: str, cited: str
) -> None:
    day = datetime.date(2014, 4, 7)
    assert cited == cited_document(
        type_name=kind, number=number, issued_on=day, issuer=issuer, subject=subject
    )


def test_what_is_not_known_of_a_document_is_left_out() -> None:
    cited = cited_document(type_name="", number="", issued_on=None, issuer="", subject="")
    assert cited == ""


def test_a_story_is_cited_with_whoever_wrote_it() -> None:
    assert cited_story(["Lan Anh", "Duy Tùng", "Lan Anh"], "Tin") == "Lan Anh, Duy Tùng: “Tin”"
    assert cited_story([], "Tin") == "“Tin”"


@pytest.mark.django_db
def test_pages_offer_their_citation_as_text(client: Client) -> None:
    story = factories.news(
        "Cụm thi đua số 3",
        source=factories.source("plvn.vn"),
        published_on=datetime.datetime(2024, 3, 14, tzinfo=datetime.UTC),
    )
    author = factories.author("Lan Anh")
    for role in ("text", "photo"):
        NewsAuthor.objects.create(article=story, author=author, role=role)
    shown = Reading.of(client.get(story.get_url()))
    assert shown.text("#trich-dan") == (
        f"Lan Anh: “Cụm thi đua số 3”, theo plvn.vn, Gương sáng, 14/03/2024, {story.full_url}."
    )
    document = factories.directive()
    told = Reading.of(client.get(document.get_url())).text("#trich-dan")
    assert told == f"{document.cited_as}."
    assert document.number in told
    assert not Reading.of(client.get(factories.exemplar().get_url())).soup.select("#trich-dan")

"""Names and numbers that differ from the catalogue's."""

import datetime

import pytest

from movements.models import MovementAlias
from news.models import NewsExemplar, NewsPage
from quality import documents, names
from quality.findings import Draft
from tests import factories

pytestmark = pytest.mark.django_db
NAME = "Đẩy mạnh phát triển kết cấu hạ tầng đồng bộ"


def story(text: str, **fields) -> NewsPage:
    return factories.news(body=factories.body(text=text), **fields)


def misspelt(page: NewsPage) -> list[tuple[str, str | None]]:
    return [(found.found, found.right) for found in names.misspelt_names(Draft(page))]


def test_a_movement_spelt_unlike_its_name_is_found_even_where_an_alias_is():
    movement = factories.movement(NAME)
    wrong = NAME.replace("tầng", "tâng")
    MovementAlias.objects.create(movement=movement, name=wrong)
    assert misspelt(story(f"Phong trào “{wrong}” của tỉnh.")) == [(wrong, NAME)]
    assert misspelt(story(f"Phong trào “{NAME}” của tỉnh.")) == []


def test_another_name_of_a_movement_is_right():
    movement = factories.movement("Cả nước chung tay vì người nghèo")
    alias = "Vì người nghèo không để ai ở lại"
    MovementAlias.objects.create(movement=movement, name=alias)
    assert misspelt(story(f"Phong trào “{alias}” của tỉnh.")) == []


def test_one_word_amiss_in_quotes_is_found_and_another_number_is_none():
    factories.movement("Cả nước chung sức xây dựng nông thôn mới giai đoạn 2021")
    wrong = "Cả nước chung sức xây dừn nông thôn mới giai đoạn 2021"
    other = "Cả nước chung sức xây dựng nông thôn mới giai đoạn 2026"
    assert [found for found, _right in misspelt(story(f"“{wrong}” và “{other}”"))] == [wrong]


def test_a_body_and_an_honour_are_held_against_the_catalogue():
    factories.organisation(name="Ủy ban nhân dân tỉnh Hưng Yên")
    factories.award_title(name="Huân chương Lao động hạng Nhất")
    text = "Ủy bân nhân dân tỉnh Hưng Yên trao Huân chương Lao đông hạng Nhất."
    assert [right for _found, right in misspelt(story(text))] == [
        "Ủy ban nhân dân tỉnh Hưng Yên",
        "Huân chương Lao động hạng Nhất",
    ]


def test_a_person_is_misspelt_only_where_that_person_is_meant():
    person = factories.exemplar("Nguyễn Văn Hưng")
    page = story("Anh Nguyễn Văn Hùng cùng xóm ra đồng.")
    assert misspelt(page) == []
    page.exemplar_links = [NewsExemplar(exemplar=person)]
    assert misspelt(page) == [("Nguyễn Văn Hùng", "Nguyễn Văn Hưng")]
    both = story("Anh Nguyễn Văn Hưng ra đồng. Anh Nguyễn Văn Hùng về sau.")
    assert [found for found, _right in misspelt(both)] == ["Nguyễn Văn Hùng"]


def test_documents_are_held_against_the_archive():
    factories.directive(number="19/CT-TTg", issued_on=datetime.date(2021, 7, 16))
    page = story(
        "Theo Chỉ thị số 19/CT-TTg ngày 17/7/2021 và Kế hoạch số 49/KH-UBND ngày 25/3/2021."
    )
    draft = Draft(page)
    (unlike,) = documents.documents_unlike_the_record(draft)
    assert "16/07/2021" in unlike.said
    (unlinked,) = documents.unlinked_documents(draft)
    assert "49/KH-UBND" in unlinked.found
    right = Draft(story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021."))
    assert [
        *documents.documents_unlike_the_record(right),
        *documents.unlinked_documents(right),
    ] == []


def test_a_document_out_of_effect_is_found():
    factories.directive(
        number="12/CT-UBND",
        issued_on=datetime.date(2019, 1, 2),
        expires_on=datetime.date(2020, 1, 1),
    )
    (expired,) = documents.expired_documents(Draft(story("Theo Chỉ thị số 12/CT-UBND năm 2019.")))
    assert "hết hiệu lực" in expired.said

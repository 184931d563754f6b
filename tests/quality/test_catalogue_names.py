"""Names and numbers that differ from the catalogue's."""

import datetime

import pytest

from movements.models import MovementAlias
from movements.models.tagging import PageMovement
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


HUNG_YEN = "Ủy ban nhân dân tỉnh Hưng Yên"


@pytest.fixture
def names_of_all_kinds():
    for name in ("Chiến sĩ thi đua cơ sở", "Chiến sĩ thi đua toàn quốc", "Nghệ sĩ ưu tú"):
        factories.award_title(name=name)
    # The longer name begins as the shorter one, which ends a text in some cases below.
    factories.award_title(name="Huân chương Lao động hạng Nhất")
    factories.award_title(name="Huân chương Lao động hạng Nhất lần thứ hai")
    for place in ("Hưng Yên", "Thanh Hóa"):
        factories.organisation(name=f"Ủy ban nhân dân tỉnh {place}")
    factories.organisation(name="Ủy ban nhân dân xã Tân An")
    factories.organisation(name="Bộ Nội vụ")
    factories.movement("Doanh nghiệp Việt Nam hội nhập và phát triển")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # i and y: of an honour, and of what several begin with
        ("Chiến sỹ thi đua cơ sở", "Chiến sĩ thi đua cơ sở"),
        ("danh hiệu chiến sỹ thi đua cấp xã", "chiến sĩ thi đua"),
        ("ông là Nghệ sỹ ưu tú", "Nghệ sĩ ưu tú"),
        # capitals
        ("do ủy ban Nhân dân Tỉnh Hưng Yên trao", HUNG_YEN),
        ("do Ủy ban Nhân dân tỉnh Cà Mau trao", "Ủy ban nhân dân tỉnh"),
        ("do Bộ nội vụ trao", "Bộ Nội vụ"),
        ("Huân chương lao động hạng nhất", "Huân chương Lao động hạng Nhất"),
        ("một huân chương Lao Động hạng Nhất", "huân chương Lao động hạng Nhất"),
        # a mark
        ("do Bộ Nôi vụ trao", "Bộ Nội vụ"),
        # a letter: mistaken, left out, put in, changed places, at the beginning and at the end
        ("Chiến sĩ thi đua cơ xở", "Chiến sĩ thi đua cơ sở"),
        ("Chiến sĩ thi đau toàn quốc", "Chiến sĩ thi đua toàn quốc"),
        ("Huâng chương Lao động hạng Nhất", "Huân chương Lao động hạng Nhất"),
        ("do Ủy bn nhân dân tỉnh Hưng Yên trao", HUNG_YEN),
        ("do Ủy ban nhân dân tỉnh Hưng Yêm trao", HUNG_YEN),
        (
            "Doanh nghiệp Việt Nan hội nhập vả phát triển",
            "Doanh nghiệp Việt Nam hội nhập và phát triển",
        ),
        (
            "Doanh nghiệp Việt Nam hội nhập và phát chiển",
            "Doanh nghiệp Việt Nam hội nhập và phát triển",
        ),
        # right, or something else
        ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN và CHIẾN SĨ THI ĐUA", None),
        ("Uỷ ban nhân dân tỉnh Hưng Yên", None),
        ("Huân chương Lao động, hạn Nhất", None),
        ("có ba huân chương lao động hạng nhất", None),
        ("quốc tế ủ ban nhân dân tỉnh ta", None),
        ("danh hiệu Chiến sĩ thi đua cơ và", None),
        ("Doanh nghiệp Việt Nam gia nhập và phát huy", None),
        ("lao động là chiến sĩ thi đua cơ sở; các ủy ban nhân dân", None),
        ("Ông Lê Chiến Sỹ và bà Lý Sỹ Thi", None),
        (
            "Ủy ban nhân dân tỉnh Thanh Hóa và Ủy ban nhân dân xã Tân Ân",
            "Ủy ban nhân dân xã Tân An",
        ),
        ("Ủy ban nhân dân xã Tây An", None),
    ],
)
def test_a_name_is_written_as_the_catalogue_has_it(names_of_all_kinds, text: str, right: str):
    assert [found for _found, found in misspelt(story(text))] == ([right] if right else [])


def test_a_person_a_letter_off_is_found_where_meant_but_not_their_kin():
    page = story("Bà Trần Thị Lan ra đồng. Bà Trần Thi Lan về. Bà Trâng Thị Lan ngồi.")
    assert misspelt(page) == []
    page.exemplar_links = [NewsExemplar(exemplar=factories.exemplar("Trần Thị Lan"))]
    assert [found for found, _right in misspelt(page)] == ["Trần Thi Lan", "Trâng Thị Lan"]
    kin = story("Bà Trần Thị Lan và con là Trần Thị Loan.")
    kin.exemplar_links = page.exemplar_links.all()
    assert misspelt(kin) == []


def test_a_movement_named_or_tagged_twice_under_two_names_is_found():
    movement = factories.movement("Cả nước chung tay vì người nghèo")
    MovementAlias.objects.create(movement=movement, name="Vì người nghèo không để ai ở lại")
    text = "gồm “Cả nước chung tay vì người nghèo”, “Vì người nghèo không để ai ở lại”."
    (found,) = names.movements_named_twice(Draft(story(text)))
    assert found.found == "Vì người nghèo không để ai ở lại"
    page = story("Không kể phong trào nào.")
    twin = factories.movement("Cả nước chung tai vì người nghèo")
    other = factories.movement("Thi đua quyết thắng giai đoạn 2021-2025")
    later = factories.movement("Thi đua quyết thắng giai đoạn 2026-2030")
    page.page_movements = [PageMovement(movement=each) for each in (movement, other, twin, later)]
    (found,) = names.movements_named_twice(Draft(page))
    assert movement.title in found.said
    assert twin.title in found.said
    page.page_movements = [PageMovement(movement=movement), PageMovement(movement=movement)]
    (found,) = names.movements_named_twice(Draft(page))
    assert "hai lần" in found.said

"""Cards: what they say of each kind of page, when they are drawn, and how they go with the page."""

from http import HTTPStatus
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.test import Client
from PIL import Image, ImageChops
from wagtail.models import Site

from core.models import BasePage, PublicationHold, SiteSettings
from exemplars.models import AwardGrant
from exemplars.withdrawal import withdraw
from sharing import keeping
from sharing.contents import CardContent, page_content, site_content
from sharing.drawing import HEIGHT, STAGE_HEIGHT, WIDTH, draw, placed
from sharing.keeping import FOLDER, card_address, prepare_card
from tests import factories
from tests.factories.media import picture_file
from tests.factories.visibility import HIDINGS, expire, hold

pytestmark = pytest.mark.django_db

CARRIERS = ("news", "directive", "movement", "exemplar")


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = tmp_path


def settings_of_site() -> SiteSettings:
    return SiteSettings.for_site(Site.objects.get())


def content_of(page: BasePage) -> CardContent:
    fresh = type(page).objects.for_detail().get(pk=page.pk)
    content = page_content(fresh, settings_of_site())
    assert content is not None
    return content


def address_of(page: BasePage) -> str:
    return card_address(page, content_of(page))


def kept(page: BasePage) -> list[str]:
    """Return the names of the files that are kept of a page's card."""
    folder = Path(storages["private"].path(f"{FOLDER}/{page.pk}"))
    return sorted(file.name for file in folder.glob("*"))


def test_card_of_a_story_says_its_title_and_source() -> None:
    story = factories.news("Bốn cây số hoa", source=factories.source("Báo Nhân Dân"))
    content = content_of(story)
    assert content.title == "Bốn cây số hoa"
    assert content.line.startswith("Theo Báo Nhân Dân")


def test_card_of_a_document_says_number_subject_and_issuer() -> None:
    page = factories.directive(
        number="08/CT-CTUBND",
        subject="Đẩy mạnh thi đua",
        issuer=factories.organisation("UBND tỉnh Thử"),
    )
    content = content_of(page)
    assert (content.number, content.title) == ("08/CT-CTUBND", "Đẩy mạnh thi đua")
    assert content.line.startswith("UBND tỉnh Thử")


def test_card_of_a_person_says_the_highest_honour_and_a_movement_that_readers_see() -> None:
    person = factories.exemplar("Lương Thị Sen", honorific="Bà", portrait=factories.image())
    state = factories.award_title("Huân chương Thử", level="state", sort_order=1)
    lower = factories.award_title("Huân chương Thử hạng Ba", level="state", sort_order=3)
    local = factories.award_title("Giấy khen Thử", level="commune")
    for title, year in ((local, 2025), (lower, 2024), (state, 2019)):
        AwardGrant.objects.create(exemplar=person, title=title, year=year)
    hidden = factories.movement("Phong trào khuất")
    factories.tag(person, [hidden, factories.movement("Phong trào hiện")])
    hold(hidden)
    content = content_of(person)
    assert content.title == "Bà Lương Thị Sen"
    assert content.honour == "Huân chương Thử 2019"
    assert content.line == "Phong trào: Phong trào hiện"
    assert content.picture is not None
    assert content.picture.image == person.portrait


def test_card_of_an_invented_person_says_so() -> None:
    assert "không có thật" in content_of(factories.exemplar(is_invented=True)).note
    assert content_of(factories.exemplar()).note == ""


def test_other_pages_share_the_card_of_the_site(client: Client) -> None:
    site = site_content(settings_of_site())
    assert (site.title, site.text) == ("Gương sáng", "Người tốt, việc tốt quanh ta")
    for page in (factories.standard(), factories.section(), factories.home_page()):
        assert card_address(None, site) in client.get(page.get_url()).content.decode()


@pytest.mark.parametrize("kind", CARRIERS)
def test_card_is_a_picture_of_the_size_that_is_told(kind: str, client: Client) -> None:
    page = factories.MAKERS[kind]()
    answer = client.get(address_of(page))
    assert answer.status_code == HTTPStatus.OK
    with Image.open(BytesIO(answer.content)) as card:
        assert (card.format, card.size) == ("JPEG", (WIDTH, HEIGHT))
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "public" not in answer.headers["Cache-Control"]


def test_picture_of_the_page_is_on_its_card() -> None:
    red = BytesIO()
    Image.new("RGB", (640, 480), "#ff0000").save(red, "PNG")
    picture = factories.image(file=picture_file(size=(640, 480)))
    picture.file.save("do.png", BytesIO(red.getvalue()))
    with Image.open(BytesIO(draw(content_of(factories.news(lead_image=picture))))) as card:
        red_value, green, blue = card.getpixel((WIDTH - 40, STAGE_HEIGHT // 2))
    assert red_value > 230
    assert green < 40
    assert blue < 40


def test_card_does_without_a_picture_whose_file_is_gone() -> None:
    picture = factories.image()
    Path(picture.file.path).unlink()
    assert draw(content_of(factories.news(lead_image=picture)))


def test_address_changes_with_what_the_card_shows_and_with_nothing_else(client: Client) -> None:
    story = factories.news("Chuyện cũ", lead_image=factories.image())
    before = address_of(story)
    story.lead = "Lời dẫn khác."
    factories.publish(story)
    assert address_of(story) == before
    story.title = "Chuyện mới"
    story = factories.publish(story)
    renamed = address_of(story)
    assert renamed != before
    story.lead_image = factories.image()
    assert address_of(factories.publish(story)) not in (before, renamed)
    led = client.get(before)
    assert led.status_code == HTTPStatus.FOUND
    assert led.headers["Location"] == address_of(story)


@pytest.mark.parametrize("page_id", ["0", "9" * 30])
def test_there_is_no_card_of_no_page(page_id: str, client: Client) -> None:
    answer = client.get(f"/chia-se/anh/{page_id}-0123456789ab.jpg")
    assert answer.status_code == HTTPStatus.NOT_FOUND
    page = factories.standard()  # of a type whose pages have none
    answer = client.get(f"/chia-se/anh/{page.pk}-0123456789ab.jpg")
    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("how", HIDINGS)
@pytest.mark.parametrize("kind", CARRIERS)
def test_card_of_a_hidden_page_is_gone(kind: str, how: str, client: Client) -> None:
    page = factories.MAKERS[kind](live=how != "draft")
    twin = factories.MAKERS[kind]()
    HIDINGS[how](type(page).objects.get(pk=page.pk))
    assert client.get(address_of(page)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(address_of(twin)).status_code == HTTPStatus.OK
    prepare_card(page.pk)
    assert kept(page) == []
    assert kept(twin) != []


@pytest.mark.parametrize("how", [how for how in HIDINGS if how not in ("draft", "expired")])
def test_file_of_a_card_goes_when_its_page_is_hidden(
    how: str, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    page, twin = factories.exemplar(), factories.exemplar()
    for each in (page, twin):
        client.get(address_of(each))
        assert len(kept(each)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        HIDINGS[how](type(page).objects.get(pk=page.pk))
    assert kept(page) == []
    assert len(kept(twin)) == 1


def test_file_of_a_card_goes_with_the_page_the_person_and_the_picture(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    deleted, late = factories.news(), factories.exemplar()
    shown = factories.news(lead_image=factories.image())
    for page in (deleted, late, shown):
        client.get(address_of(page))
        assert len(kept(page)) == 1
    deleted_card = Path(storages["private"].path(f"{FOLDER}/{deleted.pk}"))
    expire(late)  # of which nothing tells when the time runs out
    late = type(late).objects.get(pk=late.pk)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(late, by=None)
        type(deleted).objects.filter(pk=deleted.pk).delete()
        shown.lead_image.delete()
    assert [kept(page) for page in (late, shown)] == [[], []]
    assert list(deleted_card.glob("*")) == []


def test_page_hidden_while_its_card_is_drawn_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = factories.news()

    def draw_slowly(content: CardContent) -> bytes:
        PublicationHold.objects.create(page=page, reason="consent_withdrawn")
        return draw(content)

    monkeypatch.setattr(keeping, "draw", draw_slowly)
    prepare_card(page.pk)
    assert kept(page) == []


def test_card_is_drawn_once_and_on_publish_where_pictures_are_made_ahead(
    client: Client,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Any,
) -> None:
    drawn: list[str] = []

    def draw_noted(content: CardContent) -> bytes:
        drawn.append(content.title)
        return draw(content)

    monkeypatch.setattr(keeping, "draw", draw_noted)
    story = factories.news("Chuyện nhà", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        story = factories.publish(story)
    assert drawn == []
    settings.PREPARE_PICTURES_ON_PUBLISH = True
    with django_capture_on_commit_callbacks(execute=True):
        story = factories.publish(story)
    assert drawn == ["Chuyện nhà"]
    client.get(address_of(story))
    assert drawn == ["Chuyện nhà"]
    story.title = "Chuyện làng"
    story.save()
    client.get(address_of(story))
    assert drawn == ["Chuyện nhà", "Chuyện làng"]
    assert len(kept(story)) == 1, "what it said before is not kept"


LONG = (
    "Về việc đẩy mạnh phong trào thi đua yêu nước, thực hiện thắng lợi nhiệm vụ phát triển kinh tế "
    "- xã hội năm 2025, chào mừng Đại hội Đảng bộ tỉnh lần thứ XX và Đại hội Thi đua yêu nước các "
    "cấp, tiến tới Đại hội Thi đua yêu nước toàn quốc lần thứ XI, Ẫ Ẳ"
)


@pytest.mark.parametrize("has_side", [True, False])
def test_words_of_the_fullest_card_stand_apart_and_inside(has_side: bool) -> None:
    content = CardContent(
        site_name="Gương sáng",
        promise="Người tốt",
        kicker="Gương điển hình · Mô hình, cách làm hay · Thành phố Hồ Chí Minh",
        number="" if has_side else "1526/QĐ-UBND",
        title=LONG,
        text=LONG if has_side else "",
        honour="Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Hưng Yên 2023" if has_side else "",
        line="Phong trào: Cả nước chung sức xây dựng nông thôn mới, đô thị văn minh 2021–2025",
        note="Nhân vật minh họa, không có thật" if has_side else "",
    )
    right = WIDTH - (560 if has_side else 220)
    boxes = sorted(
        (y, y + lines.height, x + lines.width) for lines, x, y, _c, _w in placed(content, right)
    )
    assert all(end <= right for _top, _bottom, end in boxes)
    assert all(above[1] <= below[0] + 2 for above, below in pairwise(boxes))
    assert boxes[-1][1] <= STAGE_HEIGHT


def test_two_marks_on_a_capital_are_drawn_whole() -> None:
    """A line of capitals with two marks is as tall on the card as the font draws it."""
    content = CardContent(site_name="A", promise="B", kicker="C", title="ẪẲỖ ẪẲỖ")
    card = Image.open(BytesIO(draw(content)))
    lines, x, y, _colour, _wash = list(placed(content, WIDTH - 220))[1]
    around = card.crop((x, y - 12, x + lines.width, y + lines.height + 12))
    ink = ImageChops.difference(around, Image.new("RGB", around.size, "#fbf8f3")).convert("L")
    box = ink.point(lambda value: 255 if value > 90 else 0).getbbox()
    assert box is not None
    assert box[1] >= 12, "the marks stand inside the line's own room"
    assert box[3] - box[1] > lines.size * 1.15


def test_picture_that_the_settings_name_is_on_the_card_of_the_site(client: Client) -> None:
    settings = settings_of_site()
    before = card_address(None, site_content(settings))
    settings.share_image = factories.image()
    settings.save()
    head = client.get("/").content.decode()
    after = card_address(None, site_content(settings_of_site()))
    assert after in head
    assert after != before
    assert client.get(after).status_code == HTTPStatus.OK
    assert client.get(before).headers["Location"] == after

"""The front page, the slogans, the menus and the settings."""

import datetime
from http import HTTPStatus

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from core.models import SiteSettings
from home.models import Navigation, NavigationItem, SloganBanner
from movements.models import PageMovement
from news.models import NewsPage
from tests import factories
from tests.factories.reading import Reading

TODAY = datetime.date(2026, 11, 21)
DAY = datetime.timedelta(days=1)

pytestmark = pytest.mark.django_db


def home(client: Client) -> Reading:
    answer = client.get("/")
    assert answer.status_code == HTTPStatus.OK
    return Reading.of(answer)


def test_young_site_says_what_is_missing(client: Client) -> None:
    assert home(client).texts(".empty__title") == [
        "Cổng vừa mở, chưa có bài nào được đăng.",
        "Hiện không có phong trào nào đang diễn ra.",
        "Chưa có văn bản nào được đăng.",
    ]


def test_site_with_one_story_leads_with_it(client: Client) -> None:
    story = factories.news("Tin đầu tiên")
    reading = home(client)
    assert reading.text(".lead__title") == "Tin đầu tiên"
    assert story.get_url() in reading.links


def test_exemplar_leads_and_the_newest_story_follows(client: Client) -> None:
    person = factories.exemplar("Lương Thị Sen", honorific="Bà")
    old = factories.news("Tin cũ", published_on=datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC))
    new = factories.news("Tin mới")
    reading = home(client)
    assert reading.text(".lead__title") == "Bà Lương Thị Sen"
    assert reading.text(".item--lead h3") == "Tin mới"
    assert {person.get_url(), old.get_url(), new.get_url()} <= reading.links


def test_editor_chooses_the_lead_story_and_the_exemplar(client: Client) -> None:
    chosen, newer = factories.news("Được chọn"), factories.news("Mới hơn")
    people = [factories.exemplar() for _ in range(3)]
    for person in people:
        page = factories.home_page()
        page.lead_story, page.featured_exemplar = chosen, person
        factories.publish(page)
        reading = home(client)
        assert reading.text(".lead__title") == person.title
        assert reading.text(".item--lead h3") == "Được chọn"
        assert newer.get_url() in reading.links


def test_featured_story_leads_to_the_end_of_its_day(client: Client) -> None:
    today = timezone.localdate()
    featured = factories.news("Nổi bật", featured_until=today)
    older = factories.news("Nổi bật từ trước", featured_until=today + DAY)
    NewsPage.objects.filter(pk=older.pk).update(published_on=timezone.now() - 9 * DAY)
    newest = factories.news("Mới nhất", published_on=timezone.now())
    assert home(client).text(".lead__title") == "Nổi bật"
    assert newest.get_url() in home(client).links
    draft = factories.news("Nháp nổi bật", featured_until=today, live=False)
    assert draft.title not in home(client).words
    page = factories.home_page()
    page.lead_story = newest
    factories.publish(page)
    assert home(client).text(".lead__title") == "Mới nhất"
    page.lead_story = None
    factories.publish(page)
    featured.featured_until = today - DAY
    factories.publish(featured)
    assert home(client).text(".lead__title") == "Nổi bật từ trước"
    older.unpublish()
    assert home(client).text(".lead__title") == "Mới nhất"


def test_only_movements_under_way_are_shown_widest_first(client: Client) -> None:
    province = factories.movement("Của tỉnh", level="province")
    national = factories.movement("Toàn quốc", level="national")
    over = factories.movement("Đã xong", ends_on=datetime.date.today() - DAY)
    factories.tag(factories.news(), [province])
    reading = home(client)
    assert reading.texts(".card--movement h3") == ["Toàn quốc", "Của tỉnh"]
    assert reading.texts(".card--movement .numbers") == []  # a zero, or a few, are no numbers
    assert reading.texts(".card--movement .small") == ["1 tin bài"]
    assert {national.get_url(), province.get_url()} <= reading.links
    assert over.get_url() not in reading.links
    assert PageMovement.objects.count() == 1


def test_newest_documents_are_shown(client: Client) -> None:
    documents = [
        factories.directive(number=f"{day}/CT-UBND", issued_on=datetime.date(2024, 1, day))
        for day in range(1, 8)
    ]
    shown = home(client).texts(".directive__number")
    assert [line.rsplit(" ", 1)[1] for line in shown] == [
        document.number for document in reversed(documents[2:])
    ]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_shown"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY - DAY, TODAY + DAY, True),
        (TODAY + DAY, None, False),
        (TODAY - 2 * DAY, TODAY - DAY, False),
    ],
)
def test_slogan_hangs_on_its_days_only(
    starts_on: datetime.date, ends_on: datetime.date | None, is_shown: bool, client: Client
) -> None:
    SloganBanner.objects.create(text="Chào mừng Đại hội", starts_on=starts_on, ends_on=ends_on)
    with time_machine.travel(datetime.datetime(2026, 11, 21, 5, tzinfo=datetime.UTC)):
        assert home(client).texts(".banner strong") == (["Chào mừng Đại hội"] if is_shown else [])


def test_latest_slogan_wins(client: Client) -> None:
    for text, day in (("Cũ", TODAY - DAY), ("Mới", TODAY), ("Cũ nữa", TODAY - 2 * DAY)):
        SloganBanner.objects.create(text=text, starts_on=day)
    with time_machine.travel(datetime.datetime(2026, 11, 21, 5, tzinfo=datetime.UTC)):
        assert home(client).texts(".banner strong") == ["Mới"]


def test_slogan_cannot_end_before_it_begins() -> None:
    banner = SloganBanner(text="Ngược", starts_on=TODAY, ends_on=TODAY - DAY)
    with pytest.raises(ValidationError, match="sau ngày bắt đầu"):
        banner.full_clean()


def test_today_is_vietnams_day(client: Client) -> None:
    SloganBanner.objects.create(text="Hôm nay", starts_on=TODAY, ends_on=TODAY)
    # 18:00 UTC of the day before is already the 21st in Ha Noi.
    with time_machine.travel(datetime.datetime(2026, 11, 20, 18, tzinfo=datetime.UTC)):
        assert home(client).texts(".banner strong") == ["Hôm nay"]


def test_menu_begins_with_the_four_sections_and_marks_where_one_is(client: Client) -> None:
    reading = Reading.of(client.get("/phong-trao/"))
    menu = reading.texts(".nav__list > li > a")
    assert menu == ["Tin tức", "Phong trào", "Gương điển hình", "Văn bản"]
    assert reading.text('.nav a[aria-current="page"]') == "Phong trào"
    below = Reading.of(client.get(factories.movement().get_url()))
    assert below.text('.nav a[aria-current="true"]') == "Phong trào"


def test_menu_entry_can_have_its_own_words_and_place(client: Client) -> None:
    page = factories.standard("Giới thiệu về cổng thông tin")
    NavigationItem.objects.create(
        navigation=Navigation.for_site(Site.objects.get()),
        page=page,
        menu="footer",
        label="Giới thiệu",
    )
    reading = home(client)
    assert reading.texts(".foot__list a")[-1] == "Giới thiệu"
    assert "Giới thiệu" not in reading.texts(".nav__list > li > a")


def test_settings_are_shown_at_head_and_foot(client: Client) -> None:
    settings = SiteSettings.for_site(Site.objects.get())
    settings.name, settings.agency, settings.phone = (
        "Cổng Thi đua",
        "Ban Thi đua",
        "(0221) 386 2222",
    )
    settings.save()
    reading = home(client)
    assert reading.text(".brand__name") == "Cổng Thi đua"
    assert "Ban Thi đua" in reading.text(".foot")
    assert reading.soup.select('a[href="tel:02213862222"]')


def test_shelf_lists_its_visible_pages_in_the_editors_order(client: Client) -> None:
    shelf = factories.section("Giới thiệu")
    titles = ["Về chúng tôi", "Trợ năng", "Liên hệ"]
    for title in titles:
        factories.standard(title, parent=shelf, search_description=f"Tóm tắt {title}")
    factories.standard("Còn nháp", parent=shelf, live=False)
    reading = Reading.of(client.get(shelf.get_url()))
    assert reading.texts(".item__title") == titles
    assert reading.texts(".item__text")[0] == "Tóm tắt Về chúng tôi"


@pytest.mark.parametrize("name", ["core.SiteSettings", "home.Navigation"])
def test_settings_can_be_opened_and_saved(name: str, admin_client: Client) -> None:
    address = reverse(
        "wagtailsettings:edit", args=[*name.lower().split("."), Site.objects.get().pk]
    )
    assert admin_client.get(address).status_code == HTTPStatus.OK

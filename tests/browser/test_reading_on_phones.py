"""What a reader on a phone meets beside the text: links that are none, what is near, the foot."""

from collections.abc import Callable

import pytest
from wagtail.models import Site

from core.models import SiteSettings
from home.models import Navigation, NavigationItem, PartnerLink, SupportUnit
from news.models import PinnedPage
from tests import factories
from tests.browser.barriers import DESK, PHONE
from tests.factories.visibility import hold

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LOOK = """selector => {
  const { color, textDecorationLine } = getComputedStyle(document.querySelector(selector));
  return [color, textDecorationLine];
}"""


@pytest.mark.parametrize("contrast", ["no-preference", "more"])
def test_name_of_a_hidden_page_looks_like_the_words_around_it(
    contrast: str, visit: Callable
) -> None:
    hidden, seen = factories.exemplar("Phan Quốc Bảo"), factories.exemplar("Lê Thị An")
    links = (
        f'<a linktype="page" id="{hidden.pk}">{hidden.title}</a>',
        f'<a href="javascript:alert(1)">{hidden.title}</a>',
        f'<a linktype="page" id="{seen.pk}">{seen.title}</a>',
    )
    story = factories.news(body=factories.body(text=" và ".join(links)))
    hold(hidden)
    with visit(story.get_url(), contrast=contrast) as page:
        page.evaluate("document.documentElement.dataset.lines = ''")  # links underlined by choice
        words = page.evaluate(LOOK, ".rich-text p")
        assert page.locator(".rich-text a:not([href])").count() == 2
        for number in (1, 2):
            assert page.evaluate(LOOK, f".rich-text a:nth-of-type({number})") == words
        assert page.evaluate(LOOK, ".rich-text a:nth-of-type(3)") != words


MOST_OF_NEAR_STORIES = 700
SMALL_PICTURES = """() => [...document.querySelectorAll(".after .card")].every(card => {
  const words = card.querySelector(".card__body").getBoundingClientRect();
  const picture = card.querySelector(".card__media, .card__tone").getBoundingClientRect();
  const clipped = card.scrollHeight > card.clientHeight + 1;
  return !clipped && picture.width < 130 && picture.left >= words.right - 1 && picture.height > 50;
})"""


def test_near_stories_are_rows_with_a_small_picture_on_a_phone(visit: Callable) -> None:
    story, image = factories.news("Bài"), factories.image()
    near = [factories.news(f"Bài có tên dài như thường thấy, số {n}") for n in range(2)]
    pins = [factories.news("Bài ghim có hình", lead_image=image), factories.standard("Trang ghim")]
    for page in pins:
        PinnedPage.objects.create(article=story, page=page)
    with visit(story.get_url(), viewport=PHONE) as page:
        assert page.locator(".after .card").count() == len(near) + len(pins)
        assert page.locator(".after .grid").bounding_box()["height"] <= MOST_OF_NEAR_STORIES
        assert page.evaluate(SMALL_PICTURES)


MOST_OF_THE_FOOT = 700
"""Of a phone of 844 px: the foot must not outweigh what stands above it."""
LOW_TARGETS = """() => [...document.querySelectorAll(".foot :is(.foot__links a, summary, button)")]
  .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
  .map(each => each.outerHTML)"""


def test_foot_is_lower_than_a_display_and_every_way_in_it_stays(visit: Callable) -> None:
    site = Site.objects.get()
    settings = SiteSettings.for_site(site)
    settings.agency = "Ban Thi đua – Khen thưởng tỉnh Hưng Yên"
    settings.responsible_person = "Ông Nguyễn Văn Phụ Trách, Trưởng ban Biên tập"
    settings.address, settings.phone = "Số 10 đường Chùa Chuông, Hưng Yên", "0221 3863 456"
    settings.email = "bientap@thiduakhenthuong.hungyen.example"
    settings.licence_notice = "Giấy phép số 12/GP-TTĐT do Sở Văn hóa cấp ngày 01/02/2026"
    settings.reuse_notice = "Ghi rõ nguồn khi dẫn lại nội dung từ cổng này."
    settings.save()
    SupportUnit.objects.create(name="Phòng Nghiệp vụ", phone="0221 3863 457")
    PartnerLink.objects.create(label="Chính phủ", address="https://chinhphu.vn/")
    for title in ("Giới thiệu", "Liên hệ", "Trợ năng", "Điều khoản nguồn tin", "Bản quyền"):
        NavigationItem.objects.create(
            navigation=Navigation.for_site(site),
            menu=NavigationItem.Menu.FOOTER,
            page=factories.standard(title),
        )
    with visit("/", viewport=PHONE) as page:
        foot = page.locator(".foot")
        assert foot.bounding_box()["height"] <= MOST_OF_THE_FOOT
        assert page.evaluate(LOW_TARGETS) == []
        for folded in foot.locator("summary").all():
            folded.click()
        assert page.evaluate(LOW_TARGETS) == []
        ways = foot.locator("a")
        assert ways.count() == sum(each.is_visible() for each in ways.all())
        page.set_viewport_size(DESK)
        assert not foot.get_by_text("Các mục khác").is_visible(), "there is room for all of it"
        assert foot.get_by_role("link", name="Sơ đồ cổng").is_visible()

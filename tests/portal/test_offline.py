"""A device keeps every kind of page that is for reading, and none of a reader's own words."""

import datetime
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from engagement.models import Letter
from home.models import ExemplarDay
from news.models import NewsAuthor
from portal.offline import WORKER
from tests import factories
from tests.engagement import speaking

pytestmark = pytest.mark.django_db

TEMPLATES = Path(settings.BASE_DIR) / "templates"
DAY = datetime.timedelta(days=1)

FOR_READING = {
    "awards/catalogue.html": "/danh-hieu/",
    "awards/given.html": "/danh-hieu/da-trao/",
    "awards/title.html": "/danh-hieu/{title.slug}/",
    "engagement/question.html": "/y-kien/hoi-dap/{question.pk}/",
    "engagement/questions.html": "/y-kien/hoi-dap/",
    "exemplars/map.html": "/ban-do/",
    "home/days/day.html": "/moi-ngay-mot-tam-guong/{yesterday}/",
    "home/days/month.html": "/moi-ngay-mot-tam-guong/{yesterday:%Y-%m}/",
    "home/days/today.html": "/moi-ngay-mot-tam-guong/",
    "narration/script.html": "/nghe/{story.pk}/ban-tin-loa/",
    "news/author.html": "/tac-gia/{author.key}/",
    "open_data/site_map.html": "/so-do-cong/",
    "open_data/start.html": "/du-lieu-mo/",
    "organisations/group.html": "/cum-khoi/{group.slug}/",
    "organisations/groups.html": "/cum-khoi/",
    "organisations/organisation.html": "/to-chuc/{organisation.slug}/",
    "organisations/organisations.html": "/to-chuc/",
    "organisations/place.html": "/dia-phuong/{place.slug}/",
    "organisations/places.html": "/dia-phuong/",
    "outreach/collection.html": "/bo-suu-tap/{collection.key}/",
    "outreach/collections.html": "/bo-suu-tap/",
    "pages/directive_index_page.html": "/van-ban/",
    "pages/directive_page.html": "{directive.url}",
    "pages/dossier_page.html": "{dossier.url}",
    "pages/exemplar_index_page.html": "/guong-dien-hinh/",
    "pages/exemplar_page.html": "{person.url}",
    "pages/home_page.html": "/",
    "pages/movement_index_page.html": "/phong-trao/",
    "pages/movement_page.html": "{movement.url}",
    "pages/news_by_date.html": "/tin-tuc/{yesterday:%Y/%m}/",
    "pages/news_index_page.html": "/tin-tuc/",
    "pages/news_page.html": "{story.url}",
    "pages/section_page.html": "{section.url}",
    "pages/standard_page.html": "{standard.url}",
    "visits/statistics.html": "/thong-ke/",
}
"""Template → an address that it shows."""
NOT_FOR_READING = {
    "403.html": "",
    "403_csrf.html": "",
    "404.html": "/khong-co/",
    "appearance/page.html": "/cach-hien-thi/",
    "awards/check.html": "/danh-hieu/tra-cuu/",
    "engagement/ask.html": "/y-kien/gui/",
    "engagement/evaluation_none.html": "",
    "engagement/page.html": "/y-kien/trang/{story.pk}/",
    "engagement/poll.html": "/y-kien/tham-do/{poll.pk}/",
    "engagement/polls.html": "/y-kien/tham-do/",
    "engagement/report.html": "/y-kien/trang/{story.pk}/bao-loi/",
    "engagement/sent.html": "",
    "engagement/start.html": "/y-kien/",
    "engagement/status.html": "/y-kien/tra-cuu/",
    "nominations/discard.html": "",
    "nominations/files.html": "",
    "nominations/frame.html": "",
    "nominations/review.html": "",
    "nominations/sent.html": "",
    "nominations/start.html": "/de-cu/",
    "nominations/status.html": "/de-cu/tra-cuu/",
    "nominations/step.html": "/de-cu/ai/",
    "offline.html": "/ngoai-tuyen/",
    "outreach/booklet.html": "/ky-yeu/",
    "outreach/made.html": "",
    "outreach/pick.html": "/ky-yeu/chon/",
    "search/results.html": "/tim-kiem/",
    "wagtailcore/login.html": "",
    "wagtailcore/password_required.html": "",
}
"""Template → an address that it shows; none for what only a form leads to."""
FRAMES = {"catalogue_base.html"}
STAFF = "archive/"


def made() -> dict[str, object]:
    place = factories.place(kind="province")
    organisation = factories.organisation(place=place)
    author = factories.author("Lan Anh")
    person = factories.exemplar("Người Đi Bộ", place=place, organisation=organisation)
    yesterday = timezone.localdate() - DAY
    ExemplarDay.objects.create(day=yesterday, exemplar=person)
    words = "Mỗi sáng chị đi bộ mười cây số để dạy học cho các em nhỏ ở bản xa. " * 20
    story = factories.news("Bài", body=factories.body(text=words))
    NewsAuthor.objects.create(article=story, author=author)
    factories.publish(story)
    return {
        "title": factories.award_title(),
        "question": Letter.objects.create(
            kind="question",
            subject="Hỏi",
            text="Hỏi gì?",
            may_publish=True,
            state=Letter.State.ANSWERED,
            public_subject="Hỏi",
            public_text="Hỏi gì?",
            published_at=timezone.now(),
        ),
        "yesterday": yesterday,
        "story": story,
        "author": author,
        "group": factories.emulation_group(place=place),
        "organisation": organisation,
        "place": place,
        "collection": factories.collection("Người đi bộ", [person]),
        "directive": factories.directive(),
        "person": person,
        "dossier": factories.dossier(pages=[person]),
        "movement": factories.movement(),
        "section": factories.section(),
        "standard": factories.standard(),
        "poll": speaking.poll(),
    }


def frames_of(template: str) -> list[str]:
    """Return what one of our templates extends, up to the frame of all."""
    source = TEMPLATES / template
    above = re.search(r"{% extends (\S+) %}", source.read_text(encoding="utf-8"))
    name = above[1].strip('"') if above else template
    name = "engagement/base.html" if name == "frame_template" else name
    if name == template or not (TEMPLATES / name).is_file():
        return []
    return [name, *frames_of(name)]


def public_templates() -> set[str]:
    """Return what shows a page in the frame of public pages, without what is a frame itself."""
    names = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    return {
        name
        for name in names
        if "base.html" in frames_of(name)
        and not name.startswith(STAFF)
        and not name.endswith("/base.html")
    } - FRAMES


def is_kept(client: Client, template: str, address: str) -> bool:
    """Return whether the worker keeps an answer, by its own pattern."""
    answer = client.get(address)
    assert template in {each.name for each in answer.templates}, f"{address}: {answer.status_code}"
    worker = Path(finders.find(WORKER)).read_text(encoding="utf-8")
    (pattern,) = re.findall(r"/(<main.*?)/\.test\(html\)", worker)
    return bool(re.search(pattern, answer.content.decode()))


def test_every_kind_of_page_says_whether_it_is_for_reading() -> None:
    assert public_templates() == {*FOR_READING, *NOT_FOR_READING}


def test_devices_keep_what_is_for_reading(client: Client) -> None:
    rows = made()
    pages = {**FOR_READING, **{name: way for name, way in NOT_FOR_READING.items() if way}}
    kept = {name: is_kept(client, name, way.format(**rows)) for name, way in pages.items()}
    assert kept == {name: name in FOR_READING for name in pages}

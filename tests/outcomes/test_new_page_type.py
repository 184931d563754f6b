"""A page type that nothing of the portal names is found, counted, listed, fed and shown.

The type lives in `tests/extra_page_type`. The app is installed for this file alone, so that it
stands in no database that is kept.
"""

import datetime
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from http import HTTPStatus
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import AppConfig, apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.template.utils import get_app_template_dirs
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models.pages import PAGE_MODEL_CLASSES

from core.checks import check_page_types
from core.contracts import page_kinds
from core.models import BasePage
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

TITLE = "Mời góp ý dự thảo kế hoạch"


@pytest.fixture(scope="module", autouse=True)
def notice_type(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[type[BasePage]]:
    """Install the app and make its table.

    By hand, for starting all apps anew is more than Wagtail's API stands; the search is started
    anew, as it would have been after this app.
    """
    config = AppConfig.create("tests.extra_page_type")
    config.apps = apps
    apps.app_configs[config.label] = config
    config.import_models()
    page_type = config.get_model("NoticePage")
    _forget_what_was_gathered()
    apps.get_app_config("search").ready()
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(page_type)
        ContentType.objects.get_for_model(page_type)
        yield page_type
        with connection.schema_editor() as editor:
            editor.delete_model(page_type)
        ContentType.objects.get_for_model(page_type).delete()
    del apps.app_configs[config.label]
    PAGE_MODEL_CLASSES.remove(page_type)
    _forget_what_was_gathered()


def _forget_what_was_gathered() -> None:
    """Have what asks the apps once in the life of a process ask them again."""
    apps.clear_cache()
    ContentType.objects.clear_cache()
    get_app_template_dirs.cache_clear()
    page_kinds.cache_clear()


def notice(page_type: type[BasePage], **fields: Any) -> BasePage:
    """Publish a notice that ends tomorrow."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    page = page_type(**{"title": TITLE, "ends_on": tomorrow, **fields})
    factories.home_page().add_child(instance=page)
    page.save_revision().publish()
    return page


def results(client: Client, **parameters: str) -> list[str]:
    """Return the words of each result of the public search, card and all."""
    soup = BeautifulSoup(client.get("/tim-kiem/", parameters).content, "html.parser")
    return [" ".join(result.get_text(" ").split()) for result in soup.select(".result")]


def test_it_is_found_with_its_kind_and_its_card(
    client: Client, notice_type: type[BasePage]
) -> None:
    page = notice(notice_type)
    factories.news(TITLE)
    (found,) = results(client, q="góp ý dự thảo", loai="notice")
    assert found == f"Thông báo · Văn phòng · hạn {page.ends_on:%d/%m/%Y} {TITLE} Còn hạn"
    assert len(results(client, q="góp ý dự thảo")) == 2


def test_its_card_speaks_of_the_day_it_is_read(client: Client, notice_type: type[BasePage]) -> None:
    notice(notice_type, ends_on=timezone.localdate() - datetime.timedelta(days=1))
    (found,) = results(client, q=TITLE)
    assert found.endswith("Hết hạn")


def test_its_kind_is_offered_in_its_order(client: Client, notice_type: type[BasePage]) -> None:
    kinds = list(page_kinds())
    assert kinds.index("news") < kinds.index("notice") < kinds.index("movement")
    soup = BeautifulSoup(client.get("/tim-kiem/", {"q": "zzz"}).content, "html.parser")
    (chip,) = soup.select('a.chip[href="?loai=notice"]')
    assert chip.get_text() == "Thông báo"
    notice(notice_type)
    factories.news(TITLE)
    factories.standard(TITLE)
    soup = BeautifulSoup(client.get("/tim-kiem/", {"q": TITLE}).content, "html.parser")
    assert [box["value"] for box in soup.select("input[name=loai]")] == ["news", "notice", "page"]


def test_staff_find_it_by_kind_drafts_too(client: Client, notice_type: type[BasePage]) -> None:
    notice(notice_type)
    draft = notice_type(title="Bản nháp góp ý", ends_on=timezone.localdate(), live=False)
    factories.home_page().add_child(instance=draft)
    factories.news(TITLE)
    client.force_login(factories.editor())
    answer = Reading.of(client.get("/luu-tru/", {"tu": "góp ý", "loai": "notice"}))
    rows = answer.texts(".archive-table tbody tr")
    assert len(rows) == 2
    assert all("Thông báo" in row for row in rows)


def test_it_is_suggested_fed_and_listed_where_its_place_is(
    client: Client, notice_type: type[BasePage]
) -> None:
    place = factories.place("Tỉnh Thử")
    page = notice(notice_type, place=place)
    (group,) = client.get("/tim-kiem/goi-y/", {"q": "gop y du"}).json()["groups"]
    assert (group["kind"], group["label"]) == ("notice", "Thông báo")
    assert TITLE in client.get("/rss/").content.decode()
    shelf = Reading.of(client.get(place.get_absolute_url())).texts(
        "section[aria-labelledby=muc-notice]"
    )
    assert shelf == [f"Thông báo 1 {page.title}"]


def test_its_texts_are_prepared_like_those_of_every_type(
    client: Client,
    notice_type: type[BasePage],
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager],
) -> None:
    directive = factories.directive("Chỉ thị về thi đua", number="77/CT-UBND")
    text = "<p>Theo Chỉ thị 77/CT-UBND.</p>"
    with django_capture_on_commit_callbacks(execute=True):
        page = notice(notice_type, wording=[("paragraph", text)])
    answer = client.get(page.get_url())
    assert answer.status_code == HTTPStatus.OK
    (link,) = BeautifulSoup(answer.content, "html.parser").select(".prose a.citation")
    assert link["href"] == directive.get_url()


def test_it_keeps_the_contract(notice_type: type[BasePage]) -> None:
    assert check_page_types([apps.get_app_config(notice_type._meta.app_label)]) == []

"""Whatever a member of staff, or an address made by hand, sends to a list of the admin: no crash.

The lists are the resolver's, and what each reads of its query is learnt by watching it, so that a
new list or filter is tried here by itself.
"""

from collections.abc import Iterator
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.handlers import wsgi
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from wagtail.admin.menu import Menu

from caching.asked import WHOLE, WatchedQuery
from tests import factories
from tests.outcomes.test_admin_addresses import name_of, no_items, staff_patterns

pytestmark = pytest.mark.django_db

HOSTILE = ("9" * 40, "-1", "abc", "1\x00", "٣", "2026-02-31")
ACTIONS = ("labels", "move", "publish")
OF_OTHERS = (("wagtailimages", "image"), ("wagtaildocs", "document"), ("auth", "user"))
STEPS_OVER = ("reset", "delete", "error_test")


def lists() -> Iterator[str]:
    """Yield the address of each list of the admin, and of what is no page of one thing."""
    for page_type in ("newspage", "directivepage", "exemplarpage"):
        app = {"newspage": "news", "directivepage": "directives"}.get(page_type, "exemplars")
        yield reverse("wagtailadmin_pages:type_use_results", args=[app, page_type])
    home = factories.home_page().pk
    yield reverse("wagtailadmin_explore_results", args=[home])
    yield reverse("wagtailadmin_choose_page_child", args=[home])
    names = {name_of(pattern, spaces) for pattern, spaces in staff_patterns() if pattern.name}
    for name in sorted(names):
        # A list without its frame says all that its whole page says.
        if f"{name}_results" in names or name.endswith(STEPS_OVER):
            continue
        with suppress(NoReverseMatch):
            yield reverse(name)


@pytest.fixture
def chief(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(Menu, "menu_items_for_request", no_items)
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
    admin_client.raise_request_exception = False
    return admin_client


def test_hostile_words_in_filters_crash_nothing(
    chief: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[str] = set()

    class Watched(WatchedQuery):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self.asked = asked

    monkeypatch.setattr(wsgi, "QueryDict", Watched)
    crashed = []
    for address in lists():
        asked.clear()
        chief.get(address)
        names = sorted(asked - {WHOLE, "export", "_w_filter_fragment"})
        for word in (HOSTILE if "results" in address else HOSTILE[:1]) if names else ():
            query = urlencode(dict.fromkeys(names, word))
            answer = chief.get(f"{address}?{query}")
            if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                crashed.append(f"{address} {word[:12]}: {names}")
    assert crashed == [], "\n".join(map(str, crashed))


def test_hostile_ids_in_acts_on_many_crash_nothing(chief: Client) -> None:
    asked = [("wagtailcore", "page", action) for action in ACTIONS]
    asked += [(*kind, "delete") for kind in OF_OTHERS]
    asked.append(("news", "author", "delete"))
    crashed = []
    for kind in asked:
        address = reverse("wagtail_bulk_action", args=kind)
        for name in ("id", "childOf"):
            for word in HOSTILE:
                sent = {"id": "all"} | {name: word}
                answer = chief.post(f"{address}?{urlencode(sent)}")
                if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                    crashed.append((*kind, sent))
    assert crashed == [], "\n".join(map(str, crashed))


def test_an_address_for_a_press_says_so_when_it_is_opened(admin_client: Client) -> None:
    for name, kwargs in (("calendar_draft", {"pk": 2}), ("royalties_close", {})):
        answer = admin_client.get(reverse(name, kwargs=kwargs))
        assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        assert "bấm nút" in answer.content.decode()


def test_a_form_without_its_body_is_refused_and_changes_nothing(admin_client: Client) -> None:
    """No browser sends one; a program gets told, and nobody is woken by a crash."""
    story = factories.news("Cả xóm trồng hoa")
    address = reverse("wagtailadmin_pages:edit", args=[story.pk])
    answer = admin_client.post(address, {"title": "Đổi tên"})
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    story.refresh_from_db()
    assert story.title == "Cả xóm trồng hoa"

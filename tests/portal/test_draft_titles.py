"""Titles of drafts: told by every door of the admin to those who may know them, to nobody else.

A draft is known to those who may change it, whose step it waits at, and its owner.
"""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.admin.menu import Menu
from wagtail.models import Page
from wagtail.permissions import policy_registry

from news.models import NewsPage
from newsroom.models import Absence, PlannedItem
from newsroom.roles import group_of, load_roles
from tests import factories, scenery
from tests.outcomes.test_admin_addresses import name_of, no_items, staff_patterns

pytestmark = pytest.mark.django_db

WORD = "Sương mai"
"""What all titles begin with, and is searched for."""
NEVER, TAKEN_DOWN, OWN, LIVE, OTHERS, WAITING, RENAMED = (
    *("chưa đăng", "đã gỡ", "của mình", "đang hiện", "ở mục khác", "chờ duyệt", "tên mới"),
)
"""What the titles end with; readers know the last page by another title still."""
DRAFTS = {NEVER, TAKEN_DOWN, OWN, OTHERS, WAITING, RENAMED}
IN_SECTION = DRAFTS - {OTHERS}


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Page]]:
    """Make a page of each kind in a section with groups of its own, and one in another."""
    with scenery.kept(django_db_blocker):
        section, other = factories.news_index("Mục này"), factories.news_index("Mục kia")
        load_roles([section.url, other.url])
        image = factories.image()
        linked = factories.news("Bài được dẫn")
        made = {}
        for kind in (*DRAFTS, LIVE):
            page = NewsPage(
                title=f"{WORD} {'tên cũ' if kind == RENAMED else kind}",
                lead="Mở đầu.",
                lead_image=image,
                body=factories.body(text=f'<a linktype="page" id="{linked.pk}">bài</a>'),
                live=kind in (LIVE, RENAMED),
            )
            parent = other if kind == OTHERS else section
            parent.add_child(instance=page)
            revision = page.save_revision(log_action="wagtail.create")
            if kind in (LIVE, TAKEN_DOWN, RENAMED):
                revision.publish()
            if kind == RENAMED:
                page.title = f"{WORD} {kind}"
                page.save_revision(log_action="wagtail.edit")
            if kind == TAKEN_DOWN:
                NewsPage.objects.get(pk=page.pk).unpublish()
            made[kind] = page
        today = timezone.localdate()
        PlannedItem.objects.create(title="Đề tài", day=today, page=made[NEVER])
        made[WAITING].get_workflow().start(made[WAITING], None)
        made["section"], made["linked"], made["image"] = section, linked, image
        yield made


def doors(pages: dict[str, Page]) -> dict[str, str]:
    """Return name → address of all that lists pages."""
    section = pages["section"].pk
    drafts = "&".join(f"id={pages[kind].pk}" for kind in (NEVER,))
    api, choose = reverse("wagtailadmin_api:pages:listing"), "wagtailadmin_choose_page"
    history = reverse("wagtailadmin_reports:site_history")
    workflow = reverse("wagtailadmin_reports:workflow")
    tasks = reverse("wagtailadmin_reports:workflow_tasks")
    found = reverse("wagtailadmin_pages:search")
    return {
        "home": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[section]),
        "explorer, searched": f"{reverse('wagtailadmin_explore', args=[section])}?q=Sương",
        "everywhere": reverse("wagtailadmin_pages:type_use", args=["news", "newspage"]),
        "search": f"{found}?q=Sương",
        "search results": f"{reverse('wagtailadmin_pages:search_results')}?q=Sương",
        "chooser": reverse(f"{choose}_child", args=[section]),
        "chooser's search": f"{reverse(f'{choose}_search')}?q=Sương",
        "chooser's search of stories": (
            f"{reverse(f'{choose}_search')}?q=Sương&page_type=news.newspage"
        ),
        "chosen": f"{reverse(f'{choose}_chosen_multiple')}?{drafts}",
        "API": f"{api}?child_of={section}",
        "API, searched": f"{api}?search=Sương",
        "API for the explorer": f"{api}?for_explorer=1&child_of={section}",
        "API, one page": reverse("wagtailadmin_api:pages:detail", args=[pages[NEVER].pk]),
        "history": history,
        "history as CSV": f"{history}?export=csv",
        "workflows": workflow,
        "workflows as CSV": f"{workflow}?export=csv",
        "steps": tasks,
        "steps as CSV": f"{tasks}?export=csv",
        "plans": reverse("wagtailsnippets_newsroom_planneditem:list"),
        "calendar": reverse("calendar_month"),
        "old pages": reverse("wagtailadmin_reports:aging_pages"),
        "locked pages": reverse("wagtailadmin_reports:locked_pages"),
        "where a page is used": reverse("wagtailadmin_pages:usage", args=[pages["linked"].pk]),
        "where a picture is used": reverse("wagtailimages:image_usage", args=[pages["image"].pk]),
    }


CATALOGUES = ("wagtailsnippets_", "wagtailsnippetchoosers_")
"""Of catalogues, whose forms all come from one view and show pages by their choosers only."""


def addresses_of(page: Page) -> Iterator[str]:
    """Yield every address of the admin with this page, and what is the page's, in all its places.

    Numbers of other things get the page's too: none of them may lead to it.
    """
    state = page.current_workflow_state
    given = {
        "app_label": "news",
        "model_name": "newspage",
        "content_type_app_name": "news",
        "content_type_model_name": "newspage",
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": page.latest_revision_id,
        "action_name": "approve",
        "workflow_state_id": state.pk if state else 1,
        "task_state_id": state.current_task_state_id if state else 1,
        "task_id": state.current_task_state.task_id if state else 1,
    }
    for pattern, spaces in staff_patterns():
        names = list(pattern.pattern.regex.groupindex)
        if not pattern.name or not names or any(each.startswith(CATALOGUES) for each in spaces):
            continue
        bulk = ("unpublish", "delete", "move", "publish", "labels", "schedule", "archive")
        for action in bulk if pattern.name == "wagtail_bulk_action" else bulk[:1]:
            values = {name: given.get(name, str(page.pk)) for name in names} | (
                {"action": action} if "action" in names else {}
            )
            with suppress(NoReverseMatch):
                path = reverse(name_of(pattern, spaces), kwargs=values)
                yield path + f"?id={page.pk}&next=/admin/"


def account(name: str, role: str, section: Page | None) -> User:
    user = User.objects.create_user(name)
    user.groups.add(group_of(role, f"/{section.url.strip('/')}/" if section else ""))
    return user


@pytest.mark.parametrize(
    ("role", "in_section", "known"),
    [
        ("contributor", False, {OWN}),
        ("contributor", True, {OWN}),
        ("editor", True, IN_SECTION),
        ("reviewer", True, IN_SECTION),
        ("approver", True, IN_SECTION),
        ("editor", False, DRAFTS),
        ("content_manager", False, DRAFTS),
        ("technician", False, {OWN}),
    ],
)
def test_a_draft_is_told_to_those_who_may_know_it(
    pages: dict[str, Page], role: str, in_section: bool, known: set[str], client: Client
) -> None:
    user = account("thanh-vien", role, pages["section"] if in_section else None)
    Page.objects.filter(pk=pages[OWN].pk).update(owner=user)
    client.force_login(user)
    told: dict[str, set[str]] = {}
    for name, address in doors(pages).items():
        answer = client.get(address)
        said = (answer.getvalue() if answer.streaming else answer.content).decode()
        told[name] = {kind for kind in (*DRAFTS, LIVE) if f"{WORD} {kind}" in said}
    beyond = {name: found - known - {LIVE} for name, found in told.items()}
    assert {name: found for name, found in beyond.items() if found} == {}
    if role != "technician":
        assert told["explorer"] >= (known & IN_SECTION) | {LIVE}
        assert told["API"] >= (known & IN_SECTION) | {LIVE}
        assert told["search"] >= known | {LIVE} - DRAFTS
        assert told["chooser's search"] == known | {LIVE}
        assert told["history"] >= known - {RENAMED}


@pytest.mark.parametrize("kind", [NEVER, WAITING, RENAMED])
def test_no_address_with_a_number_tells_a_draft(
    pages: dict[str, Page], kind: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Menu, "menu_items_for_request", no_items)
    client.force_login(account("thanh-vien", "contributor", None))
    asked = list(addresses_of(NewsPage.objects.get(pk=pages[kind].pk)))
    assert len(asked) > 80
    telling = []
    for address in asked:
        answer = client.get(address)
        said = b"" if answer.streaming else answer.content
        if f"{WORD} {kind}" in said.decode(errors="ignore"):
            telling.append(address)
    assert telling == []


def test_a_draft_that_waits_is_known_to_no_stand_in_who_may_not_change_it(
    pages: dict[str, Page], client: Client
) -> None:
    away, user = account("vang", "editor", None), account("thay", "contributor", None)
    today = timezone.localdate()
    Absence.objects.create(user=away, stand_in=user, first_day=today, last_day=today)
    client.force_login(user)
    for name in ("explorer", "chooser's search", "API", "history"):
        said = client.get(doors(pages)[name]).content.decode()
        assert f"{WORD} {LIVE}" in said, name
        assert f"{WORD} {WAITING}" not in said, name


def test_what_only_may_be_added_to_costs_editors_nothing(pages: dict[str, Page]) -> None:
    policy = policy_registry.get_by_type(Page)
    statement = str(policy.explorable_instances(account("bien-tap", "editor", None)).query)
    conditions = statement.partition("WHERE")[2]
    assert '"path"' in conditions
    assert '"live"' not in conditions


@pytest.mark.parametrize("model", ["portalimage", "portaldocument"])
def test_uploads_of_other_units_are_named_by_no_act_on_many(
    pages: dict[str, Page], model: str, client: Client
) -> None:
    made = {"portalimage": factories.image, "portaldocument": factories.document}[model]
    theirs = made(f"{WORD} của mục khác")
    client.force_login(account("thanh-vien", "editor", pages["section"]))
    for action in ("add_tags", "add_to_collection", "delete"):
        address = reverse("wagtail_bulk_action", args=["core", model, action])
        assert WORD not in client.get(f"{address}?id={theirs.pk}").content.decode(), action

"""The one visibility rule: who is seen, what is served, and that no code goes around it."""

import ast
import datetime
from collections.abc import Callable
from http import HTTPStatus
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import BasePage, ReaderAccess
from core.querysets import visible_pages
from portal.app_list import APPS
from tests.factories import MAKERS, news, news_index, section, standard
from tests.factories.visibility import HIDINGS, hidden, hold, restrict

VISIBILITY_RULE = Path("core/querysets.py")
STATES_ARE_TOLD = {
    Path("media_library/usage.py"),
    Path("newsroom/management/commands/publish_scheduled.py"),
    Path("newsroom/signal_handlers.py"),
    Path("page_lists/explorer/filters.py"),
    Path("portal/middleware.py"),
    Path("portal/page_permissions.py"),
    Path("speed/newsroom.py"),
}
"""Modules that tell staff the states of pages, change these, or check that; no reader asks them."""
LIVENESS_CALLS = {"live", "not_live", "public", "not_public"}
LIVENESS_KEYWORDS = {"live", "page__live", "expired"}

every_type = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
every_hiding = pytest.mark.parametrize("how", HIDINGS)


@pytest.mark.django_db
@every_type
@every_hiding
def test_hidden_page_is_not_visible_while_its_twin_is(
    make: Callable[..., BasePage], how: str
) -> None:
    page, twin = hidden(make, how), make()
    assert set(type(page).objects.visible().filter(pk__in=[page.pk, twin.pk])) == {twin}
    assert set(visible_pages().filter(pk__in=[page.pk, twin.pk])) == {twin.page_ptr}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind",
    [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS],
)
def test_restriction_of_any_kind_hides_a_page(kind: str) -> None:
    page, twin = standard(), standard()
    restrict(page, kind)
    assert set(visible_pages().filter(pk__in=[page.pk, twin.pk])) == {twin.page_ptr}


@pytest.mark.django_db
def test_restriction_on_an_ancestor_hides_the_branch_and_no_other() -> None:
    # Ten siblings, so that one tree path would be the beginning of another's number in decimal.
    shelves = [section() for _ in range(11)]
    deep = news(parent=news_index(parent=section(parent=shelves[0])))
    elsewhere = news(parent=news_index(parent=shelves[10]))
    restrict(shelves[0])
    visible = set(visible_pages().values_list("pk", flat=True))
    assert deep.pk not in visible
    assert {elsewhere.pk, *(shelf.pk for shelf in shelves[1:])} <= visible


@pytest.mark.django_db
def test_page_that_will_expire_is_visible_until_then() -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    page = standard(expire_at=soon)
    assert visible_pages().filter(pk=page.pk).exists()


@pytest.mark.django_db
def test_lifting_a_hold_brings_the_page_back() -> None:
    page = standard()
    hold(page)
    page.publication_holds.all().delete()
    assert visible_pages().filter(pk=page.pk).exists()


@pytest.mark.django_db
@every_type
def test_visibility_can_be_asked_of_many_pages_at_once(make: Callable[..., BasePage]) -> None:
    pages = {how: hidden(make, how) for how in HIDINGS}
    twin = make()
    marks = dict(
        type(twin)
        .objects.filter(pk__in=[twin.pk, *(page.pk for page in pages.values())])
        .annotate_visibility()
        .values_list("pk", "is_visible_to_readers")
    )
    assert marks == {twin.pk: True, **{page.pk: False for page in pages.values()}}


@pytest.mark.django_db
@every_type
@pytest.mark.parametrize("how", [how for how in HIDINGS if how != "restricted"])
def test_hidden_page_answers_404(make: Callable[..., BasePage], how: str, client: Client) -> None:
    page, twin = hidden(make, how), make()
    assert client.get(page.url).status_code == HTTPStatus.NOT_FOUND
    assert client.get(twin.url).status_code == HTTPStatus.OK


@pytest.mark.django_db
@every_type
def test_page_for_members_sends_readers_to_sign_in(
    make: Callable[..., BasePage], client: Client
) -> None:
    page = hidden(make, "restricted")
    answer = client.get(page.url)
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.url.startswith("/")
    assert page.title not in answer.content.decode()


@pytest.mark.django_db
@every_type
def test_page_with_a_password_shows_a_form_and_nothing_of_itself(
    make: Callable[..., BasePage], client: Client
) -> None:
    page = make(title="Chuyện khuất lấp")
    restrict(page, PageViewRestriction.PASSWORD)
    answer = client.get(page.url)
    assert answer.status_code == HTTPStatus.OK
    assert "wagtailcore/password_required.html" in [used.name for used in answer.templates]
    assert page.summary not in answer.content.decode() or not page.summary


@pytest.mark.django_db
def test_password_of_an_ancestor_guards_a_deep_page(client: Client) -> None:
    shelf = section()
    page = standard(parent=section(parent=shelf), intro="Lời mở đầu khuất lấp")
    restrict(shelf, PageViewRestriction.PASSWORD)
    answer = client.get(page.url)
    assert "Lời mở đầu khuất lấp" not in answer.content.decode()
    assert "wagtailcore/password_required.html" in [used.name for used in answer.templates]


@pytest.mark.django_db
def test_reader_who_gave_the_password_reads_the_page(client: Client) -> None:
    page = standard(intro="Lời mở đầu cho người có mật khẩu")
    restrict(page, PageViewRestriction.PASSWORD)
    restriction = PageViewRestriction.objects.get(page=page)
    session = client.session
    session["passed_page_view_restrictions"] = [restriction.pk]
    session.save()
    assert "Lời mở đầu cho người có mật khẩu" in client.get(page.url).content.decode()


@pytest.mark.django_db
def test_held_page_stays_closed_to_staff_on_its_public_address(admin_client: Client) -> None:
    page = hidden(standard, "held")
    assert admin_client.get(page.url).status_code == HTTPStatus.NOT_FOUND


def liveness_in(path: Path) -> list[str]:
    """Return where a module asks for liveness itself: `.live()`, `.public()`, `live=True`."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        if name in LIVENESS_CALLS:
            found.append(f"{path}:{node.lineno} .{name}()")
        if name in {"filter", "exclude", "get", "Q", "alias", "annotate"} or (
            isinstance(node.func, ast.Name) and node.func.id == "Q"
        ):
            found += [
                f"{path}:{node.lineno} {keyword.arg}="
                for keyword in node.keywords
                if keyword.arg and set(keyword.arg.split("__")) & LIVENESS_KEYWORDS
            ]
    return found


def test_liveness_is_asked_for_in_one_module_only() -> None:
    modules = [
        path.relative_to(settings.BASE_DIR)
        for app in APPS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "migrations" not in path.parts
    ]
    found = {module: liveness_in(settings.BASE_DIR / module) for module in modules}
    assert found.pop(VISIBILITY_RULE), "the reader of the code finds nothing any more"
    assert {module for module in found if found[module]} == STATES_ARE_TOLD


def test_templates_do_not_decide_by_liveness() -> None:
    found = [
        str(path.relative_to(settings.BASE_DIR))
        for path in (settings.BASE_DIR / "templates").rglob("*.html")
        if ".live" in path.read_text(encoding="utf-8")
    ]
    assert found == []


@pytest.mark.django_db
def test_every_page_type_has_the_rule() -> None:
    own = [model for model in BasePage.__subclasses__() if not model._meta.abstract]
    assert own
    assert all(hasattr(model.objects.all(), "visible") for model in own)
    assert Page.objects.exists()


@pytest.mark.django_db
@every_hiding
def test_what_is_kept_agrees_with_the_rule_however_a_page_is_hidden(how: str) -> None:
    hidden(standard, how)
    call_command("visibility_audit")


@pytest.mark.django_db
def test_what_is_kept_agrees_with_the_rule_once_the_time_of_a_page_runs_out() -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    page = standard(expire_at=soon)
    with time_machine.travel(soon + datetime.timedelta(minutes=1), tick=False):
        assert not visible_pages().filter(pk=page.pk).exists()
        call_command("visibility_audit")


@pytest.mark.django_db
def test_what_is_kept_agrees_with_the_rule_after_a_branch_moves_and_its_restriction_goes() -> None:
    shelf, open_shelf = section(), section()
    page = standard(parent=section(parent=shelf))
    restrict(shelf)
    page.get_parent().move(open_shelf, pos="last-child")
    assert visible_pages().filter(pk=page.pk).exists()
    page.refresh_from_db()
    page.get_parent().move(shelf, pos="last-child")
    assert not visible_pages().filter(pk=page.pk).exists()
    PageViewRestriction.objects.get(page=shelf).delete()
    assert visible_pages().filter(pk=page.pk).exists()
    call_command("visibility_audit")


@pytest.mark.django_db
def test_audit_names_pages_that_are_kept_wrongly_and_mends_them() -> None:
    shown, held = standard(), hidden(standard, "held")
    ReaderAccess.objects.filter(page=shown).delete()
    ReaderAccess.objects.create(page_id=held.pk, until=timezone.now())
    said = StringIO()
    with pytest.raises(CommandError, match="2 pages differ"):
        call_command("visibility_audit", stdout=said)
    assert f"Page {shown.pk} should be visible" in said.getvalue()
    assert f"Page {held.pk} should be hidden" in said.getvalue()
    call_command("visibility_audit", mend=True)
    call_command("visibility_audit")

"""Every address of the admin and of the archive is opened for every role: nobody meets a crash.

The addresses are those that the resolver knows: a new one is opened here by itself.
"""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.admin.menu import Menu, MenuItem
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page, Task
from wagtail.snippets.models import get_snippet_models

from core.models import BasePage, PortalDocument
from exemplars.models import AwardGrant
from imports.models import ImportRecord
from newsroom.desk.lists import LISTS
from newsroom.models import BulkChange, NewsTemplate
from portal.app_list import APPS
from scans.models import Scan, ScanPage
from tests import factories
from tests.factories.filled import PAGE_TYPES, Filler, parent_for, stands_once
from word.models import WordFile

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "writer", "reviewer", "chief")
"""Besides "access only", whose every answer stands in a table."""
FRONT = "/admin/"
ON_PURPOSE = {"wagtailadmin_error_test"}
"""Wagtail's own address that crashes, to try the page of errors."""

OPEN_TO_ANYBODY = {
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_sprite",
}
SNIPPETS_TO_CHOOSE = (
    "directives_documenttype",
    "engagement_poll",
    "exemplars_awardtitle",
    "exemplars_commendationtype",
    "exemplars_consent",
    "exemplars_fieldofwork",
    "home_partnerlink",
    "home_sloganbanner",
    "home_supportunit",
    "news_author",
    "news_source",
    "newsroom_absence",
    "media_library_unitcollection",
    "newsroom_newstemplate",
    "newsroom_planneditem",
    "organisations_emulationgroup",
    "organisations_groupyear",
    "organisations_organisation",
    "organisations_place",
    "outreach_collection",
    "search_promotedresult",
    "search_synonymgroup",
    "work_counts_genre",
    "work_counts_plan",
    "work_counts_unitvalue",
)
OF_ONESELF = {
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
    "wagtailadmin_logout",
}
SENT_AWAY = "sent away"
"""To the admin's front, or 403."""
ANSWERS_TO_ACCESS_ONLY: dict[Any, set[str]] = {
    HTTPStatus.OK: {
        *OPEN_TO_ANYBODY - {"wagtailadmin_login"},
        # One's own: front, guide, account, what was put away.
        "editors_guide",
        "newsroom_signed_in",
        "wagtailadmin_account",
        "wagtailadmin_dismissibles",
        "wagtailadmin_home",
        # Lists to choose from, which Wagtail opens to whoever may sign in; of a ground they show
        # only its basis.
        *(
            f"wagtailsnippetchoosers_{model}:{view}"
            for model in SNIPPETS_TO_CHOOSE
            for view in ("choose", "choose_results", "chosen", "chosen_multiple")
        ),
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_workflows:task_chooser",
        "wagtailadmin_workflows:task_chooser_create",
        "wagtailadmin_workflows:task_chooser_results",
        "wagtailadmin_workflows:task_chosen",
        "wagtailembeds:chooser",
        "wagtailembeds:chooser_upload",
        # A form that refuses when it is sent.
        "wagtailadmin_pages:choose_parent",
    },
    # Nothing is there for this account, or for these numbers.
    HTTPStatus.NOT_FOUND: {
        "editors_guide_page",
        "wagtail_bulk_action",
        "wagtailadmin_block_preview",
        "wagtailadmin_collections:delete",
        "wagtailadmin_tag_model_autocomplete",
        "wagtailadmin_workflows:add_task",
        "wagtailredirects:delete",
        "wagtailsettings:edit",
        "wagtailsettings:preview_on_edit",
    },
    # Only POST, which the test below sends.
    HTTPStatus.METHOD_NOT_ALLOWED: {
        "imports_confirm",
        "imports_decide",
        "newsroom_begin_story",
        "organisations_take_criteria",
        "scans_again",
        "scans_stop",
        "wagtailadmin_editing_sessions:ping",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_logout",
        "wagtailadmin_workflows:enable",
        "wagtailadmin_workflows:enable_task",
        "wagtailadmin_workflows:remove",
        "wagtaildocs:create_multiple_from_uploaded_document",
        "wagtaildocs:delete_multiple",
        "wagtaildocs:delete_upload_multiple",
        "wagtaildocs:edit_multiple",
        "wagtailimages:create_multiple_from_uploaded_image",
        "wagtailimages:delete_multiple",
        "wagtailimages:delete_upload_multiple",
        "wagtailimages:edit_multiple",
        "word_paste",
    },
}
"""What an address answers to an account that may sign in and nothing else, where it doesn't send
it away: whatever is not listed here is closed."""


class Addresses:
    """The addresses of the admin, each with rows that exist."""

    def __init__(self) -> None:
        self.filler = Filler()
        self.step = Task.objects.values_list("pk", flat=True).first()
        self.pages = [self._page(page_type) for page_type in PAGE_TYPES]
        AwardGrant.objects.create(
            exemplar=factories.exemplar(), title=factories.award_title(), year=2024
        )
        story = next(page for page in self.pages if page.content_type.model == "newspage")
        ImportRecord.objects.create(key="kho/bai.txt", content_hash="0" * 64, page=story)
        WordFile.objects.create(pk=1, page=story, name="bai.docx")
        BulkChange.objects.create(pk=1, act=BulkChange.Act.LABELS, told="Gắn")
        NewsTemplate.objects.create(pk=1, name="Tin vắn", page=story.specific, title="Tin vắn")
        PortalDocument.objects.get_or_create(pk=1, defaults={"title": "Bản quét"})
        scan = Scan.objects.create(document_id=1, file_hash="0", wanted=[1])
        ScanPage.objects.create(scan=scan, number=1, text="Tờ trình")
        for model in get_snippet_models():
            if not model._default_manager.exists():
                row = model()
                self.filler._fill_fields(row)
                row.save()

    def _page(self, page_type: type[BasePage]) -> Page:
        page = self.filler.draft(page_type, f"Trang {page_type.__name__}")
        return Page.objects.get(pk=page.pk)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """Yield (name, path): the name with its namespaces."""
        for pattern, spaces in staff_patterns():
            name = name_of(pattern, spaces)
            if pattern.name and pattern.name not in ON_PURPOSE:
                for kwargs in self._rows_for(pattern, spaces):
                    yield name, reverse(name, kwargs=kwargs)

    def _rows_for(self, pattern: URLPattern, spaces: tuple[str, ...]) -> list[dict[str, Any]]:
        names = list(pattern.pattern.regex.groupindex)
        if "content_type_model_name" in names:
            return [
                {
                    "content_type_app_name": page_type._meta.app_label,
                    "content_type_model_name": page_type._meta.model_name,
                    **({"parent_page_id": parent.pk} if "parent_page_id" in names else {}),
                }
                for page_type, parent in (
                    (each, parent_for(each)) for each in PAGE_TYPES if not stands_once(each)
                )
            ]
        if "page_id" in names and "wagtailadmin_pages" in spaces:
            pages = self.pages if pattern.name in ("edit", "copy", "history") else self.pages[:1]
        else:
            pages = self.pages[:1]
        return [
            {name: self._value(name, page, pattern, spaces) for name in names} for page in pages
        ]

    def _value(self, name: str, page: Page, pattern: URLPattern, spaces: tuple[str, ...]) -> Any:
        version = page.latest_revision_id or 1
        known: dict[str, Any] = {
            "page_id": page.pk,
            "page_pk": page.pk,
            "page_to_move_id": page.pk,
            "parent_page_id": factories.home_page().pk,
            "destination_id": factories.home_page().pk,
            "revision_id": version,
            "revision_id_a": "earliest",
            "revision_id_b": version,
            "app_label": page.content_type.app_label,
            "model_name": page.content_type.model,
            "app_name": "news",
            "action": "delete",
            "action_name": "approve",
            "media_type": "audio",
            "object_id": str(page.pk),
            "filter_spec": "original",
            "task_id": self.step,
        }
        if name == "pk" and "wagtailadmin_pages" in spaces:
            return page.pk
        if name == "key" and pattern.name == "desk_list":
            return LISTS[0].key
        if name == "pk" and "wagtailadmin_workflows" in spaces and "task" in str(pattern.name):
            return self.step
        if name == "pk":
            return self._row_of(pattern, spaces)
        if name in known:
            return known[name]
        match type(pattern.pattern.converters.get(name)).__name__:
            case "IntConverter":
                return 1
            case "UUIDConverter":
                return AwardGrant.objects.values_list("key", flat=True).first()
            case _:
                return "khong-co"

    def _row_of(self, pattern: URLPattern, spaces: tuple[str, ...]) -> Any:
        model = getattr(getattr(pattern.callback, "view_class", None), "model", None)
        model = getattr(pattern.callback, "view_initkwargs", {}).get("model", model)
        for space in spaces:
            kind, _, name = space.partition("_")
            if name and kind in ("wagtailsnippets", "wagtailsnippetchoosers"):
                app_label, _, model_name = name.rpartition("_")
                model = apps.get_model(app_label, model_name)
        # Not the first by name: factories number their names, and '13' comes before '9'.
        is_model = isinstance(model, models.base.ModelBase)
        row = model._default_manager.order_by("pk").first() if is_model else None
        return row.pk if row is not None else 1


def name_of(pattern: URLPattern, spaces: tuple[str, ...]) -> str:
    """Return how the table calls an address."""
    return ":".join([*spaces, pattern.name or ""])


def patterns(
    given: list[URLPattern | URLResolver], spaces: tuple[str, ...] = ()
) -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Yield every pattern below these, with the namespaces it stands in."""
    for each in given:
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            yield from patterns(each.url_patterns, inner)
        else:
            yield each, spaces


def staff_patterns() -> Iterator[tuple[URLPattern, tuple[str, ...]]]:
    """Yield the patterns of the admin and of the archive."""
    for each in get_resolver().url_patterns:
        if str(each.pattern) in ("admin/", "luu-tru/"):
            yield from patterns([each])


@pytest.fixture(scope="module")
def addresses(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[list[tuple[str, str]]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield list(Addresses())
        transaction.set_rollback(True)


_OF_A_SNIPPET = re.compile(r"^(wagtailsnippet[a-z]*)_[^:]+")
_NATIVE_LIST = re.compile(rb"<select[^>]*\smultiple")
_FORM_SENT = re.compile(rb"<form\b[^>]*method=.post.*?</form>", re.DOTALL | re.IGNORECASE)
_SENT_BY_SCRIPT = b'data-controller="w-swap'
"""Forms that Wagtail's script sends with a proof of its own in the headers."""
_PROOF = b'name="csrfmiddlewaretoken"'


def no_items(menu: Menu, request: HttpRequest) -> list[MenuItem]:
    return []


def client_of(role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role == "anonymous":
        return client
    user = User.objects.create_user(role, f"{role.replace(' ', '-')}@example.org")
    if role == "access only":
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    elif role == "chief":
        user.is_superuser = True
        user.save()
    else:
        names = {"writer": "Biên tập viên", "reviewer": "Quản trị nội dung"}
        user.groups.add(Group.objects.get(name=names[role]))
    client.force_login(user)
    return client


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    return request.param


def drawn_for(role: str, addresses: list[tuple[str, str]]) -> set[str]:
    """Return the paths whose pages are drawn for a role; of the others only the view runs.

    All for the chief, who sees most. The others, for whom templates leave something out, have every
    form of a page drawn, and one page of each other view.
    """
    if role in ("anonymous", "chief"):
        return {path for _name, path in addresses}
    one_of_each: dict[str, str] = {}
    for name, path in addresses:
        view = _OF_A_SNIPPET.sub(r"\1", name)
        one_of_each.setdefault(path if name == "wagtailadmin_pages:edit" else view, path)
    return set(one_of_each.values())


def one_of_each(addresses: list[tuple[str, str]]) -> dict[str, str]:
    """Return name → the first of its paths: those that `test_admin_doors` asks for as each role."""
    return dict(reversed(addresses))


def left_to_doors(role: str, addresses: list[tuple[str, str]]) -> set[str]:
    """Return the paths that `test_admin_doors` asks for as this role too, and draws as little."""
    if role not in ("writer", "reviewer"):
        return set()
    return set(one_of_each(addresses).values()) - drawn_for(role, addresses)


def answers_to(
    client: Client, addresses: list[tuple[str, str]], method: str = "get", role: str = ""
) -> Iterator[tuple[str, str, HttpResponse]]:
    """Ask for each address as one who is signed in throughout: one of them takes the cookie.

    The menu beside a page, the same for all of them, is drawn for the first one that has it.
    """
    session = client.cookies.get(settings.SESSION_COOKIE_NAME)
    drawn = drawn_for(role, addresses)
    with_menu = True
    for name, path in addresses:
        # Nobody reads the messages, which would be taken along from answer to answer.
        client.cookies.clear()
        if session is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = session.value
        with pytest.MonkeyPatch.context() as patch:
            if path not in drawn:
                patch.setattr(SimpleTemplateResponse, "rendered_content", "")
            if not with_menu:
                patch.setattr(Menu, "menu_items_for_request", no_items)
            answer = getattr(client, method)(path)
        with_menu = with_menu and b"data-wagtail-sidebar" not in getattr(answer, "content", b"")
        yield name, path, answer


def kind_of(answer: HttpResponse) -> Any:
    """Return the status as the table has it; a redirect that opens nothing is `SENT_AWAY`."""
    if answer.status_code == HTTPStatus.FORBIDDEN:
        return SENT_AWAY
    if answer.status_code != HTTPStatus.FOUND:
        return answer.status_code
    return SENT_AWAY if answer["Location"] in (FRONT, "/admin/login/") else "led on"


def test_who_may_only_sign_in_is_sent_away_from_all_that_the_table_does_not_open(
    addresses: list[tuple[str, str]],
) -> None:
    expected = {name: kind for kind, names in ANSWERS_TO_ACCESS_ONLY.items() for name in names}
    found: dict[str, set[Any]] = {}
    for name, _path, answer in answers_to(client_of("access only"), addresses):
        found.setdefault(name, set()).add(kind_of(answer))
    other = {
        name: kinds for name, kinds in found.items() if kinds != {expected.get(name, SENT_AWAY)}
    }
    assert other == {}
    assert set(expected) <= set(found), "the table has no address that is gone"


def test_who_may_only_sign_in_changes_nothing(addresses: list[tuple[str, str]]) -> None:
    posted = ANSWERS_TO_ACCESS_ONLY[HTTPStatus.METHOD_NOT_ALLOWED] - OF_ONESELF
    wanted = [(name, path) for name, path in addresses if name in posted]
    answers = answers_to(client_of("access only"), wanted, "post")
    opened = {
        name: answer.status_code
        for name, _path, answer in answers
        if kind_of(answer) not in (SENT_AWAY, HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)
    }
    assert opened == {}


def test_nobody_meets_a_crash_and_strangers_meet_closed_doors(
    role: str, addresses: list[tuple[str, str]]
) -> None:
    client = client_of(role)
    crashed, opened, native_lists, forms_without_proof = [], set(), [], []
    left = left_to_doors(role, addresses)
    asked = [(name, path) for name, path in addresses if path not in left]
    for name, path, answer in answers_to(client, asked, role=role):
        if answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            crashed.append(path)
        elif answer.status_code == HTTPStatus.OK:
            opened.add(name)
            content = getattr(answer, "content", b"")
            if _NATIVE_LIST.search(content):
                native_lists.append(path)
            sent = [form for form in _FORM_SENT.findall(content) if _SENT_BY_SCRIPT not in form]
            if any(_PROOF not in form for form in sent):
                forms_without_proof.append(path)
    assert crashed == []
    # Django refuses what is sent from such a form, whoever sends it.
    assert forms_without_proof == []
    # Choosing several of a hundred names with Ctrl+click loses all of them at one slip.
    assert native_lists == []
    if role == "anonymous":
        assert opened == OPEN_TO_ANYBODY


def test_every_permission_that_a_view_requires_is_asked_of_somebody() -> None:
    """Wagtail lets everybody into a view that names a permission and has no policy to ask."""
    careless = []
    for pattern, _spaces in staff_patterns():
        view = getattr(pattern.callback, "view_class", None)
        is_ours = view is not None and view.__module__.split(".")[0] in APPS
        if is_ours and issubclass(view, PermissionCheckedMixin):
            made = view(**pattern.callback.view_initkwargs)
            wants = made.permission_required or made.any_permission_required
            if wants and not made.permission_policy:
                careless.append(pattern.name)
    assert careless == []

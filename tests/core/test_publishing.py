"""Drafts may be unfinished, published pages may not: through the admin's own forms."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, rich_text

from core.models import BasePage
from directives.models import DirectivePage
from exemplars.models import ExemplarPage
from home.models import SectionPage, StandardPage
from movements.models import MovementPage
from news.models import DossierPage, NewsPage
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db

REQUIRED: dict[type[BasePage], set[str]] = {
    NewsPage: {"lead", "body"},
    DirectivePage: {"document_type", "issuer", "issued_on", "subject"},
    MovementPage: {"level", "launcher", "intro"},
    ExemplarPage: {"place", "field_of_work", "headline"},
    SectionPage: set(),
    StandardPage: {"body"},
    DossierPage: {"intro"},
}
"""Page type → what a draft may lack and a published page may not."""

EMPTY_BODY = {"count": "0"}

every_type = pytest.mark.parametrize("page_type", REQUIRED, ids=lambda model: model.__name__)


@pytest.fixture
def desk(client: Client) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


def parent_of(page_type: type[BasePage]) -> BasePage:
    if page_type in (SectionPage, StandardPage, DossierPage):
        return factories.home_page()
    return factories.index_of(page_type)


def maker_of(page_type: type[BasePage]) -> Callable[..., BasePage]:
    return factories.MAKERS[page_type.__name__.removesuffix("Page").lower()]


def bodies_of(page_type: type[BasePage], value: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in page_type._meta.get_fields()} & {"body", "story"}
    return dict.fromkeys(names, value)


def errors_of(answer: HttpResponse) -> set[str]:
    assert answer.status_code == HTTPStatus.OK
    return set(answer.context["form"].errors)


@every_type
def test_draft_is_saved_with_its_required_fields_empty(
    page_type: type[BasePage], desk: Desk
) -> None:
    answer = desk.add(
        page_type, parent_of(page_type), title="Bài đang viết", **bodies_of(page_type, EMPTY_BODY)
    )
    assert answer.status_code == HTTPStatus.FOUND, answer.context["form"].errors
    page = page_type.objects.get(title="Bài đang viết")
    assert not page.live
    assert page.slug == "bai-dang-viet"


@every_type
def test_publishing_asks_for_the_required_fields(page_type: type[BasePage], desk: Desk) -> None:
    answer = desk.add(
        page_type,
        parent_of(page_type),
        publish=True,
        title="Bài đang viết",
        **bodies_of(page_type, EMPTY_BODY),
    )
    if not REQUIRED[page_type]:
        assert page_type.objects.get(title="Bài đang viết").live
        return
    assert errors_of(answer) == REQUIRED[page_type]
    assert not page_type.objects.filter(title="Bài đang viết").exists()


@every_type
def test_title_is_asked_for_even_of_a_draft(page_type: type[BasePage], desk: Desk) -> None:
    answer = desk.add(page_type, parent_of(page_type), **bodies_of(page_type, EMPTY_BODY))
    assert "title" in errors_of(answer)


FILLED: dict[type[BasePage], Callable[[], dict[str, Any]]] = {
    NewsPage: lambda: {"lead": "Mở đầu."},
    DirectivePage: lambda: {
        "document_type": factories.document_type().pk,
        "issuer": factories.organisation().pk,
        "issued_on": "25/11/2024",
        "subject": "Về việc đẩy mạnh thi đua",
        "number": "08/CT-CTUBND",
    },
    MovementPage: lambda: {
        "level": "province",
        "launcher": factories.organisation().pk,
        "intro": "Cùng làm.",
    },
    ExemplarPage: lambda: {
        "is_invented": "on",  # nobody, so no ground is needed
        "place": factories.place().pk,
        "field_of_work": factories.field_of_work().pk,
        "headline": "Trồng hoa dọc đường làng.",
    },
    SectionPage: dict,
    StandardPage: dict,
    DossierPage: lambda: {"intro": "Chuyện một con đường."},
}


@every_type
def test_finished_page_is_published_and_read(
    page_type: type[BasePage], desk: Desk, client: Client
) -> None:
    answer = desk.add(
        page_type,
        parent_of(page_type),
        publish=True,
        title="Bài đã xong",
        **FILLED[page_type](),
        **bodies_of(page_type, typed_body()),
    )
    assert answer.status_code == HTTPStatus.FOUND, answer.context["form"].errors
    page = page_type.objects.get(title="Bài đã xong")
    assert page.live
    client.logout()
    assert client.get(page.get_url()).status_code == HTTPStatus.OK


@every_type
def test_changes_of_a_published_page_wait_as_a_draft(
    page_type: type[BasePage], desk: Desk, client: Client
) -> None:
    page = factories.publish(maker_of(page_type)("Tên đang đăng"))
    answer = desk.change(page, title="Tên sắp đổi", **bodies_of(page_type, typed_body()))
    assert answer.status_code == HTTPStatus.FOUND, answer.context["form"].errors
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Tên đang đăng", "Tên sắp đổi")


@every_type
def test_draft_can_be_previewed(page_type: type[BasePage], desk: Desk) -> None:
    page = maker_of(page_type)("Trang xem trước")
    page.save_revision()
    seen = desk.client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    assert seen.status_code == HTTPStatus.OK
    assert "Trang xem trước" in seen.content.decode()


@every_type
def test_page_that_was_never_saved_can_be_previewed(page_type: type[BasePage], desk: Desk) -> None:
    seen = desk.preview_new(
        page_type,
        parent_of(page_type),
        title="Trang mới nghĩ",
        **FILLED[page_type](),
        **bodies_of(page_type, typed_body()),
    )
    assert seen.status_code == HTTPStatus.OK
    assert "Trang mới nghĩ" in seen.content.decode()


def test_unsaved_changes_of_a_story_can_be_previewed(desk: Desk) -> None:
    group, office = factories.emulation_group("Cụm thi đua số 3"), factories.organisation("Sở Y tế")
    story = factories.publish(factories.news("Tin sẽ sửa"))
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[story.pk])
    form = desk.form_of(
        story,
        title="Tin đang sửa",
        group_links=inline_formset([{"group": group.pk}]),
        organisation_links=inline_formset([{"organisation": office.pk}]),
        body=typed_body(),
    )
    assert desk.client.post(address, form).json()["is_valid"]
    seen = desk.client.get(address).content.decode()
    assert "Tin đang sửa" in seen
    assert "Cụm thi đua số 3" in seen
    assert "Sở Y tế" in seen


@pytest.mark.parametrize("publish", [False, True])
def test_picture_in_a_body_must_be_described_on_publish_only(desk: Desk, publish: bool) -> None:
    bare = factories.image(description="")
    block = {"image": bare.pk, "alt_text": "", "caption": "", "credit": ""}
    answer = desk.add(
        NewsPage,
        factories.index_of(NewsPage),
        publish=publish,
        title="Tin có hình",
        lead="Mở đầu.",
        body=typed_body(("image", block)),
    )
    assert NewsPage.objects.filter(title="Tin có hình").exists() is not publish
    if publish:
        assert errors_of(answer) == {"body"}


def test_picture_described_in_the_library_needs_no_description_in_the_body(desk: Desk) -> None:
    described = factories.image(description="Đường hoa đầu xóm")
    block = {"image": described.pk, "alt_text": "", "caption": "", "credit": ""}
    answer = desk.add(
        NewsPage,
        factories.index_of(NewsPage),
        publish=True,
        title="Tin có hình",
        lead="Mở đầu.",
        body=typed_body(("image", block)),
    )
    assert answer.status_code == HTTPStatus.FOUND
    assert NewsPage.objects.get(title="Tin có hình").live


@pytest.mark.parametrize(
    ("page_type", "field_name", "error_field"),
    [(NewsPage, "lead_image", "lead_image"), (ExemplarPage, "portrait", "portrait_alt")],
)
def test_picture_at_the_head_must_be_described_on_publish_only(
    page_type: type[BasePage], field_name: str, error_field: str, desk: Desk
) -> None:
    typed = {
        **FILLED[page_type](),
        **bodies_of(page_type, typed_body()),
        field_name: factories.image(description="").pk,
    }
    parent = parent_of(page_type)
    refused = desk.add(page_type, parent, publish=True, title="Có hình", **typed)
    assert errors_of(refused) == {error_field}
    assert desk.add(page_type, parent, title="Có hình", **typed).status_code == HTTPStatus.FOUND


def test_story_updated_before_it_was_published_is_refused(desk: Desk) -> None:
    answer = desk.add(
        NewsPage,
        factories.index_of(NewsPage),
        publish=True,
        title="Tin ngược ngày",
        lead="Đoạn mở đầu.",
        published_on="20/11/2026 08:00",
        updated_on="19/11/2026 08:00",
        body=typed_body(("paragraph", rich_text("<p>Chữ.</p>"))),
    )
    assert errors_of(answer) == {"updated_on"}


def test_page_types_stand_only_where_they_belong(desk: Desk) -> None:
    for page_type in REQUIRED:
        stranger = factories.standard()
        meta = page_type._meta
        address = reverse(
            "wagtailadmin_pages:add", args=[meta.app_label, meta.model_name, stranger.pk]
        )
        answer = desk.client.get(address)
        assert answer.status_code == HTTPStatus.FOUND, page_type

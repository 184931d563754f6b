"""Pages found by their address: deep ones, below hidden ones, moved and renamed ones."""

from http import HTTPStatus

import pytest
from django.test import Client, RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from home.models import HomePage
from portal.routing import route_for_request
from tests import factories
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hold, restrict, unpublish

pytestmark = pytest.mark.django_db


def test_site_root_answers_the_home_page(client: Client) -> None:
    answer = client.get("/")
    assert answer.status_code == HTTPStatus.OK
    assert isinstance(answer.context["page"], HomePage)


def test_page_far_down_is_found_with_all_its_ancestors(client: Client) -> None:
    outer = factories.section("Ngoài")
    middle = factories.section("Giữa", parent=outer)
    inner = factories.section("Trong", parent=middle)
    page = factories.standard("Cuối", parent=inner)
    answer = client.get(page.get_url())
    assert answer.context["page"] == page
    assert Reading.of(answer).texts(".crumbs a") == ["Trang chủ", "Ngoài", "Giữa", "Trong"]


def test_page_below_an_unpublished_one_is_still_found(client: Client) -> None:
    shelf = factories.section("Kệ đã gỡ")
    page = factories.standard(parent=shelf)
    unpublish(shelf)
    assert client.get(page.get_url()).status_code == HTTPStatus.OK
    assert client.get(shelf.get_url()).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("trailing", ["khong-co/", "khong-co/nua/", "tin-tuc/"])
def test_address_that_goes_on_below_a_page_is_not_found(trailing: str, client: Client) -> None:
    page = factories.standard(parent=factories.section())
    assert client.get(page.get_url()).status_code == HTTPStatus.OK
    assert client.get(f"{page.get_url()}{trailing}").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "address", ["/khong-co/", "/tin-tuc/khong-co/", "/trang-chu/", "/trang-chu/tin-tuc/", "/%2e/"]
)
def test_address_without_a_page_is_not_found(address: str, client: Client) -> None:
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


def test_same_slug_under_two_parents_means_two_pages(client: Client) -> None:
    first, second = factories.section(), factories.section()
    pages = [factories.standard("Liên hệ", parent=parent) for parent in (first, second)]
    assert pages[0].slug == pages[1].slug
    for page in pages:
        assert client.get(page.get_url()).context["page"] == page


def test_page_of_another_site_is_not_found_here(client: Client) -> None:
    other_home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Cổng khác", slug="cong-khac")
    )
    Site.objects.create(hostname="khac.example", root_page=other_home)
    factories.standard("Chỉ ở cổng khác", parent=other_home)
    assert client.get("/chi-o-cong-khac/").status_code == HTTPStatus.NOT_FOUND


def test_answer_is_kept_for_those_who_ask_again(
    rf: RequestFactory, django_assert_num_queries
) -> None:
    page = factories.standard(parent=factories.section())
    request = rf.get(page.get_url())
    found = route_for_request(request, page.get_url())
    with django_assert_num_queries(0):
        assert route_for_request(request, page.get_url()) is found
    assert found.page == page


@pytest.mark.parametrize("conceal", [restrict, hold, unpublish])
def test_hidden_ancestors_are_left_out_however_breadcrumbs_are_found(
    conceal, client: Client
) -> None:
    outer = factories.section("Ngoài")
    inner = factories.section("Trong", parent=outer)
    page = factories.standard(parent=inner)
    conceal(inner)
    titles = [crumb.title for crumb in type(page).objects.get(pk=page.pk).breadcrumbs]
    assert titles == ["Trang chủ", "Ngoài"]
    if conceal is not restrict:
        crumbs = Reading.of(client.get(page.get_url())).texts(".crumbs a")
        assert crumbs == titles


def test_renamed_page_leaves_a_redirect(client: Client, django_capture_on_commit_callbacks) -> None:
    page = factories.publish(factories.standard("Tên cũ"))
    below = page.get_url()
    page.slug = "ten-moi"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    answer = client.get(below)
    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == "/ten-moi/"


def test_pages_below_a_renamed_one_leave_redirects(
    client: Client, django_capture_on_commit_callbacks
) -> None:
    shelf = factories.publish(factories.section("Kệ cũ"))
    page = factories.publish(factories.standard("Trang sâu", parent=shelf))
    before = page.get_url()
    shelf.refresh_from_db()
    shelf.slug = "ke-moi"
    with django_capture_on_commit_callbacks(execute=True):
        shelf.save_revision().publish()
    answer = client.get(before)
    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == "/ke-moi/trang-sau/"
    assert client.get(answer.url).status_code == HTTPStatus.OK


def test_moved_page_leaves_a_redirect(client: Client) -> None:
    page = factories.publish(factories.standard("Trang dời chỗ"))
    shelf = factories.section("Kệ")
    before = page.get_url()
    Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=shelf.pk), pos="last-child")
    answer = client.get(before)
    assert answer.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert answer.url == "/ke/trang-doi-cho/"


def test_draft_that_changes_its_slug_leaves_no_redirect(
    client: Client, django_capture_on_commit_callbacks
) -> None:
    page = factories.standard("Tên nháp", live=False)
    movement = factories.movement("Phong trào nháp", live=False)
    for draft in (page, movement):
        with django_capture_on_commit_callbacks(execute=True):
            draft.slug = f"{draft.slug}-khac"
            draft.save()
    assert not Redirect.objects.exists()
    factories.publish(page)
    assert client.get("/ten-nhap/").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("how", ["restricted", "expired", "unpublished", "held", "alias"])
def test_old_address_does_not_tell_the_new_one_of_a_hidden_page(
    how: str, client: Client, django_capture_on_commit_callbacks
) -> None:
    page = factories.publish(factories.standard("Tên cũ"))
    before = page.get_url()
    page.slug = "ten-moi"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert client.get(before).url == "/ten-moi/"
    HIDINGS[how](type(page).objects.get(pk=page.pk))
    assert client.get(before).status_code == HTTPStatus.NOT_FOUND
    assert client.get(f"{before}?a=1").status_code == HTTPStatus.NOT_FOUND

"""The library in the admin: who sees which pictures, what lacks something, where one is used."""

from http import HTTPStatus

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Collection, Page

from core.models import PortalImage
from media_library.models import UnitCollection
from media_library.usage import where_used
from newsroom.roles import group_of, load_roles
from tests import factories
from tests.factories.media import picture_file

pytestmark = pytest.mark.django_db


def member(key: str, section: str = "") -> User:
    user = User.objects.create_user(f"{key}-{len(section)}", f"{key}{len(section)}@example.org")
    user.groups.add(group_of(key, section))
    return User.objects.get(pk=user.pk)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def unit() -> UnitCollection:
    """Return the collection of a section that has groups of its own."""
    section = factories.news_index("Tin xã", parent=factories.home_page())
    load_roles(sections=[f"/{section.slug}/"])
    return UnitCollection.objects.get(section=section)


def titles(client: Client, **asked: object) -> set[str]:
    answer = client.get(reverse("wagtailimages:index"), asked)
    assert answer.status_code == HTTPStatus.OK
    return {image.title for image in answer.context["images"]}


def test_section_gets_one_collection_with_its_groups(unit) -> None:
    path = f"/{Page.objects.get(pk=unit.section_id).slug}/"
    load_roles(sections=[path])
    names = Collection.objects.filter(depth=2).values_list("name", flat=True)
    assert sorted(names) == ["Dùng chung", "Tin xã"]


def test_editor_of_a_unit_sees_and_uploads_to_the_units(unit) -> None:
    path = f"/{unit.section.slug}/"
    editor, central = member("editor", path), member("content_manager")
    theirs = factories.image("Của xã", collection=unit.collection)
    factories.image("Của cổng")
    assert titles(client_of(editor)) == {"Của xã"}
    assert titles(client_of(central)) == {"Của xã", "Của cổng"}
    client = client_of(editor)
    sent = {"title": "Ảnh mới", "file": picture_file("moi.png")}
    assert client.post(reverse("wagtailimages:add"), sent).status_code == HTTPStatus.FOUND
    assert PortalImage.objects.get(title="Ảnh mới").collection == unit.collection
    edit = reverse("wagtailimages:edit", args=[theirs.pk])
    assert client.get(edit).status_code == HTTPStatus.OK
    assert (
        "Ảnh thuộc bộ sưu tập “Tin xã”" in client.get(reverse("wagtailimages:add")).content.decode()
    )


def test_chooser_of_a_unit_offers_its_own_and_the_shared_with_the_collection(unit) -> None:
    shared = Collection.objects.get(name="Dùng chung")
    factories.image("Của xã", collection=unit.collection)
    factories.image("Chung", collection=shared)
    factories.image("Của cổng")
    client = client_of(member("editor", f"/{unit.section.slug}/"))
    answer = client.get(reverse("wagtailimages_chooser:choose"))
    assert {image.title for image in answer.context["results"]} == {"Của xã", "Chung"}
    html = BeautifulSoup(answer.json()["html"], "html.parser")
    offered = [each.get_text(strip=True) for each in html.select("[name=collection_id] option")]
    assert {"Tin xã", "Dùng chung"} <= {each.removeprefix("↳").strip() for each in offered}


def test_filters_find_what_lacks_something(unit, admin_client: Client) -> None:
    whole = {"credit": "Minh An", "file": picture_file("to.png", (900, 20))}
    factories.image("Không tả", **{**whole, "description": ""})
    factories.image("Không nguồn", **{**whole, "credit": ""})
    factories.image("Nhỏ", credit="Minh An")
    used = factories.image("Đang dùng", **whole, collection=unit.collection)
    factories.news(lead_image=used)
    assert titles(admin_client, lacks="alt") == {"Không tả"}
    assert titles(admin_client, lacks="credit") == {"Không nguồn"}
    assert titles(admin_client, lacks="small") == {"Nhỏ"}
    assert titles(admin_client, lacks="unused") == {"Không tả", "Không nguồn", "Nhỏ"}
    assert titles(admin_client, lacks=["small", "alt"]) == set()
    assert titles(admin_client, lacks="unused", q="nhỏ") == {"Nhỏ"}
    unit.organisation = factories.organisation("Ủy ban xã")
    unit.save()
    assert titles(admin_client, unit=unit.organisation.pk) == {"Đang dùng"}


def test_page_of_a_picture_and_its_deletion_name_what_shows_it(admin_client: Client) -> None:
    image = factories.image()
    factories.news("Tin đang hiện", lead_image=image)
    factories.news("Tin còn nháp", lead_image=image, live=False)
    story = factories.news("Tin khác")
    story.lead_image = image
    story.save_revision()
    factories.source(name="Báo xã", logo=image)
    for name in ("edit", "delete"):
        html = admin_client.get(reverse(f"wagtailimages:{name}", args=[image.pk])).content
        uses = BeautifulSoup(html, "html.parser").select_one(".library__uses")
        assert uses is not None
        told = {
            each.find("a").get_text(): each.select_one(".library__soft").get_text()
            for each in uses.select("li")
        }
        assert told["Tin đang hiện"].endswith("đang hiển thị")
        assert told["Tin còn nháp"].endswith("bản nháp")
        assert told["Tin khác"].endswith("đang hiển thị, có bản sửa chưa đăng")
        assert "Báo xã" in told


def test_drafts_of_others_are_counted_and_not_named(unit) -> None:
    image = factories.image(collection=unit.collection)
    factories.news("Bí mật", lead_image=image, live=False)
    factories.news("Mở", lead_image=image)
    uses = where_used(image, member("editor", f"/{unit.section.slug}/"))
    assert [use.title for use in uses.told] == ["Mở"]
    assert uses.told[0].url == ""
    assert uses.untold == 1


def test_statements_of_where_used_dont_grow(admin_user) -> None:
    image = factories.image()
    factories.news(lead_image=image)

    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            where_used(image, User.objects.get(pk=admin_user.pk))
        return len(asked)

    statements()
    few = statements()
    for _number in range(4):
        factories.news(lead_image=image)
    assert statements() == few


def test_who_may_not_publish_cant_cut_what_readers_see(unit) -> None:
    client = client_of(member("editor", f"/{unit.section.slug}/"))
    image = factories.image(collection=unit.collection)
    address = reverse("wagtailimages:shape", args=[image.pk])
    assert client.get(address).status_code == HTTPStatus.OK
    factories.news(lead_image=image)
    said = client.get(address, follow=True).content.decode()
    assert "Chỉ người có quyền xuất bản" in said
    answer = client.post(address, {"act": "right", "look": ""})
    assert answer.status_code == HTTPStatus.FOUND
    assert PortalImage.objects.get(pk=image.pk).look == ""


def test_picture_of_another_unit_cant_be_cut(unit) -> None:
    client = client_of(member("editor", f"/{unit.section.slug}/"))
    image = factories.image()
    for name, args in (("shape", [image.pk]), ("whole", [image.pk, 0])):
        answer = client.get(reverse(f"wagtailimages:{name}", args=args))
        assert answer.status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.FOUND)
        assert b"nguyen-ban" not in answer.content
    client.post(reverse("wagtailimages:shape", args=[image.pk]), {"act": "right", "look": ""})
    assert PortalImage.objects.get(pk=image.pk).look == ""


def test_whoever_may_show_a_picture_may_describe_it_where_nobody_did(unit) -> None:
    path = f"/{unit.section.slug}/"
    editor, stranger = member("editor", path), member("technician")
    contributors = factories.image("Cầu mới", collection=unit.collection, description="")
    PortalImage.objects.filter(pk=contributors.pk).update(credit="Văn Mít")
    address = reverse("wagtailimages:words", args=[contributors.pk])
    assert client_of(stranger).get(address).status_code == HTTPStatus.FOUND
    client = client_of(editor)
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.select_one("[name=description]")
    assert not page.select_one("[name=credit]"), "what somebody wrote stays"
    client.post(address, {"description": "Cây cầu bê tông", "credit": "Ai khác"})
    contributors.refresh_from_db()
    assert (contributors.description, contributors.credit) == ("Cây cầu bê tông", "Văn Mít")
    client.post(address, {"description": "Chữ đè lên"})
    contributors.refresh_from_db()
    assert contributors.description == "Cây cầu bê tông"
    elsewhere = factories.image("Của nơi khác", collection=Collection.get_first_root_node())
    other = reverse("wagtailimages:words", args=[elsewhere.pk])
    hidden = client.get(other).status_code
    assert hidden in (HTTPStatus.NOT_FOUND, HTTPStatus.FOUND)

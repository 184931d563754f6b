"""Blocks of a body: each is shown, each has a preview, each gives its words to search."""

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.blocks import StreamBlock

from core.blocks import BodyBlock, body_text
from home.models import StandardPage
from tests import factories
from tests.factories.filled import block_values
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

BLOCKS = list(BodyBlock().child_blocks)


def page_with(name: str) -> StandardPage:
    page = factories.standard(body=factories.body(factories.block(name, block_values()[name]())))
    return StandardPage.objects.get(pk=page.pk)


def test_every_block_is_tried_here() -> None:
    assert set(BLOCKS) <= set(block_values())


@pytest.mark.parametrize("name", BLOCKS)
def test_block_is_shown(name: str, client: Client) -> None:
    reading = Reading.of(client.get(page_with(name).get_url()))
    assert f"{name} chữ" in reading.text(".prose")


@pytest.mark.parametrize("name", BLOCKS)
def test_words_of_a_block_are_found(name: str) -> None:
    assert f"{name} chữ" in body_text(page_with(name).body)


@pytest.mark.parametrize("name", BLOCKS)
def test_block_says_what_it_is_for_and_can_be_previewed(name: str, admin_client: Client) -> None:
    block = BodyBlock().child_blocks[name]
    assert block.label
    assert block.get_description()
    assert block.meta.template
    assert block.is_previewable, "it has a value of its own to show"
    answer = admin_client.get(
        reverse("wagtailadmin_block_preview"),
        {
            "id": StandardPage._meta.get_field("body")
            .stream_block.child_blocks[name]
            .definition_prefix
        },
    )
    reading = Reading.of(answer)
    assert reading.text("main"), "the preview shows something"


def test_words_come_block_by_block_without_markup() -> None:
    text = factories.body(
        factories.block("heading", {"text": "Mục một", "level": "2"}),
        factories.block("quote", {"text": "Lời nói", "speaker": "Bà Sen", "office": ""}),
        text="Chữ <b>đậm</b> &amp; <i>nghiêng</i>",
    )
    page = StandardPage.objects.get(pk=factories.standard(body=text).pk)
    assert body_text(page.body).splitlines() == [
        "Chữ đậm & nghiêng",
        "Mục một",
        "Lời nói",
        "Bà Sen",
    ]


def test_empty_body_has_no_words() -> None:
    assert body_text(StandardPage().body) == ""


def test_pictures_fall_back_to_the_words_of_the_library(client: Client) -> None:
    image = factories.image(description="Đường hoa", caption="Xóm Đồng", credit="Thu Yến")
    own = factories.image_value(image, alt_text="Hàng rào", caption="Sáng chủ nhật")
    body = factories.body(
        factories.block("image", factories.image_value(image)), factories.block("image", own)
    )
    reading = Reading.of(client.get(factories.standard(body=body).get_url()))
    assert [picture["alt"] for picture in reading.soup.select(".prose img")] == [
        "Đường hoa",
        "Hàng rào",
    ]
    assert reading.texts(".prose figcaption") == [
        "Xóm Đồng · Ảnh: Thu Yến",
        "Sáng chủ nhật · Ảnh: Thu Yến",
    ]


def test_picture_that_was_deleted_leaves_no_hole(client: Client) -> None:
    image = factories.image()
    page = factories.standard(
        body=factories.body(factories.block("image", factories.image_value(image)))
    )
    image.delete()
    reading = Reading.of(client.get(page.get_url()))
    assert not reading.soup.select(".prose img")


def test_body_offers_the_blocks_editors_know() -> None:
    assert isinstance(BodyBlock(), StreamBlock)
    assert BLOCKS[:3] == ["heading", "paragraph", "image"]

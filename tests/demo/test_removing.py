"""Taking the demo back never takes what somebody else made, edited or needs."""

from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import models
from wagtail.models import Page, ReferenceIndex, Site

from core.models import PortalImage, SiteSettings
from demo.models import DemoObject
from demo.pictures import PictureShelf
from demo.removing import remove_demo
from demo.site import INTRODUCTIONS, SETTINGS
from exemplars.models import ExemplarIndexPage
from home.models import HomePage, SectionPage, StandardPage
from movements.models import MovementPage, PageMovement
from news.models import Author, NewsAuthor
from tests.factories import pages

pytestmark = pytest.mark.django_db
BODY = '[{"type": "paragraph", "value": "<p>Chữ.</p>"}]'


def remember(*made: models.Model) -> None:
    """Note objects as `load_demo` does: pages with the revision it published."""
    for item in made:
        model = Page if isinstance(item, Page) else type(item)
        revision = item.save_revision() if isinstance(item, Page) else None
        if revision:
            revision.publish()
        DemoObject.objects.create(
            content_type=ContentType.objects.get_for_model(model, for_concrete_model=False),
            object_id=item.pk,
            revision_id=revision.pk if revision else None,
        )


def picture() -> PortalImage:
    return PictureShelf().picture("scene-hills-291-noon", alt="Đồi và đồng lúa")


def standard_page(title: str, parent: Page) -> StandardPage:
    return parent.add_child(instance=StandardPage(title=title, body=BODY))


def exists(item: models.Model) -> bool:
    return type(item)._default_manager.filter(pk=item.pk).exists()


def test_only_remembered_pages_go() -> None:
    made, of_others = pages.news(), pages.news()
    remember(made)
    assert remove_demo().removed == 1
    assert not exists(made)
    assert exists(of_others)


def test_an_edited_page_stays_until_asked_and_is_named() -> None:
    edited, untouched = pages.exemplar("Lương Thị Sen"), pages.exemplar("Giàng A Páo")
    remember(edited, untouched)
    edited.headline = "Đã sửa."
    edited.save_revision().publish()
    output = StringIO()
    call_command("load_demo", "--remove", stdout=output)
    assert exists(edited)
    assert not exists(untouched)
    assert "Lương Thị Sen" in output.getvalue()
    remove_demo(include_edited=True)
    assert not exists(edited)
    assert not DemoObject.objects.exists()


def test_what_a_page_of_others_uses_stays() -> None:
    used_image, idle_image = picture(), picture()
    used: MovementPage = pages.movement()
    idle: MovementPage = pages.movement()
    remember(used_image, idle_image, used, idle)
    story = pages.news(lead_image=used_image)
    PageMovement.objects.create(page=story, movement=used)
    ReferenceIndex.create_or_update_for_object(story)
    removal = remove_demo()
    assert exists(used)
    assert exists(used_image)
    assert not exists(idle)
    assert not exists(idle_image)
    assert len(removal.kept) == 2


def test_what_a_staying_page_uses_stays_too() -> None:
    author = Author.objects.create(name="Thu An")
    story = pages.news()
    NewsAuthor.objects.create(article=story, author=author)
    remember(author, story)
    ReferenceIndex.create_or_update_for_object(story)
    story.lead = "Đã sửa."
    story.save_revision().publish()
    remove_demo()
    assert exists(story)
    assert exists(author)
    remove_demo(include_edited=True)
    assert not exists(story)
    assert not exists(author)


def test_a_page_with_pages_of_others_below_it_stays() -> None:
    section = HomePage.objects.get().add_child(instance=SectionPage(title="Về chúng tôi"))
    below = standard_page("Giới thiệu", section)
    remember(section, below)
    of_others = standard_page("Của người dùng", section)
    remove_demo()
    assert exists(section)
    assert exists(of_others)
    assert not exists(below)


def test_texts_of_the_site_are_emptied_unless_somebody_changed_them() -> None:
    index = ExemplarIndexPage.objects.get()
    index.intro = INTRODUCTIONS[ExemplarIndexPage]
    index.save_revision().publish()
    settings = SiteSettings.for_site(Site.objects.get())
    settings.agency, settings.address = "Cơ quan thật", SETTINGS["address"]
    settings.save()
    remove_demo()
    settings.refresh_from_db()
    assert settings.agency == "Cơ quan thật"
    assert settings.address == ""
    assert ExemplarIndexPage.objects.get().intro == ""


def test_a_removed_picture_takes_its_file_along(django_capture_on_commit_callbacks) -> None:
    image = picture()
    name = image.file.name
    remember(image)
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        remove_demo()
    assert not default_storage.exists(name)

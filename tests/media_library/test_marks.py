"""The agency's mark: on which pictures and sizes; never on portraits unless somebody says so."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image, ImageChops
from wagtail.models import Collection, Site

from core.models import PortalImage, SiteSettings
from media_library.editing import reshape
from media_library.marks import LEAST_WIDTH, current_mark, file_of
from media_library.models import MarkSettings, UnitCollection
from media_library.shapes import Shape
from tests import factories
from tests.factories.media import picture_file

pytestmark = pytest.mark.django_db
SIZE = (900, 600)


def collection(name: str, *, above: Collection | None = None) -> Collection:
    above = above or Collection.get_first_root_node()
    return above.add_child(instance=Collection(name=name))


def picture(**fields: object) -> PortalImage:
    return factories.image(file=plain_file(), **fields)


def plain_file() -> ContentFile:
    return picture_file("anh.png", SIZE)


def differs(image: PortalImage, spec: str = "width-800|format-png") -> tuple | None:
    """Return where a size is not of one colour: the box of the mark, or None."""
    with PortalImage.objects.get(pk=image.pk).get_rendition(spec).file.open() as file:
        shown = Image.open(file).convert("RGB")
    plain = Image.new("RGB", shown.size, shown.getpixel((0, 0)))
    return ImageChops.difference(shown, plain).getbbox()


@pytest.fixture
def switched(django_capture_on_commit_callbacks) -> Collection:
    inside = collection("Sở Nội vụ")
    with django_capture_on_commit_callbacks(execute=True):
        UnitCollection.objects.create(collection=inside, is_marked=True)
    return inside


def test_mark_stands_in_the_corner_of_large_sizes_only(switched) -> None:
    image = picture(collection=switched)
    left, top, right, bottom = differs(image)
    assert left > 400
    assert top > 300
    assert right < 800
    assert bottom < 534
    assert differs(image, f"width-{LEAST_WIDTH - 1}|format-png") is None


def test_only_pictures_of_a_switched_collection_and_those_below_it_bear_it(switched) -> None:
    below = collection("Ảnh lễ", above=switched)
    off = collection("Ảnh chụp màn hình", above=switched)
    UnitCollection.objects.create(collection=off, is_marked=False)
    assert differs(picture(collection=below))
    assert differs(picture(collection=off)) is None
    assert differs(picture()) is None
    assert differs(picture(watermark="always"))
    assert differs(picture(watermark="never", collection=switched)) is None


def test_turning_the_switch_reaches_the_pictures_that_are_there(
    switched, django_capture_on_commit_callbacks
) -> None:
    image = picture(collection=switched)
    assert differs(image)
    with django_capture_on_commit_callbacks(execute=True):
        unit = UnitCollection.objects.get()
        unit.is_marked = False
        unit.save()
    assert differs(image) is None
    with django_capture_on_commit_callbacks(execute=True):
        unit.is_marked = True
        unit.save()
    assert differs(image)
    with django_capture_on_commit_callbacks(execute=True):
        unit.delete()
    assert differs(image) is None


def test_portrait_bears_none_unless_it_is_told_to(switched) -> None:
    face, told, group = (picture(collection=switched) for _number in range(3))
    factories.exemplar(portrait=face, portrait_alt="Chân dung")
    assert differs(face) is None
    assert differs(group)
    told.watermark = "always"
    told.save()
    factories.exemplar(portrait=told, portrait_alt="Chân dung")
    assert differs(told)
    face.title = "Sửa tên"
    face.save()
    assert differs(face) is None


def test_mark_stays_when_the_picture_is_cut_and_its_cut_when_the_mark_goes(
    switched, admin_user
) -> None:
    image = picture(collection=switched)
    reshape(image, Shape(0, 0, 0, 600, 600), admin_user)
    assert differs(image, "width-600|format-png")
    image = PortalImage.objects.get(pk=image.pk)
    image.watermark = "never"
    image.save()
    assert differs(image, "width-600|format-png") is None
    assert (image.look, image.width) == ("turn-0|cut-0-0-600-600", 600)


def test_new_name_of_the_agency_is_drawn_anew(switched, django_capture_on_commit_callbacks) -> None:
    image = picture(collection=switched)
    before, size = image.look, differs(image)
    told = SiteSettings.for_site(Site.objects.get())
    told.agency = "Sở"
    with django_capture_on_commit_callbacks(execute=True):
        told.save()
    fresh = PortalImage.objects.get(pk=image.pk)
    assert fresh.look != before
    assert differs(fresh) != size


def test_own_drawing_takes_the_place_of_the_name(switched) -> None:
    before = current_mark()
    own = factories.image(file=picture_file("dau.png", (200, 100)))
    MarkSettings.objects.update_or_create(site=Site.objects.get(), defaults={"picture": own})
    assert current_mark() != before
    left, top, right, bottom = differs(picture(collection=switched))
    assert (right - left) / (bottom - top) == pytest.approx(2, abs=0.05)


def test_lost_mark_is_drawn_again_by_command(switched) -> None:
    image = picture(collection=switched)
    image.file.storage.delete(file_of(current_mark()))
    assert differs(image) is None
    call_command("draw_marks", verbosity=0)
    assert differs(image)

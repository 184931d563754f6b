"""Pictures, documents and sound, with the credit that re-use demands.

Luật Sở hữu trí tuệ (số điều cần đối chiếu).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    SourceImageIOError,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtailmedia.models import AbstractMedia

from core.looks import LookFilter, shown_size
from core.storage import is_full_disk
from core.uploads import CleansPictures, validate_content, validate_picture, validate_room


class CleanImageFieldFile(CleansPictures, WagtailImageFieldFile):
    """Wagtail's file of a picture, cleaned on its way to the storage."""


class CleanImageField(WagtailImageField):
    """Wagtail's field of a picture; migrations need not know that its files are cleaned."""

    attr_class = CleanImageFieldFile
    default_validators = [validate_room]

    def update_dimension_fields(
        self, instance: models.Model, force: bool = False, *args: Any, **kwargs: Any
    ) -> None:
        """Let the row say how large the picture is as it looks, not as its file is."""
        super().update_dimension_fields(instance, force, *args, **kwargs)
        if force and (size := shown_size(getattr(instance, "look", ""))):
            instance.width, instance.height = size  # type: ignore[attr-defined]  # Wagtail's

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", args, kwargs


class UploadField(models.FileField):
    """A file whose content is asked; migrations need not know of it."""

    default_validators = [validate_room]

    def deconstruct(self) -> tuple:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        return name, "django.db.models.FileField", args, kwargs


class ThumbnailField(UploadField):
    """The still picture of a recording, cleaned as other pictures are."""

    attr_class = CleansPictures


@contextmanager
def _shown_without_on_a_full_disk() -> Iterator[None]:
    """Let a page do without a picture that finds no room: templates know what can't be drawn."""
    try:
        yield
    except OSError as error:
        if is_full_disk(error):
            raise SourceImageIOError(str(error)) from error
        raise


class PortalImage(AbstractImage):
    """A picture with what a reader who can't see it needs, and whom to thank for it."""

    file = CleanImageField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

    caption = models.CharField(
        "chú thích",
        max_length=500,
        blank=True,
        help_text="Ai, việc gì, ở đâu, khi nào. Không ghi tên người chụp ở đây.",
    )
    credit = models.CharField(
        "nguồn ảnh",
        max_length=255,
        blank=True,
        help_text="Tên người chụp, người vẽ hoặc nơi cung cấp ảnh.",
    )
    licence = models.CharField(
        "quyền sử dụng",
        max_length=255,
        blank=True,
        help_text="Ví dụ: ảnh của cơ quan; được tác giả cho phép ngày…",
    )

    watermark = models.CharField(
        "dấu của cơ quan",
        max_length=6,
        blank=True,
        choices={"": "Theo bộ sưu tập", "always": "Luôn đóng", "never": "Không đóng"},
    )
    look = models.CharField(max_length=100, blank=True, editable=False)
    """What is drawn of the original, as operations on it (`media_library`)."""

    admin_form_fields = (*Image.admin_form_fields, "caption", "credit", "licence", "watermark")

    class Meta(AbstractImage.Meta):
        verbose_name = "hình ảnh"
        verbose_name_plural = "hình ảnh"
        permissions = [("choose_image", "Được chọn hình ảnh")]
        indexes = [models.Index(fields=["file"], name="image_by_file")]

    @property
    def default_alt_text(self) -> str:
        """The description, never the title: a file name is no help to a blind reader."""
        return self.description

    def clean_filter_for_svg(self, filter: Filter) -> Filter:
        """Draw each size as the picture looks today; Wagtail asks this of every filter."""
        filter = super().clean_filter_for_svg(filter)
        return LookFilter(filter.spec, self.look) if self.look else filter

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        with _shown_without_on_a_full_disk():
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with _shown_without_on_a_full_disk():
            return super().create_renditions(*filters)


class PortalRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(PortalImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
        # Each picture a reader fetches is looked up by its file (`portal.media_access`).
        indexes = [models.Index(fields=["file"], name="rendition_by_file")]


class PortalDocument(AbstractDocument):
    """A file for readers to open or keep."""

    file = UploadField(upload_to="documents", verbose_name=_("file"), validators=[validate_content])

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = "tệp văn bản"
        verbose_name_plural = "tệp văn bản"
        permissions = [("choose_document", "Được chọn tệp văn bản")]

    @cached_property
    def type_label(self) -> str:
        """The file type as readers know it: "PDF", "DOCX"."""
        return self.file_extension.upper()


class PortalMedia(AbstractMedia):
    """A recording: a story read aloud, an interview."""

    file = UploadField(upload_to="media", verbose_name=_("file"), validators=[validate_content])
    thumbnail = ThumbnailField(
        upload_to="media_thumbnails",
        blank=True,
        verbose_name=_("thumbnail"),
        validators=[validate_picture],
    )
    transcript = models.TextField(
        "lời ghi", blank=True, help_text="Lời trong bản ghi, cho người không nghe được."
    )

    admin_form_fields = (
        "title",
        "file",
        "transcript",
        "collection",
        "duration",
        "width",
        "height",
        "thumbnail",
        "tags",
    )

    class Meta(AbstractMedia.Meta):
        verbose_name = "bản ghi âm, ghi hình"
        verbose_name_plural = "bản ghi âm, ghi hình"

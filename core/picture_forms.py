"""The admin's form of a picture."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.pictures import CleanUpload, PictureError, clean_upload


class CleanPictureField(WagtailImageField):
    """A picture to upload: what can't be opened is told in words, what remains is its pixels."""

    def to_python(self, data: Any) -> CleanUpload | None:
        """Return the picture drawn anew, by its content and with the ending of its content."""
        upload = FileField.to_python(self, data)
        if not isinstance(upload, UploadedFile):
            return None
        self.check_image_file_size(upload)
        try:
            return clean_upload(str(upload.name), upload.read())
        except PictureError as error:
            raise ValidationError(str(error), code="invalid_image") from None


class PortalImageForm(BaseImageForm):
    """Wagtail's form of a picture; the settings name it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = CleanPictureField(
                label=field.label, required=field.required, widget=field.widget
            )

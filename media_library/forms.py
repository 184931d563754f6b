"""The admin's forms of a picture: its own, and the one that turns and cuts it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.models import PortalImage
from core.pictures import CleanUpload, PictureError, clean_upload
from media_library.editing import fault_of, forget_shape
from media_library.shapes import Shape


class CleanPictureField(WagtailImageField):
    """A picture to upload: what can't be opened is told in words, what remains is its pixels."""

    def to_python(self, data: Any) -> CleanUpload | None:
        """Return the picture drawn anew, by its content and with the ending of its content."""
        upload = forms.FileField.to_python(self, data)
        if not isinstance(upload, UploadedFile):
            return None
        self.check_image_file_size(upload)
        try:
            return clean_upload(str(upload.name), upload.read())
        except PictureError as error:
            raise ValidationError(str(error), code="invalid_image") from None


class PortalImageForm(BaseImageForm):
    """Wagtail's form of a picture; the settings name it.

    It says which collection a picture goes to also where only one may be chosen.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("file"):
            self.fields["file"] = CleanPictureField(
                label=field.label, required=field.required, widget=field.widget
            )
        only = self.collections[0] if len(self.collections) == 1 else None
        if only and not only.is_root() and "title" in self.fields:
            # Wagtail has made the field's face already, and faces are made once.
            self["title"].help_text = f"Ảnh thuộc bộ sưu tập “{only}”."

    def save(self, commit: bool = True) -> PortalImage:
        if "file" in self.changed_data:
            forget_shape(self.instance)
        picture: PortalImage = super().save(commit)
        return picture


class WordsForm(forms.ModelForm):
    """What a picture says to a blind reader and whom it thanks, as far as nobody wrote it yet."""

    class Meta:
        model = PortalImage
        fields = ("description", "credit")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.fields:
            if getattr(self.instance, name).strip():
                del self.fields[name]


class ShapeForm(forms.Form):
    """A rectangle of the turned original, in pixels; `look` is the one the reader of it saw."""

    look = forms.CharField(required=False, widget=forms.HiddenInput)
    left = forms.IntegerField(label="Từ mép trái", min_value=0)
    top = forms.IntegerField(label="Từ mép trên", min_value=0)
    width = forms.IntegerField(label="Rộng", min_value=1)
    height = forms.IntegerField(label="Cao", min_value=1)

    def __init__(self, *args: Any, turn: int, size: tuple[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.turn, self.size = turn, size

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors:
            sides = (values[name] for name in ("left", "top", "width", "height"))
            shape = Shape(self.turn, *sides)
            if fault := fault_of(shape, self.size):
                raise ValidationError(fault)
            values["shape"] = shape
        return values

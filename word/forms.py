"""The form of a Word file."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from wagtail.models import Page

from core.active_content import MEBIBYTE
from core.form_fields import offer_rows
from word.files import offered_suffixes


class SectionField(forms.ModelChoiceField):
    """A section of news; sections of one title are told apart by their addresses."""

    titles: Mapping[str, int] = MappingProxyType({})

    def label_from_instance(self, section: Page) -> str:
        several = self.titles.get(section.title, 0) > 1
        return f"{section.title} ({section.slug})" if several else section.title


class WordFileForm(forms.Form):
    """A Word file, and the section it goes into where there is a choice."""

    file = forms.FileField(
        label="Tệp Word",
        error_messages={"required": "Hãy chọn tệp Word.", "empty": "Tệp này rỗng."},
    )
    section = SectionField(Page.objects.none(), label="Vào mục", empty_label=None)

    field_order = ["section", "file"]

    def __init__(self, *args: Any, sections: list[Page] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = settings.WORD_MAX_BYTES // MEBIBYTE
        suffixes = offered_suffixes()
        field = self.fields["file"]
        field.widget.attrs["accept"] = ",".join(suffixes)
        field.help_text = f"Tệp {' hoặc '.join(suffixes)}; nặng nhất {most} MB."
        if sections is None or len(sections) < 2:
            del self.fields["section"]
        else:
            offer_rows(self, "section", Page.objects.filter(pk__in=[each.pk for each in sections]))
            cast(SectionField, self.fields["section"]).titles = Counter(
                each.title for each in sections
            )

    def clean_file(self) -> UploadedFile:
        """Refuse a file that is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.WORD_MAX_BYTES:
            most = settings.WORD_MAX_BYTES // MEBIBYTE
            raise ValidationError(f"Tệp lớn hơn {most} MB: hãy bớt hình hoặc chia tệp.")
        return file

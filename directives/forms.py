"""The directive form: it reads the number as printed and refuses a document entered twice."""

from django.urls import reverse
from django.utils.html import format_html

from core.document_numbers import parse_number
from core.forms import BasePageForm


class DirectivePageForm(BasePageForm):
    """Checks dates and that type, number, issuer and year name one document only."""

    def clean_number(self) -> str:
        number = self.cleaned_data["number"].strip()
        parsed = parse_number(number) if number else None
        return parsed.normalised if parsed else number

    def clean(self) -> dict:
        cleaned = super().clean()
        issued_on, effective_on = cleaned.get("issued_on"), cleaned.get("effective_on")
        expires_on = cleaned.get("expires_on")
        if issued_on and effective_on and effective_on < issued_on:
            self.add_error("effective_on", "Ngày có hiệu lực không thể trước ngày ban hành.")
        start = effective_on or issued_on
        if start and expires_on and expires_on < start:
            self.add_error("expires_on", "Ngày hết hiệu lực phải sau ngày có hiệu lực.")
        implemented_from, implemented_to = (
            cleaned.get("implemented_from"),
            cleaned.get("implemented_to"),
        )
        if implemented_from and implemented_to and implemented_to < implemented_from:
            self.add_error("implemented_to", "Năm cuối của giai đoạn không thể trước năm đầu.")
        self._check_unique(cleaned)
        return cleaned

    def _check_unique(self, cleaned: dict) -> None:
        number, issued_on = cleaned.get("number"), cleaned.get("issued_on")
        document_type, issuer = cleaned.get("document_type"), cleaned.get("issuer")
        if not (number and issued_on and document_type and issuer):
            return
        same = type(self.instance).find_same(
            document_type=document_type, number=number, issuer=issuer, year=issued_on.year
        )
        if same is not None and same.pk != self.instance.pk:
            self.refuse(
                "number",
                format_html(
                    '{} <a href="{}" target="_blank">{}</a>.',
                    "Văn bản này đã có trong kho:",
                    reverse("wagtailadmin_pages:edit", args=[same.pk]),
                    same.title,
                ),
            )

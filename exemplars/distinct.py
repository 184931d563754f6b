"""The part of the exemplar form that warns before somebody is entered a second time."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class DistinctExemplarForm(WagtailAdminPageForm):
    """Asks the editor to look when the name, in any spelling, is that of a known exemplar."""

    confirm_distinct = forms.BooleanField(
        label=_("Đã kiểm tra: đây là người hoặc tập thể khác"),
        required=False,
        help_text=_("Chỉ cần đánh dấu khi có cảnh báo trùng tên."),
    )

    def clean(self) -> dict[str, Any]:
        """Name the profiles that bear this name, and what else is the same."""
        from exemplars.duplicates import likely_duplicates

        cleaned = super().clean()
        title = cleaned.get("title")
        is_new = not self.instance.pk or "title" in self.changed_data
        if not title or not is_new or cleaned.get("confirm_distinct"):
            return cleaned
        known = likely_duplicates(
            title,
            cleaned.get("organisation") or cleaned.get("organisation_text"),
            cleaned.get("place"),
            cleaned.get("started_year"),
            exclude_pk=self.instance.pk,
        )
        if known:
            links = format_html_join(
                ", ",
                '<a href="{}" target="_blank">{}</a> ({})',
                (
                    (
                        reverse("wagtailadmin_pages:edit", args=[each.exemplar.pk]),
                        each.exemplar.draft_title,
                        ", ".join(each.reasons),
                    )
                    for each in known
                ),
            )
            self.add_error(
                "title",
                format_html(
                    "{} {}. {}",
                    _("Cổng đã có hồ sơ trùng tên:"),
                    links,
                    _("Nếu đúng là người khác, hãy đánh dấu ô xác nhận rồi lưu lại."),
                ),
            )
        return cleaned

"""What a site makes of each check: whether it blocks publishing, advises, or is left out."""

from typing import Any

from django import forms
from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from quality.findings import checks


def check_choices() -> list[tuple[str, str]]:
    """Return the names of the checks that a site decides on, with what editors call them."""
    return [(name, check.label) for name, check in checks.items() if not check.is_needed]


def blocking_by_default() -> list[str]:
    """Return the checks that block where a site said nothing."""
    return [name for name, check in checks.items() if check.is_blocking]


class ChecksField(models.JSONField):
    """A list of checks, ticked."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=check_choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
        )


@register_setting(icon="circle-check", order=3)
class QualitySettings(BaseSiteSetting):
    """The checks of a site; those in neither list advise."""

    blocking = ChecksField(
        "không đăng được khi còn",
        blank=True,
        default=blocking_by_default,
        help_text="Trang còn điều này thì lưu nháp được nhưng chưa xuất bản được.",
    )
    left_out = ChecksField(
        "không kiểm tra",
        blank=True,
        default=list,
        help_text="Những điều còn lại chỉ nhắc, không chặn.",
    )

    panels = [FieldPanel("blocking"), FieldPanel("left_out")]

    class Meta:
        verbose_name = "kiểm tra trước khi đăng"

"""The forms of every page: a draft can always be kept, and publishing is where doubts count."""

from typing import Any

from django.forms import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from core.slugs import PAGE_SLUG_LENGTH
from core.text import slugify

SCHEDULE = ("go_live_at", "expire_at")  # an hour that can't come is refused of a draft too


class BasePageForm(WagtailAdminPageForm):
    """Keeps a draft whatever its fields say of each other; what is doubted then is noted.

    What a single field can't take, such as the 31st of June, it can't keep either and refuses
    always. Whatever `clean` finds beyond that refuses to publish, and of a draft becomes one of
    the page's `doubts`, which the admin shows with the message that it was saved.
    """

    has_read_fields = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_known = self.instance.pk and self.instance.live
        if not is_known and {"title", "slug"} <= self.fields.keys():
            # Wagtail listens to keys and to leaving the field: a title pasted by mouse is neither.
            self.fields["title"].widget.attrs["data-action"] = "input->w-sync#apply"
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        """Return the address asked for or the title's, or the next free one, as titles repeat."""
        title = self.cleaned_data.get("title", "")
        asked = self.cleaned_data["slug"] or slugify(title, max_length=PAGE_SLUG_LENGTH)
        slug = asked
        if title and not slug:
            raise ValidationError(self.fields["slug"].error_messages["required"])
        number = 1
        while not Page._slug_is_available(slug, self.parent_page, self.instance):
            number += 1
            slug = f"{asked}-{number}"
        return slug

    def clean_expire_at(self) -> Any:
        """Return when the page is to go; the hour at which it went already is no plan any more."""
        expiry, stored = self.cleaned_data["expire_at"], self.instance.expire_at
        if not (expiry and stored and expiry <= stored <= timezone.now()):
            return expiry
        went = date_format(timezone.localtime(stored), "DATETIME_FORMAT")
        self.instance.doubts.append(
            f"Lịch gỡ xuống cũ ({went}) đã qua nên được bỏ: khi xuất bản, trang sẽ hiển thị cho "
            "tới khi bạn gỡ xuống hoặc đặt lịch mới."
        )
        return None

    def _clean_fields(self) -> None:
        self.instance.doubts = []
        super()._clean_fields()

    def _clean_form(self) -> None:
        self.has_read_fields = True
        super()._clean_form()
        self.has_read_fields = False
        if self.instance.refusal:
            super().add_error(None, self.instance.refusal)

    def refuse(self, field: str, error: Any) -> None:
        """Refuse what the tables can't hold, also of a draft."""
        super().add_error(field, error)

    def gives_a_new_name(self, title: str) -> bool:
        """Return whether readers don't know the page by this title yet."""
        if not self.instance.first_published_at:
            return True
        known = Page.objects.filter(pk=self.instance.pk).values_list("title", flat=True)
        return title not in known

    def add_error(self, field: str | None, error: Any) -> None:
        """Note what fields say of each other, of a draft; refuse it otherwise."""
        if self.has_read_fields and self.is_deferred_validation and field not in SCHEDULE:
            told = ValidationError(error).messages
            self.instance.doubts += [each for each in told if each not in self.instance.doubts]
        else:
            super().add_error(field, error)


class PortalCopyForm(CopyForm):
    """Wagtail's form without its aliases, which `BasePage.save` refuses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

"""What Word files add to the admin: where to upload one, a reminder on its draft, pasting."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.admin_hooks import add_addresses
from core.autosave import opens_form
from news.models import NewsIndexPage
from word import urls
from word.models import WordFile
from word.services import body_field
from word.views import sections_for

ICON = "doc-full-inverse"

add_addresses(urls)


class NewFromWordItem(MenuItem):
    """A line of the menu for those who may write news."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(sections_for(request))


@hooks.register("register_admin_menu_item")
def offer_in_menu() -> MenuItem:
    """Offer the shortest way from a Word file to a draft, right below the pages."""
    return NewFromWordItem(
        "Bài từ tệp Word", reverse("word_new"), name="word", icon_name=ICON, order=101
    )


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_for_page(
    page: Page, user: User, next_url: str | None = None, view_name: str | None = None
) -> Iterator[Button]:
    """Offer a Word file where a section takes news, and where a draft has a body."""
    may = page.permissions_for_user(user)
    if page.specific_class is NewsIndexPage:
        if may.can_add_subpage():
            address = f"{reverse('word_new')}?muc={page.pk}"
            yield Button("Thêm bài từ tệp Word", url=address, icon_name=ICON, priority=11)
    elif body_field(page.specific_class or Page) and may.can_edit() and not may.page_locked():
        address = reverse("word_add", args=[page.pk])
        yield Button("Thêm từ tệp Word", url=address, icon_name=ICON, priority=45)


@hooks.register("before_edit_page")
def remind_of_account(request: HttpRequest, page: Page) -> None:
    """Lead whoever opens a draft to the account of the Word files in it."""
    if page.live or not opens_form(request):
        return
    for record in WordFile.objects.filter(page=page)[:1]:
        said = f"Bài lấy từ tệp “{record.name}”: {record.change_count} dòng đã đổi hoặc bỏ"
        if record.notes:
            said += f", {len(record.notes)} điều cần xem"
        address = reverse("word_account", args=[record.pk])
        button = messages.button(address, "Xem đối chiếu")
        messages.warning(request, f"{said}.", buttons=[button])


@hooks.register("insert_editor_js")
def load_pasting() -> SafeString:
    """Give what is copied from Word to the converter before the editor flattens it."""
    return format_html(
        '<script src="{}" data-address="{}" defer></script>',
        static("js/paste-admin.js"),
        reverse("word_paste"),
    )

"""What honours add to the admin: a line of the menu, addresses, words of the history."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import Page, PageLogEntry

from core.admin_hooks import add_addresses, add_menu_item
from exemplars.awards.admin import urls
from exemplars.awards.admin.views import VIEW
from exemplars.awards.notes import notes_on
from exemplars.awards.revoking import REINSTATED, REVOKED, log_message
from exemplars.models import ExemplarPage

MENU_ORDER = 800

add_menu_item(
    "Hủy bỏ, tước danh hiệu",
    "award_revocations",
    hook="register_exemplars_menu_item",
    name="award-revocations",
    icon_name="undo",
    order=MENU_ORDER,
    permission=VIEW,
)
add_addresses(urls)


@hooks.register("after_publish_page")
def say_what_to_look_at(request: HttpRequest, page: Page) -> None:
    """Tell the editor what looks wrong in the honours just published; they are published anyway."""
    page = page.specific
    if isinstance(page, ExemplarPage) and (
        notes := notes_on(page.awards.all(), page.kind, page.pk)
    ):
        messages.warning(
            request,
            format_html(
                "{} <ul>{}</ul>",
                "Đã đăng. Nên xem lại phần khen thưởng:",
                format_html_join("", "<li>{}</li>", ((note,) for note in notes)),
            ),
            buttons=[
                messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Sửa trang")
            ],
        )


class AwardLogFormatter(LogFormatter):
    """Says which honour it was, by which decision, and why."""

    def format_message(self, log_entry: PageLogEntry) -> str:
        return f"{self.label}: {log_message(log_entry.data)}"


class RevokedFormatter(AwardLogFormatter):
    label = "Danh hiệu không còn giá trị"


class ReinstatedFormatter(AwardLogFormatter):
    label = "Danh hiệu lại có giá trị"


@hooks.register("register_log_actions")
def register_acts(actions: LogActionRegistry) -> None:
    """Give both acts their words in a page's history."""
    actions.register_action(REVOKED)(RevokedFormatter)
    actions.register_action(REINSTATED)(ReinstatedFormatter)


@hooks.register("register_permissions")
def revocation_permissions() -> QuerySet[Permission]:
    """Let administrators give the right to revoke to further groups; nothing is ever changed."""
    return Permission.objects.filter(
        content_type__app_label="exemplars",
        codename__in=("add_awardrevocation", "view_awardrevocation", "delete_awardrevocation"),
    )

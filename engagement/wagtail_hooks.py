"""What readers' voices add to the admin: a menu, addresses, words of the log, permissions."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from engagement.admin import urls
from engagement.admin.detail import VIEW
from engagement.handling import ACTIONS
from engagement.viewsets import MENU_HOOK, PollViewSet

MENU_ORDER = 325
VIEW_VERDICTS = "engagement.view_pageverdict"

register_snippet(PollViewSet)
add_addresses(urls)
add_log_words(ACTIONS)
add_menu_item(
    "Ý kiến, báo lỗi",
    "engagement_queue",
    hook=MENU_HOOK,
    name="letters",
    icon_name="comment",
    order=100,
    permission=VIEW,
)
add_menu_item(
    "Đánh giá trang",
    "engagement_verdicts",
    hook=MENU_HOOK,
    name="verdicts",
    icon_name="pick",
    order=300,
    permission=VIEW_VERDICTS,
)


@hooks.register("register_admin_menu_item")
def readers_menu() -> MenuItem:
    """Gather what readers say in one menu, each line for those who may see it."""
    return SubmenuMenuItem(
        "Bạn đọc",
        Menu(register_hook_name=MENU_HOOK),
        name="readers",
        icon_name="group",
        order=MENU_ORDER,
    )


@hooks.register("register_permissions")
def engagement_permissions() -> QuerySet[Permission]:
    """Let administrators give letters and verdicts to further groups; nobody adds one by hand."""
    return Permission.objects.filter(
        content_type__app_label="engagement",
        codename__in=("view_letter", "change_letter", "view_pageverdict"),
    )

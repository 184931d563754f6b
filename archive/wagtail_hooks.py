"""What the archive adds to the admin: its menu item, and its permission in the form of a group."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from archive.access import PERMISSION
from core.admin_hooks import add_menu_item

MENU_ORDER = 160
"""After the explorer, before pictures."""

add_menu_item(
    "Kho lưu trữ",
    "archive:search",
    hook="register_admin_menu_item",
    name="archive",
    icon_name="folder-inverse",
    order=MENU_ORDER,
    permission=PERMISSION,
)


@hooks.register("register_permissions")
def archive_permission() -> QuerySet[Permission]:
    """Let administrators give the archive to further groups."""
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)

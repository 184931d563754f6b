"""What the archive adds to the admin: its menu item, and its permission in the form of a group."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from archive.access import PERMISSION

MENU_ORDER = 160
"""After the explorer, before pictures."""


class ArchiveMenuItem(MenuItem):
    """The way to the archive, for those who may use it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_menu_item")
def archive_menu_item() -> MenuItem:
    """Offer the archive in the admin's menu."""
    return ArchiveMenuItem(
        "Kho lưu trữ",
        reverse("archive:search"),
        name="archive",
        icon_name="folder-inverse",
        order=MENU_ORDER,
    )


@hooks.register("register_permissions")
def archive_permission() -> QuerySet[Permission]:
    """Let administrators give the archive to further groups."""
    app_label, codename = PERMISSION.split(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)

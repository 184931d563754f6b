"""What the public search adds to the admin: reports of questions, judging of answers."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks

from core.admin_hooks import add_addresses, add_menu_item

# Importing the reports registers their addresses and lines of the menu.
from site_search import question_reports  # noqa: F401
from site_search.judging import urls
from site_search.judging.views import ADD_PERMISSION, VIEW_PERMISSION

MENU_ORDER = 954

add_addresses(urls)
add_menu_item(
    "Chấm kết quả tìm kiếm",
    "search_judging",
    hook="register_reports_menu_item",
    name="search_judging",
    icon_name="check",
    order=MENU_ORDER,
    permission=ADD_PERMISSION,
)


@hooks.register("register_permissions")
def judging_permissions() -> QuerySet[Permission]:
    """Let administrators give judging to further groups."""
    codenames = [permission.partition(".")[2] for permission in (ADD_PERMISSION, VIEW_PERMISSION)]
    return Permission.objects.filter(content_type__app_label="search", codename__in=codenames)

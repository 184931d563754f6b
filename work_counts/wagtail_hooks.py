"""What counting the work adds to the admin: menus, addresses, words of the log, permissions."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses, add_log_words, add_menu_item
from work_counts import urls
from work_counts.reports import TITLE, OutputReport
from work_counts.royalties import ACTIONS
from work_counts.views import SEE
from work_counts.viewsets import WorkCountsViewSetGroup

register_snippet(WorkCountsViewSetGroup)
add_addresses(urls)
add_log_words(ACTIONS)
add_menu_item(
    TITLE,
    OutputReport.index_url_name,
    hook="register_reports_menu_item",
    name="output-report",
    icon_name="table",
    order=930,
    permission="work_counts.view_plan",
)
add_menu_item(
    "Nhuận bút",
    "royalties",
    hook="register_reports_menu_item",
    name="royalties",
    icon_name="edit",
    order=931,
    permission=SEE,
)


@hooks.register("register_permissions")
def royalty_permissions() -> QuerySet[Permission]:
    """Let administrators say who sees, grades and closes royalties."""
    names = ("view_closing", "add_closing", "change_grade")
    return Permission.objects.filter(content_type__app_label="work_counts", codename__in=names)

"""What the calendar adds to the admin: a line of the menu, its addresses, the list of plans."""

from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses
from newsroom.calendar import urls
from newsroom.calendar.viewsets import PlannedItemViewSet
from newsroom.desk.views import has_pages

add_addresses(urls)
register_snippet(PlannedItemViewSet)


class CalendarItem(MenuItem):
    """A line of the menu for those who keep pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return has_pages(request)


@hooks.register("register_admin_menu_item")
def offer_in_menu() -> MenuItem:
    address = reverse("calendar_month")
    return CalendarItem("Lịch", address, name="calendar", icon_name="calendar", order=102)

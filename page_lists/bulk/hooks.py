"""What acts on many pages add to the admin."""

from wagtail import hooks
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction

from core.admin_hooks import add_addresses
from page_lists.bulk import urls
from page_lists.bulk.labels import LabelsAction
from page_lists.bulk.listed import all_listed
from page_lists.bulk.moving import MoveAction
from page_lists.bulk.scheduling import ScheduleAction

add_addresses(urls)
hooks.register("register_bulk_action", LabelsAction)
hooks.register("register_bulk_action", ScheduleAction)
# After Wagtail's own, whose name it takes.
hooks.register("register_bulk_action", MoveAction, order=1)
# Wagtail's own acts too: it has no hook for this.
PageBulkAction.get_all_objects_in_listing_query = all_listed

"""What the desk adds to the admin: a panel on the first screen, and its addresses."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import (
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)

from core.admin_hooks import add_addresses, add_log_words
from newsroom.desk import urls
from newsroom.desk.abandoned import ACTIONS
from newsroom.desk.panels import DeskPanel
from newsroom.desk.views import has_pages

add_addresses(urls)
add_log_words(ACTIONS)

REPLACED = (UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel)
"""Wagtail's own, which ask anew for every page that waits and don't say since when."""


@hooks.register("construct_homepage_panels")
def add_desk(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    if has_pages(request):
        panels.append(DeskPanel())

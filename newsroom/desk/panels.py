"""The desk on the admin's first screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from home.anniversaries import anniversaries_of_week
from news.models import NewsIndexPage
from newsroom.desk.lists import LISTS, DeskList, Row
from newsroom.models import NewsTemplate
from visits.figures import figures

ROWS_SHOWN = 5
SECTIONS_SHOWN = 5
"""Sections of news that get a button of their own."""
TEMPLATES_SHOWN = 8


@dataclass(frozen=True)
class ShownList:
    """A list with its first rows; `has_more` where its own screen has further ones."""

    listed: DeskList
    rows: list[Row]
    has_more: bool


class DeskPanel(Component):
    """Answers "what do I do now": begin a story, and what waits."""

    name = "desk"
    order = 50
    template_name = "newsroom/desk/panel.html"

    @property
    def media(self) -> Media:
        return Media(css={"all": ["css/desk-admin.css"]})

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        policy = policy_registry.get_by_type(Page)
        may_add = policy.instances_user_has_permission_for(user, "add").values("pk")
        sections = NewsIndexPage.objects.filter(pk__in=may_add).order_by("path")[:SECTIONS_SHOWN]
        today = timezone.localdate()
        read = figures()
        return {
            "sections": [
                (section, reverse("wagtailadmin_pages:add", args=["news", "newspage", section.pk]))
                for section in sections
            ],
            "templates": NewsTemplate.objects.filter(page__in=may_add)[:TEMPLATES_SHOWN],
            "days": [each for each in anniversaries_of_week(today) if each.day >= today],
            "today": today,
            "csrf_token": parent_context.get("csrf_token"),
            "yesterday": read.yesterday,
            "lists": [shown for each in LISTS if (shown := _shown(each, user)) is not None],
        }


def _shown(listed: DeskList, user: Any) -> ShownList | None:
    """Return a list with its first rows; none where it is empty or not this user's."""
    if not listed.is_open_to(user):
        return None
    found = list(listed.rows_for(user)[: ROWS_SHOWN + 1])
    rows = list(listed.show(found[:ROWS_SHOWN]))
    return ShownList(listed, rows, len(found) > ROWS_SHOWN) if rows else None

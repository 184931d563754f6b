"""What groups, organisations and places add to the admin: their lists, and scoring."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from organisations.models import EmulationGroup, GroupYear
from organisations.scoring import urls
from organisations.scoring.views import CHANGE_GROUP, CHANGE_YEAR
from organisations.viewsets import OrganisationsViewSetGroup

register_snippet(OrganisationsViewSetGroup)


@hooks.register("register_admin_urls")
def register_addresses() -> list[URLResolver]:
    """Add the addresses of `organisations.scoring.urls`."""
    return [path("", include(urls))]


@hooks.register("register_snippet_listing_buttons")
def scoring_buttons(snippet: Model, user: User, next_url: str | None = None) -> Iterator[Button]:
    """Offer the grid beside a year, and the next year beside a group."""
    if isinstance(snippet, GroupYear) and user.has_perm(CHANGE_YEAR):
        yield Button(
            "Chấm điểm",
            reverse("organisations_scores", args=[snippet.pk]),
            icon_name="list-ol",
            priority=5,
        )
    if isinstance(snippet, EmulationGroup) and user.has_perm(CHANGE_GROUP):
        yield Button(
            "Chuyển thành viên sang năm sau",
            reverse("organisations_next_year", args=[snippet.pk]),
            icon_name="arrow-right",
            priority=25,
        )

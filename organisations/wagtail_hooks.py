"""What groups, organisations and places add to the admin: their lists, and scoring."""

from collections.abc import Iterator

from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from core.admin_hooks import add_addresses
from organisations.models import EmulationGroup, GroupYear
from organisations.scoring import urls
from organisations.scoring.views import CHANGE_GROUP, CHANGE_YEAR
from organisations.viewsets import OrganisationsViewSetGroup

register_snippet(OrganisationsViewSetGroup)


add_addresses(urls)


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

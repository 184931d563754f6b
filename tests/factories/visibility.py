"""The ways in which a page is not public, each made as it comes about."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import BasePage, PublicationHold

AnyPage = TypeVar("AnyPage", bound=BasePage)


def restrict(page: Page, kind: str = PageViewRestriction.LOGIN) -> None:
    """Allow only readers who signed in, or know the password."""
    password = "mật khẩu" if kind == PageViewRestriction.PASSWORD else ""
    PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind, password=password)


def hold(page: Page) -> None:
    """Hold the page back whatever its live state says."""
    PublicationHold.objects.create(page_id=page.pk, reason=PublicationHold.Reason.CONSENT_WITHDRAWN)


def expire(page: Page) -> None:
    """Let the page's time run out while it is still live, before any job takes it down."""
    page.expire_at = timezone.now() - datetime.timedelta(minutes=1)
    page.save()


def make_alias(page: Page) -> None:
    """Let the page be a Wagtail alias of a public one, as if made where none could be refused."""
    page.alias_of = Page.objects.get(pk=page.get_parent().pk)
    page.save()


def unpublish(page: Page) -> None:
    """Take the page down."""
    page.unpublish()


def _stays_a_draft(page: Page) -> None:
    assert not page.live, "a draft is made with live=False"


HIDINGS: dict[str, Callable[[Page], None]] = {
    "draft": _stays_a_draft,
    "restricted": restrict,
    "expired": expire,
    "unpublished": unpublish,
    "held": hold,
    "alias": make_alias,
}
"""How a page is hidden → what does it."""


def hidden(make: Callable[..., AnyPage], how: str, **fields: Any) -> AnyPage:
    """Make a page and hide it in one of the ways of `HIDINGS`."""
    page = make(live=False, **fields) if how == "draft" else make(**fields)
    HIDINGS[how](page)
    return page

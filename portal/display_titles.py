"""What pages are called in the admin: by a draft's title to those alone who may know the draft.

Wagtail asks each page for one name, whoever reads it: a live page with a new title in its draft
would tell it in every list, choice and message.
"""

from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished
from django.http import HttpRequest
from wagtail.models import Page

from portal.page_permissions import may_know_draft

_answering: ContextVar[HttpRequest | None] = ContextVar("answering", default=None)


def answer_as(request: HttpRequest) -> None:
    """Call pages what the account of this request may know, until its answer is sent."""
    _answering.set(request)


def display_title(page: Page) -> str:
    """Return what a page is called; outside a request, by its draft."""
    draft_title: str = page.draft_title or page.title
    request = _answering.get()
    if not page.live or draft_title == page.title or request is None:
        return draft_title
    known: dict[Any, bool] = request.__dict__.setdefault("_known_drafts", {})
    if page.pk not in known:
        known[page.pk] = may_know_draft(request.user, page.pk)
    return draft_title if known[page.pk] else page.title


def _forget(**kwargs: Any) -> None:
    _answering.set(None)


def call_pages_as_readers_may() -> None:
    """Let every page ask who reads its name; called once, at the start."""
    Page.get_admin_display_title = display_title
    request_finished.connect(_forget, dispatch_uid="display_titles")

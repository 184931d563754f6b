"""Beginning a story from a template: what is copied, and the words that change each time."""

import datetime
import json
import re
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.text import clean
from news.models import NewsPage
from newsroom.models import NewsTemplate

WORDS = ("lead", "lead_image_caption", "search_description", "seo_title")
COPIED = ("lead_image", "source", "place")
"""Neither dates, the original's address nor slug: they are the new story's own."""
ROWS = ("authors", "page_movements", "directive_links", "organisation_links", "group_links")
"""Neither people told of, corrections nor pinned pages: those are of one story."""
LONGEST_TITLE = 255


def day_words(day: datetime.date) -> dict[str, str]:
    """Return the words in braces that a day gives, and what stands for each."""
    return {
        "ngày": f"{day:%d/%m/%Y}",
        "tuần": str(day.isocalendar().week),
        "tháng": str(day.month),
        "năm": str(day.year),
    }


def filled(text: str, words: Mapping[str, str]) -> str:
    """Return a text with its words in braces filled, however its marks are typed."""
    names = "|".join(words)
    return re.sub(rf"\{{({names})\}}", lambda found: words[found[1]], clean(text))


def _filled_within(value: Any, words: Mapping[str, str]) -> Any:
    """Return the same for what a StreamField keeps."""
    if isinstance(value, str):
        return filled(value, words) if "{" in value else value
    if isinstance(value, Mapping):
        return {name: _filled_within(each, words) for name, each in value.items()}
    return [_filled_within(each, words) for each in value] if isinstance(value, list) else value


@transaction.atomic
def begin(template: NewsTemplate, user: User) -> NewsPage:
    """Make a draft of a template, in the section of its story; raises PermissionDenied.

    It is copied from the newest version of the story, whether readers see that or not.
    """
    parent: Page = template.page.get_parent()
    if not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    pattern = template.page.get_latest_revision_as_object()
    words = day_words(timezone.localdate())
    title = filled(template.title, words)[:LONGEST_TITLE]
    page = NewsPage(title=title, draft_title=title, live=False, owner=user)
    for name in WORDS:
        limit = NewsPage._meta.get_field(name).max_length
        setattr(page, name, filled(getattr(pattern, name), words)[:limit])
    for name in COPIED:
        setattr(page, name, getattr(pattern, name))
    page.body = json.dumps(_filled_within(list(pattern.body.raw_data), words))
    for relation in ROWS:
        rows = getattr(page, relation)
        rows.add(*(_copied(row, rows.model) for row in getattr(pattern, relation).all()))
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False)
    return page


def _copied(row: Any, model: Any) -> Any:
    """Return a row of the same words, of no page as yet."""
    left_out = {"id", "article", "page"}
    fields = (field for field in model._meta.concrete_fields if field.name not in left_out)
    return model(**{field.attname: getattr(row, field.attname) for field in fields})

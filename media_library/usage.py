"""Where a picture is shown: the pages and rows that refer to it, as far as somebody may know."""

import re
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.permissions import policy_registry

from core.models import PortalImage
from core.querysets import visible_pages

USES_SHOWN = 50


@dataclass(frozen=True)
class Use:
    """One place that shows a picture: its title, what it is, its state, where to change it."""

    title: str
    kind: str
    state: str = ""
    url: str = ""


@dataclass(frozen=True)
class Uses:
    """All that may be told of the places, and how many more there are."""

    told: list[Use]
    untold: int

    @property
    def count(self) -> int:
        return len(self.told) + self.untold


def where_used(image: PortalImage, user: User) -> Uses:
    """Return what shows a picture: pages with their state, then other rows.

    Drafts that this user may not change are only counted. The number of statements grows with the
    kinds of rows, not with the rows.
    """
    page_type = ContentType.objects.get_for_model(Page)
    ids: dict[int, set[str]] = {}
    references = ReferenceIndex.get_references_to(image)
    for type_id, object_id in references.values_list("base_content_type", "object_id").distinct():
        ids.setdefault(type_id, set()).add(object_id)
    page_ids = ids.pop(page_type.pk, set()) | _in_drafts(image)
    told = [*_pages(page_ids, user), *_rows(ids, user)]
    count = len(page_ids) + sum(map(len, ids.values()))
    told = told[:USES_SHOWN]
    return Uses(told, count - len(told))


def _in_drafts(image: PortalImage) -> set[str]:
    """Return the pages that show a picture in a version that isn't published.

    Wagtail's index knows what is published. Few pages have such a version.
    """
    drafts = Page.objects.filter(live=True, has_unpublished_changes=True)
    versions = Revision.page_revisions.filter(pk__in=drafts.values("latest_revision"))
    # Of a body the version holds JSON within its JSON, where quotation marks are escaped.
    versions = versions.annotate(text=Cast("content", TextField()))
    named = re.compile(rf'"\w*(?:image|portrait)\w*\\*": {image.pk}\b')
    found = versions.filter(text__contains=f'": {image.pk}').values_list("object_id", "text")
    return {page_id for page_id, text in found.iterator() if named.search(text)}


def _pages(ids: set[str], user: User) -> list[Use]:
    pages = Page.objects.filter(pk__in=ids).order_by("-live", "draft_title", "pk")
    seen = set(visible_pages().filter(pk__in=ids).values_list("pk", flat=True))
    policy = policy_registry.get_by_type(Page)
    own = policy.instances_user_has_permission_for(user, "change").filter(pk__in=ids)
    editable = set(own.values_list("pk", flat=True))
    return [
        Use(
            page.draft_title if page.pk in editable else page.title,
            page.page_type_display_name,
            state_of(page, is_seen=page.pk in seen),
            reverse("wagtailadmin_pages:edit", args=[page.pk]) if page.pk in editable else "",
        )
        for page in pages
        if page.pk in editable or page.pk in seen
    ]


def state_of(page: Page, *, is_seen: bool) -> str:
    """Return how far a page is, in a few words."""
    if is_seen:
        return "đang hiển thị" + (", có bản sửa chưa đăng" if page.has_unpublished_changes else "")
    if page.live:
        is_over = page.expire_at and page.expire_at <= timezone.now()
        return "đã hết hạn" if is_over else "không mở cho bạn đọc"
    return "đã gỡ" if page.first_published_at else "bản nháp"


def _rows(ids: dict[int, set[str]], user: User) -> list[Use]:
    finder = AdminURLFinder(user)
    uses = []
    for type_id, object_ids in ids.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        for row in model._default_manager.filter(pk__in=object_ids).order_by("pk"):
            if url := finder.get_edit_url(row):
                uses.append(Use(str(row), capfirst(str(model._meta.verbose_name)), url=url))
    return uses

"""What goes of a profile whose person withdrew, read from the model, and that nothing comes back.

A field added to the profile goes with the person unless it is listed here as staying.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester, Revision

from core.fields import DerivedCharField
from core.models import PublicationHold
from core.references import BOOKKEEPING_FIELDS

EMPTIED_TITLE = "Hồ sơ đã gỡ"
REPLACED = {"title": EMPTIED_TITLE, "draft_title": EMPTIED_TITLE, "headline": EMPTIED_TITLE}
"""Fields that must say something, and what they say afterwards."""
STAYS = frozenset(
    {
        # Place in the tree, and an address that is made of the page's number.
        *("id", "page_ptr", "path", "depth", "numchild", "slug", "url_path", "content_type"),
        *("locale", "translation_key", "alias_of", "show_in_menus"),
        # State, days and staff: of the page, not of the person.
        *("live", "has_unpublished_changes", "live_revision", "latest_revision"),
        *("latest_revision_created_at", "first_published_at", "last_published_at"),
        *("go_live_at", "expire_at", "expired", "locked", "locked_at", "locked_by", "owner"),
        # What decides whether a ground is needed.
        *("kind", "is_invented"),
    }
)
"""Fields that stay, for they say nothing of the person."""


class EmptiedProfileError(PermissionDenied):
    """Somebody writes to a profile whose person withdrew."""

    message = "Hồ sơ này đã gỡ theo yêu cầu của người được nêu; không ghi thêm gì vào được nữa."

    def __init__(self) -> None:
        super().__init__(self.message)


def emptied_fields(model: type[models.Model]) -> dict[str, Any]:
    """Return each field that goes, with what it holds afterwards."""
    return {
        field.name: REPLACED.get(field.name, _nothing(field))
        for field in model._meta.concrete_fields
        if field.name not in STAYS and not isinstance(field, DerivedCharField)
    }


def _nothing(field: models.Field) -> Any:
    if field.null:
        return None
    if isinstance(field, models.BooleanField):
        return False
    return [] if isinstance(field, StreamField) else ""


def emptied_relations(model: type[models.Model]) -> list[str]:
    """Return the names of the rows that are part of the page: all of them go."""
    return [str(relation.get_accessor_name()) for relation in get_all_child_relations(model)]


class ProfilePermissions(PagePermissionTester):
    """What somebody may do with a profile: nobody publishes one whose person withdrew."""

    def can_publish(self) -> bool:
        """Return whether it may be published; what Wagtail publishes in bulk asks, too."""
        if self.page.title == EMPTIED_TITLE and self.page.is_emptied:
            return False
        return super().can_publish()


class TakesNothingOnceEmptied(Page):
    """For pages of people: once emptied, a page is stored only as it was emptied.

    Every way of writing ends in `save` or `save_revision`: a form that was open, an autosave, an
    earlier version, an import, a script.
    """

    class Meta:
        abstract = True

    known_holds: set[str] | None = None
    """While the page is saved: the reasons for which it is held."""

    @property
    def is_emptied(self) -> bool:
        """Whether the person withdrew."""
        return PublicationHold.Reason.CONSENT_WITHDRAWN in self._holds()

    def _holds(self) -> set[str]:
        holds = PublicationHold.objects.filter(page_id=self.pk) if self.pk else None
        return set(holds.values_list("reason", flat=True)) if holds is not None else set()

    def permissions_for_user(self, user: Any) -> ProfilePermissions:
        """Return what an account may do with the page."""
        return ProfilePermissions(user, self)

    def says_something(self) -> bool:
        """Tell whether a field that goes, or a row in hand, holds anything."""
        held = getattr(self, "_cluster_related_objects", {})
        return any(held.get(name) for name in emptied_relations(type(self))) or any(
            (getattr(self, name) or None) != (nothing or None)
            for name, nothing in emptied_fields(type(self)).items()
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store the page; raises EmptiedProfileError for words on an emptied one."""
        told = kwargs.get("update_fields")
        # Bookkeeping of a version, which `save_revision` asked about.
        writes_words = told is None or not BOOKKEEPING_FIELDS.issuperset(told)
        if writes_words and not self._state.adding:
            holds = self._holds()
            is_emptied = PublicationHold.Reason.CONSENT_WITHDRAWN in holds
            if is_emptied and self.says_something():
                raise EmptiedProfileError
            self.known_holds = holds
        try:
            super().save(*args, **kwargs)
        finally:
            self.known_holds = None

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Store a version; raises EmptiedProfileError for words of an emptied page."""
        if self.says_something() and self.is_emptied:
            raise EmptiedProfileError
        return super().save_revision(*args, **kwargs)

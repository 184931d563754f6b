"""Uploads that readers see: who may take them away, and where they stand."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import page_permission_policy, register_permission_policy

from core.models import PortalDocument, PortalImage
from core.querysets import published_pages

NAMED_USES = 3
TAKES_AWAY = {"change", "delete"}


def shown_by(upload: Model) -> list[str]:
    """Return the titles of the live pages, and the rows that are no pages, that use an upload."""
    references = ReferenceIndex.get_references_to(upload)
    page_type = ContentType.objects.get_for_model(Page).pk
    using = set(references.values_list("base_content_type", "object_id"))
    page_ids = [pk for content_type, pk in using if content_type == page_type]
    pages = published_pages().filter(pk__in=page_ids).order_by("title") if page_ids else ()
    others = [
        ContentType.objects.get_for_id(content_type).get_object_for_this_type(pk=pk)
        for content_type, pk in using
        if content_type != page_type
    ]
    return [*(page.title for page in pages), *sorted(map(str, others))]


def may_publish(user: Any) -> bool:
    """Tell whether a user may publish anywhere, and so answers for what readers see."""
    return page_permission_policy.user_has_permission(user, "publish")


def uses_in_words(uses: list[str]) -> str:
    """Return where an upload is shown: "“A”, “B”, “C” và 2 nơi khác"."""
    named = ", ".join(f"“{use}”" for use in uses[:NAMED_USES])
    others = len(uses) - NAMED_USES
    return f"{named} và {others} nơi khác" if others > 0 else named


class LiveFilePolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy of uploads, under which a live page's file is its publishers' affair.

    Writers change and delete what they uploaded, until readers see it.
    """

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Model
    ) -> bool:
        """Tell whether a user may do one of these to an upload."""
        actions = set(actions)
        if not super().user_has_any_permission_for_instance(user, actions, instance):
            return False
        return not actions <= TAKES_AWAY or may_publish(user) or not shown_by(instance)


def register_policies() -> None:
    """Let Wagtail ask these; wagtailmedia asks nobody, its addresses have the middleware alone."""
    for model, auth_model in (
        (PortalImage, "wagtailimages.Image"),
        (PortalDocument, "wagtaildocs.Document"),
    ):
        policy = LiveFilePolicy(model, auth_model=auth_model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)

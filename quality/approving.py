"""The end of a workflow: the last approval publishes, unless something blocks."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

if TYPE_CHECKING:  # Wagtail reads the setting that names this module while it loads its models
    from django.contrib.auth.models import User
    from wagtail.models import WorkflowState


def publish_what_is_sound(workflow_state: "WorkflowState", user: "User | None" = None) -> None:
    """Publish as Wagtail does; raise PermissionDenied where something blocks.

    Approving is one transaction: the page waits for its approval as before. The page form tells
    why before it comes to this (`quality.wagtail_hooks`).
    """
    from wagtail.workflows import publish_workflow_state

    from quality.gate import blocking

    if blocking(workflow_state.content_object.get_latest_revision_as_object()):
        raise PermissionDenied
    publish_workflow_state(workflow_state, user=user)

"""Middleware that belongs to no single app."""

from typing import TYPE_CHECKING

from csp.constants import SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for the public, and Wagtail's needs for the admin only."""

    def get_policy_parts(
        self,
        request: "HttpRequest",
        response: "HttpResponseBase",
        report_only: bool = False,
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path_info.startswith(settings.ADMIN_URL_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):
            # Wagtail renders a preview at the page's own address and shows it framed in the editor.
            parts.replace = (parts.replace or {}) | {"frame-ancestors": [SELF]}
        return parts

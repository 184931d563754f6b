"""Panels of the exemplar form that show rather than ask."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

from exemplars.consent import missing_scopes, scopes_in_words


class GroundPanel(Panel):
    """Says on the page's form whether readers may see the person, and what is missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "exemplars/panels/ground.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            exemplar = self.instance
            context["is_private"] = exemplar.kind in exemplar.PRIVATE_KINDS
            context["is_saved"] = exemplar.pk is not None
            if exemplar.pk is None:
                return context
            consents = exemplar.consents.model.snippet_viewset
            add = reverse(consents.get_url_name("add"))
            grounds = exemplar.consents.standing()
            return context | {
                "missing": scopes_in_words(missing_scopes(exemplar)),
                "grounds": [
                    (reverse(consents.get_url_name("edit"), args=[each.pk]), each)
                    for each in grounds
                ],
                "add_url": f"{add}?exemplar={exemplar.pk}",
                "withdraw_url": reverse("exemplars_withdraw", args=[exemplar.pk]),
            }

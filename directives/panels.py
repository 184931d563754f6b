"""Panels of the directive form that show rather than ask."""

from typing import Any

from wagtail.admin.panels import Panel


class LaunchedMovementsPanel(Panel):
    """Lists the movements a document launched; each is set on the movement's own form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "directives/panels/launched_movements.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["movements"] = (
                self.instance.launched_movements.order_by("title") if self.instance.pk else []
            )
            context["empty_text"] = (
                "Chưa có. Mở trang phong trào và chọn văn bản này ở ô “văn bản phát động”."
            )
            return context

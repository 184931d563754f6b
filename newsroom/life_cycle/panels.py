"""The life cycle elsewhere in the admin: on an exemplar's form, and among one's own work."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.admin.ui.components import Component

SOON_DAYS = 7
"""Steps due within this many days are announced."""
ROWS_SHOWN = 5


class LifeCyclePanel(Panel):
    """Shows on the exemplar's form where it stands, with the way to move it on."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/life_cycle/page_panel.html"

        def is_shown(self) -> bool:
            from newsroom.life_cycle.forms import PERMISSION

            return self.instance.pk is not None and self.request.user.has_perm(PERMISSION)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            steps = self.instance.life_cycle.model.objects.filter(exemplar=self.instance.pk)
            context["steps"] = list(steps.select_related("owner").order_by("started_on", "pk"))
            context["has_free_stage"] = len(context["steps"]) < len(steps.model.Stage)
            return context


class MyWorkPanel(Component):
    """Tells whoever opens the admin which steps are theirs and late, and how many are late."""

    name = "life_cycle_work"
    order = 90

    template_name = "newsroom/life_cycle/home_panel.html"

    def is_shown(self, parent_context: Mapping[str, Any]) -> bool:
        from newsroom.life_cycle.forms import PERMISSION

        return parent_context["request"].user.has_perm(PERMISSION)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        from newsroom.life_cycle.board import for_cards, open_steps, overdue_q

        user = parent_context["request"].user
        soon = Q(due_on__lte=timezone.localdate() + timedelta(days=SOON_DAYS))
        mine = Q(owner=user)
        counts = open_steps().aggregate(
            mine=Count("pk", filter=mine),
            mine_overdue=Count("pk", filter=mine & overdue_q()),
            overdue=Count("pk", filter=overdue_q()),
            unowned=Count("pk", filter=Q(owner=None)),
        )
        urgent = for_cards(open_steps().filter(mine & soon))[:ROWS_SHOWN]
        return {"counts": counts, "urgent": urgent, "soon_days": SOON_DAYS}

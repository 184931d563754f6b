"""The whole of one list of the desk."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.generic import TemplateView
from wagtail.models import Page
from wagtail.permissions import policy_registry

from newsroom.desk.lists import DeskList, list_called

ROWS_PER_PAGE = 50
RIGHTS = ("add", "change", "publish")


def has_pages(request: HttpRequest) -> bool:
    """Return whether somebody keeps pages anywhere: the others have no desk."""
    policy = policy_registry.get_by_type(Page)
    return policy.user_has_any_permission(request.user, RIGHTS)


class DeskListView(TemplateView):
    """A page of one list, for whoever keeps pages."""

    template_name = "newsroom/desk/list.html"
    http_method_names = ["get", "head"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not has_pages(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listed: DeskList | None = list_called(self.kwargs["key"])
        if listed is None:
            raise Http404
        user = self.request.user
        assert isinstance(user, User)  # the admin lets nobody else in
        found = listed.rows_for(user)
        page = Paginator(found, ROWS_PER_PAGE).get_page(self.request.GET.get("p"))
        trail = [{"url": reverse("wagtailadmin_home"), "label": "Trang chủ"}]
        trail.append({"url": "", "label": listed.title})
        context = {
            "listed": listed,
            "rows": list(listed.show(list(page.object_list))),
            "page_obj": page,
            "breadcrumbs_items": trail,
        }
        return super().get_context_data(**kwargs) | context

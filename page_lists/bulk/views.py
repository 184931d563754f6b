"""What an act on many pages did, and the button that takes it back."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from newsroom.models import BulkChange
from page_lists.bulk.undoing import pages_of, undo


@require_http_methods(["GET", "HEAD", "POST"])
def bulk_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one act to who did it, and to superusers; POST takes it back."""
    change = get_object_or_404(BulkChange, pk=pk)
    user = request.user
    assert isinstance(user, User)  # the admin lets nobody else in
    if change.made_by_id != user.pk and not user.is_superuser:
        raise PermissionDenied
    if request.method == "POST":
        done, kept = undo(change, user)
        if done:
            messages.success(request, f"Đã hoàn tác {done} trang.")
        if kept:
            messages.warning(request, f"Không hoàn tác {len(kept)} trang. {' · '.join(kept)}")
        return redirect("newsroom_bulk_change", pk)
    trail = [
        {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
        {"url": "", "label": change.get_act_display()},
    ]
    pages = list(pages_of(change.rows).values())
    context = {"change": change, "pages": pages, "breadcrumbs_items": trail}
    return render(request, "page_lists/bulk/change.html", context)

"""Beginning a story from a template."""

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from newsroom.models import NewsTemplate
from page_lists.recurring.filling import begin


@require_POST
def begin_story(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a draft of a template and open its form."""
    template = get_object_or_404(NewsTemplate.objects.select_related("page"), pk=pk)
    assert isinstance(request.user, User)  # the admin lets nobody else in
    page = begin(template, request.user)
    messages.success(request, f"Đã bắt đầu bài theo mẫu “{template}”. Bản nháp đã được lưu.")
    return redirect("wagtailadmin_pages:edit", page.pk)

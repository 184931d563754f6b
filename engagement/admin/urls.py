"""Addresses of the staff's side of what readers say, below the admin."""

from django.urls import path

from engagement.admin import detail
from engagement.admin.queue import LetterQueueView, VerdictListView

urlpatterns = [
    path("y-kien/", LetterQueueView.as_view(), name="engagement_queue"),
    path(
        "y-kien/results/",
        LetterQueueView.as_view(results_only=True),
        name="engagement_queue_results",
    ),
    path("y-kien/danh-gia-trang/", VerdictListView.as_view(), name="engagement_verdicts"),
    path(
        "y-kien/danh-gia-trang/results/",
        VerdictListView.as_view(results_only=True),
        name="engagement_verdicts_results",
    ),
    path("y-kien/<int:pk>/", detail.detail, name="engagement_detail"),
    path("y-kien/<int:pk>/tra-loi/", detail.answer, name="engagement_answer"),
    path("y-kien/<int:pk>/dang/", detail.publish, name="engagement_publish"),
    path("y-kien/<int:pk>/<slug:name>/", detail.act, name="engagement_act"),
]

"""Addresses of the staff's side of nominations, below the admin."""

from django.urls import path

from nominations.admin import detail
from nominations.admin.queue import QueueView

urlpatterns = [
    path("de-cu/", QueueView.as_view(), name="nominations_queue"),
    path("de-cu/results/", QueueView.as_view(results_only=True), name="nominations_queue_results"),
    path("de-cu/<int:pk>/", detail.detail, name="nominations_detail"),
    path("de-cu/<int:pk>/tra-loi/<slug:state>/", detail.answer, name="nominations_answer"),
    path("de-cu/<int:pk>/tep/<int:file_pk>/", detail.open_file, name="nominations_file"),
    path("de-cu/<int:pk>/<slug:name>/", detail.act, name="nominations_act"),
]

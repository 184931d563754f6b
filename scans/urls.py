"""Addresses of scanned paper, below the admin."""

from django.urls import path

from scans import views

urlpatterns = [
    path("ban-quet/", views.ScansReport.as_view(), name="scans_list"),
    path(
        "ban-quet/ket-qua/",
        views.ScansReport.as_view(results_only=True),
        name="scans_list_results",
    ),
    path("ban-quet/de-xuat/<int:document_id>/", views.proposals_view, name="scans_proposals"),
    path("ban-quet/<int:pk>/", views.scan_view, name="scans_scan"),
    path("ban-quet/<int:pk>/tien-do/", views.progress_view, name="scans_progress"),
    path("ban-quet/<int:pk>/dung/", views.stop_view, name="scans_stop"),
    path("ban-quet/<int:pk>/lai/", views.again_view, name="scans_again"),
    path("ban-quet/<int:pk>/trang/<int:number>/", views.page_view, name="scans_page"),
]

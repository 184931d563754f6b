"""Addresses of royalties, below the admin; the month stands in the query (`?thang=2026-11`)."""

from django.urls import path

from work_counts import views
from work_counts.reports import OutputReport

urlpatterns = [
    path("nhuan-but/", views.month_view, name="royalties"),
    path("nhuan-but/chot/", views.close_view, name="royalties_close"),
    path("nhuan-but/mo-lai/", views.reopen_view, name="royalties_reopen"),
    path("nhuan-but/tep/", views.file_view, name="royalties_file"),
    path("reports/san-luong/", OutputReport.as_view(), name=OutputReport.index_url_name),
    path(
        "reports/san-luong/results/",
        OutputReport.as_view(results_only=True),
        name=OutputReport.index_results_url_name,
    ),
]

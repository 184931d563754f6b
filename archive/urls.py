"""Addresses of the staff archive, below /luu-tru/."""

from django.urls import path

from archive import export_views, saved, views

app_name = "archive"

urlpatterns = [
    path("", views.search, name="search"),
    path("xuat.csv", views.export_csv, name="csv"),
    path("xuat.xlsx", views.export_xlsx, name="xlsx"),
    path("tep/", export_views.export_list, name="exports"),
    path("tep/xuat/", export_views.begin_export, name="export-begin"),
    path("tep/<int:pk>/tien-do/", export_views.export_progress, name="export-progress"),
    path("tep/<int:pk>/tai/", export_views.fetch_export, name="export-fetch"),
    path("tep/<int:pk>/dung/", export_views.cancel_export, name="export-cancel"),
    path("tep/<int:pk>/xoa/", export_views.delete_export, name="export-delete"),
    path("vinh-danh/", views.honours_report, name="honours"),
    path("da-luu/", saved.saved_list, name="saved"),
    path("da-luu/luu/", saved.save, name="save"),
    path("da-luu/<int:pk>/", saved.edit, name="saved-edit"),
    path("da-luu/<int:pk>/xoa/", saved.delete, name="saved-delete"),
]

"""Addresses of the staff archive, below /luu-tru/."""

from django.urls import path

from search.archive import saved, views

app_name = "archive"

urlpatterns = [
    path("", views.search, name="search"),
    path("xuat.csv", views.export_csv, name="csv"),
    path("xuat.xlsx", views.export_xlsx, name="xlsx"),
    path("vinh-danh/", views.honours_report, name="honours"),
    path("da-luu/", saved.saved_list, name="saved"),
    path("da-luu/luu/", saved.save, name="save"),
    path("da-luu/<int:pk>/", saved.edit, name="saved-edit"),
    path("da-luu/<int:pk>/xoa/", saved.delete, name="saved-delete"),
]

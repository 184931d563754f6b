"""Addresses of the coverage board, below the admin."""

from django.urls import path

from newsroom.coverage import views

urlpatterns = [
    path("do-phu/", views.board_view, name="coverage_board"),
    path("do-phu/<slug:key>/", views.check_view, name="coverage_check"),
    path("do-phu/<slug:key>/csv/", views.export_view, name="coverage_export"),
]

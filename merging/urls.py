"""Addresses of merging in the admin."""

from django.urls import path

from merging import views

urlpatterns = [
    path("gop-trang/", views.list_view, name="merging_list"),
    path("gop-trang/<int:page_id>/", views.merge_view, name="merging_merge"),
    path("gop-trang/hoan-tac/<int:pk>/", views.undo_view, name="merging_undo"),
]

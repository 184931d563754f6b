"""Addresses of the desk, below the admin."""

from django.urls import path

from newsroom.desk.views import DeskListView

urlpatterns = [path("ban-lam-viec/<slug:key>/", DeskListView.as_view(), name="desk_list")]

"""Addresses of acts on many pages, below the admin's own."""

from django.urls import path

from page_lists.bulk import views

urlpatterns = [path("hang-loat/<int:pk>/", views.bulk_change, name="newsroom_bulk_change")]

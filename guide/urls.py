"""Addresses of the guide, below the admin."""

from django.urls import path

from guide import views

urlpatterns = [
    path("huong-dan/", views.guide_view, name="editors_guide"),
    path("huong-dan/<slug:key>/", views.guide_view, name="editors_guide_page"),
]

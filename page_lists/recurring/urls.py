"""The address that begins a story from a template, below the admin's own."""

from django.urls import path

from page_lists.recurring import views

urlpatterns = [path("viet-theo-mau/<int:pk>/", views.begin_story, name="newsroom_begin_story")]

"""Addresses of the public catalogue of titles."""

from django.urls import path

from exemplars.awards import views

app_name = "awards"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("<slug:slug>/", views.title, name="title"),
]

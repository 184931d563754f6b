"""Addresses of the public catalogue of titles."""

from django.urls import path

from exemplars.awards import views

app_name = "awards"
urlpatterns = [
    path("", views.catalogue, name="catalogue"),
    path("da-trao/", views.given, name="given"),
    path("tra-cuu/", views.check, name="check"),
    path("<slug:slug>/", views.title, name="title"),
]

"""Addresses of the public pages of groups, organisations and places."""

from django.urls import path

from organisations import views

app_name = "organisations"
urlpatterns = [
    path("cum-khoi/", views.groups, name="groups"),
    path("cum-khoi/<slug:slug>/", views.group, name="group"),
    path("to-chuc/", views.organisations, name="organisations"),
    path("to-chuc/<slug:slug>/", views.organisation, name="organisation"),
    path("dia-phuong/", views.places, name="places"),
    path("dia-phuong/<slug:slug>/", views.place, name="place"),
]

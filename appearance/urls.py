"""The address of the form for the portal's looks."""

from django.urls import path

from appearance import views

app_name = "appearance"
urlpatterns = [path("", views.appearance, name="appearance")]

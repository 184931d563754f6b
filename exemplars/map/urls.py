"""Address of the map."""

from django.urls import path

from exemplars.map import views

app_name = "map"
urlpatterns = [path("", views.country, name="country")]

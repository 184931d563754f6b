"""Addresses of the public pages of authors."""

from django.urls import path

from news import views

app_name = "news"
urlpatterns = [path("<slug:key>/", views.author, name="author")]

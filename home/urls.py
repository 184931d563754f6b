"""Addresses of the exemplars of the days, below /moi-ngay-mot-tam-guong/."""

from django.urls import path, re_path

from home import views

app_name = "days"
urlpatterns = [
    path("", views.today, name="today"),
    re_path(r"^(?P<month>\d{4}-\d{2})/$", views.month, name="month"),
    re_path(r"^(?P<day>\d{4}-\d{2}-\d{2})/$", views.day, name="day"),
]

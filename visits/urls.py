"""Addresses of what is counted."""

from django.urls import path

from visits import views

app_name = "visits"

urlpatterns = [
    path("luot-xem/", views.seen, name="seen"),
    path("thong-ke/", views.statistics, name="statistics"),
]

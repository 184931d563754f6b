"""Addresses of the calendar, below the admin."""

from django.urls import path

from newsroom.calendar import views

urlpatterns = [
    path("lich/", views.month_view, name="calendar_month"),
    path("lich/tuan/", views.week_view, name="calendar_week"),
    path("lich/dia-chi/", views.address_view, name="calendar_address"),
    path("lich/<int:pk>/viet/", views.draft_view, name="calendar_draft"),
]

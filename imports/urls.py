"""Addresses of importing, below the admin."""

from django.urls import path

from imports import views

urlpatterns = [
    path("bai-da-nhap/<int:pk>/kiem-tra/", views.doubts_view, name="imports_doubts"),
    path("bai-da-nhap/<int:pk>/xac-nhan/", views.confirm_view, name="imports_confirm"),
    path("bai-da-nhap/<int:pk>/guong/", views.exemplars_view, name="imports_exemplars"),
    path("bai-da-nhap/<int:pk>/guong/<slug:act>/", views.decide_view, name="imports_decide"),
]

"""Addresses of the gate, below the admin's own."""

from django.urls import path

from quality import views

urlpatterns = [
    path("kiem-tra/<int:page_id>/", views.findings, name="quality_findings"),
    path("kiem-tra/<int:page_id>/sua/", views.correct_draft, name="quality_correct"),
    path("kiem-tra/<int:page_id>/hoan-tac/", views.undo_correction, name="quality_undo"),
]

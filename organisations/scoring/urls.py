"""Addresses of scoring in the admin."""

from django.urls import path

from organisations.scoring import views

urlpatterns = [
    path("cham-diem/<int:pk>/", views.scores, name="organisations_scores"),
    path("cham-diem/<int:pk>/tieu-chi/", views.take_criteria, name="organisations_take_criteria"),
    path("cum-khoi/<int:pk>/nam-sau/", views.next_year, name="organisations_next_year"),
]

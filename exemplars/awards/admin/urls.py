"""Addresses of the honours' own pages in the admin."""

from django.urls import path

from exemplars.awards.admin import views

urlpatterns = [
    path("khen-thuong/<uuid:key>/thu-hoi/", views.revoke_view, name="award_revoke"),
    path("khen-thuong/thu-hoi/", views.revocations_view, name="award_revocations"),
    path("khen-thuong/thu-hoi/<int:pk>/hoan-tac/", views.reinstate_view, name="award_reinstate"),
]

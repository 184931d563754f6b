"""Addresses of the proposals of synonyms, below the admin's reports."""

from django.urls import path

from search.curation.proposals import views

FOLDER = "reports/tu-dong-nghia-de-xuat"

urlpatterns = [
    path(f"{FOLDER}/", views.list_view, name="search_proposals"),
    path(f"{FOLDER}/<int:pk>/nhan/", views.accept_view, name="search_accept_proposal"),
    path(f"{FOLDER}/<int:pk>/bo-qua/", views.dismiss_view, name="search_dismiss_proposal"),
    path(f"{FOLDER}/<int:pk>/hoan-tac/", views.undo_view, name="search_undo_proposal"),
]

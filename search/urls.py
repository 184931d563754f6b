"""Addresses of the public search, below /tim-kiem/."""

from django.urls import path

from search.typeahead import suggest
from search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("goi-y/", suggest, name="search-suggest"),
]

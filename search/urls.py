"""Addresses of the public search, below /tim-kiem/."""

from django.urls import path

from search.site.typeahead import suggest
from search.site.views import search

urlpatterns = [
    path("", search, name="search"),
    path("goi-y/", suggest, name="search-suggest"),
]

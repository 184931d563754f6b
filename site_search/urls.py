"""Addresses of the public search, below /tim-kiem/."""

from django.urls import path

from site_search.opened import opened
from site_search.typeahead import suggest
from site_search.views import search

urlpatterns = [
    path("", search, name="search"),
    path("da-mo/", opened, name="search-opened"),
    path("goi-y/", suggest, name="search-suggest"),
]

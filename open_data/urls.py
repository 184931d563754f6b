"""Addresses of open data: the interface, the page that explains it, the files."""

from django.urls import include, path

from open_data import api, site_map, views

data_patterns = [
    path("", views.start, name="start"),
    path("tep/<str:name>", views.file, name="file"),
]
urlpatterns = [
    path("api/v1/", include((api.addresses(), api.NAMESPACE))),
    path("so-do-cong/", site_map.site_map, name="site-map"),
    path("du-lieu-mo/", include((data_patterns, "open_data"))),
]

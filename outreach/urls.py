"""Addresses of what takes exemplars beyond their pages."""

from django.urls import path

from outreach import collections, embeds, posters, shows, views

app_name = "outreach"

urlpatterns = [
    path("ap-phich/<int:page_id>/<slug:size>.pdf", posters.poster, name="poster"),
    path("ky-yeu/", views.booklet, name="booklet"),
    path("ky-yeu/chon/", views.pick, name="pick"),
    path("ky-yeu/tep/<int:pk>/", views.made, name="made"),
    path("ky-yeu/tep/<int:pk>/tien-do/", views.progress, name="progress"),
    path("ky-yeu/tep/<int:pk>/ky-yeu.pdf", views.fetch, name="fetch"),
    path("bo-suu-tap/", collections.collection_list, name="collections"),
    path("bo-suu-tap/<slug:key>/", collections.collection, name="collection"),
    path("trinh-chieu/", shows.show, name="show"),
    path("nhung/<int:page_id>/", embeds.card, name="embed"),
    path("oembed/", embeds.oembed, name="oembed"),
]

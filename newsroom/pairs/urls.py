"""Addresses of the list of likely duplicates, below the admin."""

from django.urls import path

from newsroom.pairs import views

urlpatterns = [
    path("guong-dien-hinh/nghi-trung/", views.list_view, name="exemplars_pairs"),
    path(
        "guong-dien-hinh/nghi-trung/da-phan-biet/",
        views.told_apart_view,
        name="exemplars_told_apart",
    ),
    path(
        "guong-dien-hinh/nghi-trung/khong-phai-mot/",
        views.tell_apart_view,
        name="exemplars_tell_apart",
    ),
    path(
        "guong-dien-hinh/nghi-trung/<int:pk>/hoi-lai/",
        views.ask_again_view,
        name="exemplars_ask_again",
    ),
]

"""Addresses of what is heard of pages, below /nghe/."""

from django.urls import path, re_path

from narration import views

app_name = "narration"

urlpatterns = [
    path("<int:page_id>/cau.json", views.sentences, name="sentences"),
    path("<int:page_id>/ban-tin-loa/", views.script, name="script"),
    re_path(
        r"^(?P<page_id>\d{1,18})/(?P<digest>[0-9a-f]{16})\.(?P<ending>mp3|ogg)$",
        views.sound,
        name="sound",
    ),
]

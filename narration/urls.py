"""Addresses of what is heard of pages, below /nghe/."""

from django.urls import path

from narration import views

app_name = "narration"

urlpatterns = [
    path("<int:page_id>/cau.json", views.sentences, name="sentences"),
    path("<int:page_id>/ban-tin-loa/", views.script, name="script"),
    path("<int:page_id>/<slug:digest>.<slug:ending>", views.sound, name="sound"),
]

"""Addresses of nominations, below /de-cu/."""

from django.urls import path

from nominations import views
from nominations.status import status

app_name = "nominations"

urlpatterns = [
    path("", views.start, name="start"),
    path("tra-cuu/", status, name="status"),
    path("da-gui/", views.sent, name="sent"),
    path("xoa-nhap/", views.discard, name="discard"),
    path("minh-chung/<int:pk>/xoa/", views.remove_file, name="remove-file"),
    path("luu/<slug:slug>/", views.keep, name="keep"),
    path("<slug:slug>/", views.step, name="step"),
]

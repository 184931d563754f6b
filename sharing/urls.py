"""Addresses of what is shared of pages, below /chia-se/."""

from django.urls import path

from sharing import views

app_name = "sharing"

urlpatterns = [
    path("anh/<int:page_id>-<slug:mark>.jpg", views.page_card, name="page-card"),
    path("anh/cong-<slug:mark>.jpg", views.site_card, name="site-card"),
    path("ma-qr.svg", views.qr_code, name="qr"),
]

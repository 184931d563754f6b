"""Addresses of Word files, below the admin."""

from django.urls import path

from word import views

urlpatterns = [
    path("tu-word/", views.new_view, name="word_new"),
    path("tu-word/dan/", views.paste_view, name="word_paste"),
    path("tu-word/trang/<int:page_id>/", views.add_view, name="word_add"),
    path("tu-word/<int:pk>/doi-chieu/", views.account_view, name="word_account"),
]

"""The address of a draft's card, below the admin's own."""

from django.urls import path

from page_lists.preview import views

urlpatterns = [
    path("the-chia-se/<int:page_id>.jpg", views.card_preview, name="newsroom_card_preview")
]

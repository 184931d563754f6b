"""Addresses of the life-cycle board, below the admin."""

from django.urls import path

from newsroom.life_cycle import views

urlpatterns = [
    path("vong-doi/", views.board_view, name="life_cycle_board"),
    path("vong-doi/them/", views.find_view, name="life_cycle_find"),
    path("vong-doi/them/<int:page_id>/", views.start_view, name="life_cycle_start"),
    path("vong-doi/hoan-tac/<int:page_id>/", views.undo_view, name="life_cycle_undo"),
    path("vong-doi/<int:pk>/", views.step_view, name="life_cycle_step"),
    path("vong-doi/<int:pk>/chuyen/", views.move_view, name="life_cycle_move"),
]

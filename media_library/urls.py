"""Addresses of the library among Wagtail's own of pictures, in whose namespace they stand."""

from django.urls import path

from media_library import views

urlpatterns = [
    path("", views.LibraryIndexView.as_view(), name="index"),
    path("results/", views.LibraryIndexView.as_view(results_only=True), name="index_results"),
    path("<int:image_id>/", views.PictureEditView.as_view(), name="edit"),
    path("<int:image_id>/delete/", views.PictureDeleteView.as_view(), name="delete"),
    path("<int:image_id>/mo-ta/", views.WordsView.as_view(), name="words"),
    path("<int:image_id>/cat-xoay/", views.ShapeView.as_view(), name="shape"),
    path("<int:image_id>/nguyen-ban/<int:turn>/", views.whole_view, name="whole"),
]

"""The newsroom's addresses outside the admin: its calendar for other programs."""

from django.urls import path

from newsroom.calendar.views import feed_view

urlpatterns = [path("lich-toa-soan/<str:token>.ics", feed_view, name="calendar_feed")]

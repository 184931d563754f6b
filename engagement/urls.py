"""Addresses of what readers say, below /y-kien/."""

from django.urls import path

from engagement.views import letters, voting

app_name = "engagement"

urlpatterns = [
    path("", letters.start, name="start"),
    path("trang/<int:pk>/", voting.page, name="page"),
    path("trang/<int:pk>/bao-loi/", letters.report, name="report"),
    path("gui/", letters.ask, name="ask"),
    path("da-gui/", letters.sent, name="sent"),
    path("tra-cuu/", letters.status, name="status"),
    path("hoi-dap/", letters.questions, name="questions"),
    path("hoi-dap/<int:pk>/", letters.question, name="question"),
    path("tham-do/", voting.polls, name="polls"),
    path("tham-do/dang-mo/", voting.current, name="current"),
    path("tham-do/<int:pk>/", voting.poll, name="poll"),
    path("danh-gia/", voting.evaluation, name="evaluation"),
]

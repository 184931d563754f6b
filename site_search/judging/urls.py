"""Addresses of judging, below the admin's reports."""

from django.urls import path

from site_search.judging.reports import JudgedQuestions, QuestionsToJudge
from site_search.judging.views import export_view, question_view

FOLDER = "reports/cham-ket-qua"

urlpatterns = [
    path(f"{FOLDER}/", QuestionsToJudge.as_view(), name="search_judging"),
    path(
        f"{FOLDER}/results/",
        QuestionsToJudge.as_view(results_only=True),
        name="search_judging_results",
    ),
    path(f"{FOLDER}/cau-hoi/", question_view, name="search_judge_question"),
    path(f"{FOLDER}/da-cham/", JudgedQuestions.as_view(), name="search_judged"),
    path(
        f"{FOLDER}/da-cham/results/",
        JudgedQuestions.as_view(results_only=True),
        name="search_judged_results",
    ),
    path(f"{FOLDER}/da-cham/tsv/", export_view, name="search_judged_tsv"),
]

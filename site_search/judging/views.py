"""One question's results as readers get them, graded; and all grades as a file."""

import re
from typing import Any, cast

from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from search.curation.judgements import (
    DEPTH,
    grades_of,
    judge_pages,
    judged_pages,
    quality,
    question_to_judge,
)
from search.engines.base import SearchUnavailable
from search.models import SearchText
from site_search.judging.forms import GRADE_PREFIX, MISSING_FIELD, JudgingForm, pages_sent
from site_search.judging.reports import judging_address
from site_search.parameters import Parameters
from site_search.views import Results, find

ADD_PERMISSION = "search.add_searchjudgement"
VIEW_PERMISSION = "search.view_searchjudgement"
EXPORT_HEADING = "kind\tquery\tright titles (grade:regular expression)\n"
EXPORT_KIND = "staff"


@never_cache
@permission_required(ADD_PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def question_view(request: HttpRequest) -> HttpResponse:
    """Show the first results of a question with their grades, and store what was graded."""
    text = question_to_judge(request.GET.get("q", ""))
    if not text:
        messages.error(request, "Không chấm được câu này: không có chữ nào, hoặc có dữ liệu riêng.")
        return redirect("search_judging")
    form = None
    if request.method == "POST":
        form = JudgingForm(request.POST, pages=pages_sent(request.POST), known={})
        if form.is_valid():
            changed = judge_pages(text, form.grades(), cast(User, request.user))
            messages.success(request, f"Đã lưu, {changed} trang đổi điểm.")
            return redirect(judging_address(text))
    return TemplateResponse(request, "search/judging/question.html", _context(text, form))


@never_cache
@permission_required(VIEW_PERMISSION)
@require_safe
def export_view(request: HttpRequest) -> HttpResponse:
    """Hand out all grades as a list that `manage.py search_judge` reads."""
    right: dict[str, list[str]] = {}
    for text, grade, title, _url in judged_pages():
        right.setdefault(text, []).append(f"{grade}:{_pattern(title)}$")
    lines = (f"{EXPORT_KIND}\t{text}\t{' || '.join(titles)}\n" for text, titles in right.items())
    answer = HttpResponse(
        EXPORT_HEADING + "".join(lines), content_type="text/tab-separated-values; charset=utf-8"
    )
    answer["Content-Disposition"] = 'attachment; filename="cham-ket-qua.tsv"'
    return answer


def _pattern(title: str) -> str:
    """Return a title as a regular expression on one line, its blanks left readable."""
    return re.escape(" ".join(title.split())).replace(r"\ ", " ")


def _context(text: str, refused: JudgingForm | None) -> dict[str, Any]:
    results = _results(text)
    cards = results.cards[:DEPTH] if results else []
    shown = [card.page_id for card in cards]
    known = grades_of(text)
    elsewhere = list(
        SearchText.objects.filter(entry__in=known.keys() - set(shown))
        .order_by("title")
        .values("entry_id", "title", "url")
    )
    pages = [*shown, *(page["entry_id"] for page in elsewhere)]
    form = JudgingForm(refused.data if refused else None, pages=pages, known=known)
    fields = {page: form[f"{GRADE_PREFIX}{page}"] for page in pages}
    return {
        "text": text,
        "results": results,
        "cards": [(card, fields[card.page_id]) for card in cards],
        "elsewhere": [(page, fields[page["entry_id"]]) for page in elsewhere],
        "form": form,
        "missing": form[MISSING_FIELD],
        "quality": quality(shown, known),
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Trang chủ"},
            {"url": reverse("search_judging"), "label": "Chấm kết quả tìm kiếm"},
            {"url": "", "label": "Câu hỏi"},
        ],
    }


def _results(text: str) -> Results | None:
    try:
        return find(Parameters(text=text))
    except SearchUnavailable:
        return None

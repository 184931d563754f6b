"""The archive's pages: question and answer, files of it, and the report on honours."""

import logging
from collections.abc import Iterator
from http import HTTPStatus
from itertools import chain, islice
from tempfile import TemporaryFile

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from archive.access import editable, staff_only
from archive.alternatives import Alternative, alternative
from archive.columns import ArchiveRow, Column, chosen_columns, every_row
from archive.exports import DIRECT_ROWS, MAX_ROWS, csv_lines, write_xlsx
from archive.forms import SavedSearchForm
from archive.presentation import Answer, shown_answer
from archive.question import Question
from archive.reports import honours
from archive.wording import wordings
from search.engines import get_engine
from search.engines.base import SearchUnavailable

logger = logging.getLogger(__name__)

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@staff_only
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the form, and what the archive holds for it."""
    question = Question.read(request.GET)
    answer: Answer | None = None
    other: Alternative | None = None
    status = HTTPStatus.OK
    is_unavailable = False
    if question.request:
        try:
            engine = get_engine()
            found = engine.search(question.request)
            may_edit = editable(request.user, [hit.page_id for hit in found.hits])
            answer = shown_answer(question, found, may_edit)
            other = alternative(question, engine, answer.total)
        except SearchUnavailable:
            logger.exception("the archive is unavailable")
            status, is_unavailable = HTTPStatus.SERVICE_UNAVAILABLE, True
    if answer and answer.is_beyond:
        status = HTTPStatus.NOT_FOUND
    context = {
        "question": question,
        "form": question.form,
        "asked": _asked(question, answer),
        "answer": answer,
        "alternative": other,
        "is_unavailable": is_unavailable,
        "save_form": SavedSearchForm(),
        "max_rows": MAX_ROWS,
        "direct_rows": DIRECT_ROWS,
    }
    return TemplateResponse(request, "archive/search.html", context, status=status)


@staff_only
@require_safe
def export_csv(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Stream the answer as CSV."""
    question = Question.read(request.GET)
    if question.request is None:
        return _back_to_form(question)
    columns = chosen_columns(question.columns)
    lines = csv_lines(_rows(question), columns)
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{_file_name("csv")}"'
    return response


@staff_only
@require_safe
def export_xlsx(request: HttpRequest) -> HttpResponse | FileResponse:
    """Write the answer to a workbook on disk, then send it."""
    question = Question.read(request.GET)
    if question.request is None:
        return _back_to_form(question)
    columns: list[Column] = chosen_columns(question.columns)
    stream = TemporaryFile()  # noqa: SIM115 - the response closes it
    write_xlsx(stream, _rows(question), columns)
    stream.seek(0)
    return FileResponse(
        stream, as_attachment=True, filename=_file_name("xlsx"), content_type=XLSX_TYPE
    )


@staff_only
@require_safe
def honours_report(request: HttpRequest) -> HttpResponse:
    """Show who was honoured, by movement, year or place, and by level."""
    return TemplateResponse(request, "archive/honours.html", {"report": honours(request.GET)})


def _asked(question: Question, answer: Answer | None) -> str:
    """Return the question in words where it found something; "" where its form is wanted next."""
    if not (answer and answer.total and question.address.pairs):
        return ""
    return wordings([question.address.querystring])[0]


def _rows(question: Question) -> Iterator[ArchiveRow]:
    """Return the rows of a valid question; an engine that can't answer fails here, not midway."""
    if question.request is None:
        raise ValueError("an invalid question has no rows")
    rows = every_row(get_engine(), question.request, MAX_ROWS)
    return chain(list(islice(rows, 1)), rows)


def _back_to_form(question: Question) -> HttpResponse:
    return redirect(f"{reverse('archive:search')}?{question.address.querystring}")


def _file_name(extension: str) -> str:
    return f"kho-luu-tru-{timezone.localtime():%Y-%m-%d-%H%M}.{extension}"

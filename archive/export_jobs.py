"""Files of an answer, written in the background: begun, carried on, cleared away."""

from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from django.contrib.auth.models import User
from django.db import transaction
from django_tasks import task

from archive.columns import BATCH_SIZE, ArchiveRow, chosen_columns, every_row
from archive.exports import MAX_ROWS, write_csv, write_xlsx
from archive.models.exports import UNFINISHED_LIMIT, ArchiveExport
from archive.question import Question
from background import writing
from search.engines import get_engine
from search.engines.base import SearchUnavailable


class TooManyExports(Exception):
    """The owner has as many files in the making as one may have."""


def begin(owner: User, querystring: str, file_format: str) -> ArchiveExport:
    """Note that a file is wanted, and have it written once that is stored.

    Raises TooManyExports. Without a worker the file is written before this returns.
    """
    with transaction.atomic():
        if ArchiveExport.objects.of(owner).unfinished().count() >= UNFINISHED_LIMIT:
            raise TooManyExports
        export = ArchiveExport.objects.create(
            owner=owner, querystring=querystring, format=file_format
        )
        transaction.on_commit(lambda: write_archive_export.enqueue(export.pk))
    return export


@task()
def write_archive_export(export_id: int) -> None:
    """Write a file that staff asked the archive for, then clear away those whose time is over.

    Running twice writes once. A worker that is killed midway leaves the file unwritten; its page
    then says so and offers to ask again.
    """
    write(export_id)
    clear_expired()


def write(export_id: int) -> None:
    """Write a waiting file, see `background.writing.write`."""
    writing.write(ArchiveExport, export_id, _answer)


def clear_expired() -> int:
    """Delete the files whose time is over; return how many."""
    return writing.clear_expired(ArchiveExport)


def _answer(export: ArchiveExport, stream: IO[bytes]) -> int:
    """Write the answer to the question of an export; return of how many rows it is."""
    question = Question.kept(export.querystring)
    if question.request is None:
        raise writing.CantWrite(
            "Câu hỏi không còn đọc được, có thể vì một tên đã bị xóa. Hãy hỏi lại."
        )
    engine = get_engine()
    counting = replace(question.request, facets=(), timeline=False, page_size=1)
    writer = write_xlsx if export.format == ArchiveExport.Format.XLSX else write_csv
    try:
        total = min(engine.search(counting).total, MAX_ROWS)
        writing.note_progress(export, rows_total=total)
        rows = _counted(export, every_row(engine, question.request, MAX_ROWS))
        return writer(stream, rows, chosen_columns(question.columns))
    except SearchUnavailable as error:
        words = "Máy tìm kiếm không trả lời. Hãy thử lại sau ít phút."
        raise writing.CantWrite(words) from error


def _counted(export: ArchiveExport, rows: Iterator[ArchiveRow]) -> Iterator[ArchiveRow]:
    """Pass rows on, noting after each batch how many there were; ends when the owner stops it."""
    for number, row in enumerate(rows, start=1):
        yield row
        if number % BATCH_SIZE == 0:
            writing.note_progress(export, rows_done=number)

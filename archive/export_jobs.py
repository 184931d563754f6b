"""Files of an answer, written in the background: begun, carried on, stopped, cleared away."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from tempfile import TemporaryFile
from typing import IO

from django.contrib.auth.models import User
from django.core.files import File
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks import task

from archive.columns import BATCH_SIZE, ArchiveRow, chosen_columns, every_row
from archive.exports import MAX_ROWS, write_csv, write_xlsx
from archive.models.exports import UNFINISHED_LIMIT, ArchiveExport
from archive.question import Question
from search.engines import get_engine
from search.engines.base import SearchUnavailable

logger = logging.getLogger(__name__)

State = ArchiveExport.State


class TooManyExports(Exception):
    """The owner has as many files in the making as one may have."""


class _Stopped(Exception):
    """The owner stopped the writing, or the row is gone."""


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
    """Write a waiting file. Running it twice writes once: only who claims the row writes.

    What goes wrong is told on the row; what nobody foresaw is raised as well.
    """
    claimed = ArchiveExport.objects.filter(pk=export_id, state=State.WAITING)
    if not claimed.update(state=State.RUNNING, touched_at=timezone.now()):
        return
    export = ArchiveExport.objects.select_related("owner").get(pk=export_id)
    try:
        _write(export)
    except _Stopped:
        logger.info("archive export %d was stopped", export_id)
    except SearchUnavailable:
        logger.exception("archive export %d: no engine answers", export_id)
        _fail(export, "Máy tìm kiếm không trả lời. Hãy thử lại sau ít phút.")
    except OSError:
        logger.exception("archive export %d: the file can't be written", export_id)
        _fail(export, "Máy chủ không ghi được tệp (có thể đã đầy đĩa). Hãy báo người vận hành.")
    except Exception:
        _fail(export, "Lỗi không lường trước, đã ghi vào nhật ký của máy chủ.")
        raise


def cancel(export: ArchiveExport) -> bool:
    """Stop a file that waits or is written; return whether there was something to stop."""
    going = ArchiveExport.objects.filter(pk=export.pk, state__in=(State.WAITING, State.RUNNING))
    return bool(going.update(state=State.CANCELLED, touched_at=timezone.now()))


def clear_expired() -> int:
    """Delete the files whose time is over and the rows that tell of them; return how many."""
    outlived = list(ArchiveExport.objects.outlived())
    for export in outlived:
        export.delete()
    return len(outlived)


def _write(export: ArchiveExport) -> None:
    question = Question.kept(export.querystring)
    if question.request is None:
        _fail(export, "Câu hỏi không còn đọc được, có thể vì một tên đã bị xóa. Hãy hỏi lại.")
        return
    engine = get_engine()
    counting = replace(question.request, facets=(), timeline=False, page_size=1)
    _progress(export, rows_total=min(engine.search(counting).total, MAX_ROWS))
    columns = chosen_columns(question.columns)
    rows = _counted(export, every_row(engine, question.request, MAX_ROWS))
    with TemporaryFile() as stream:
        writer = write_xlsx if export.format == ArchiveExport.Format.XLSX else write_csv
        written = writer(stream, rows, columns)
        stream.seek(0)
        _keep(export, stream, written)


def _counted(export: ArchiveExport, rows: Iterator[ArchiveRow]) -> Iterator[ArchiveRow]:
    """Pass rows on, noting after each batch how many there were; ends when the owner stops it."""
    for number, row in enumerate(rows, start=1):
        yield row
        if number % BATCH_SIZE == 0:
            _progress(export, rows_done=number)


def _progress(export: ArchiveExport, **fields: int) -> None:
    running = ArchiveExport.objects.filter(pk=export.pk, state=State.RUNNING)
    if not running.update(touched_at=timezone.now(), **fields):
        raise _Stopped


def _keep(export: ArchiveExport, stream: IO[bytes], written: int) -> None:
    export.file.save(export.file_name, File(stream), save=False)
    try:
        _progress(export, rows_done=written)
        ArchiveExport.objects.filter(pk=export.pk, state=State.RUNNING).update(
            state=State.DONE, rows_total=written, file=export.file.name
        )
    except (_Stopped, DatabaseError):
        export.file.delete(save=False)
        raise


def _fail(export: ArchiveExport, problem: str) -> None:
    ArchiveExport.objects.filter(pk=export.pk, state=State.RUNNING).update(
        state=State.FAILED, problem=problem, touched_at=timezone.now()
    )

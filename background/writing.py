"""Writing files in the background: claimed by one worker, carried on, stopped, cleared away."""

import logging
from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, Any, TypeVar

from django.core.files import File
from django.db import DatabaseError
from django.utils import timezone

from background.models import WrittenFile

logger = logging.getLogger(__name__)

State = WrittenFile.State
Row = TypeVar("Row", bound=WrittenFile)
FULL = "Máy chủ không ghi được tệp (có thể đã đầy đĩa). Hãy báo người vận hành."
UNFORESEEN = "Lỗi không lường trước, đã ghi vào nhật ký của máy chủ."


class CantWrite(Exception):
    """A file can't be written; the text tells whoever asked why."""


class Stopped(Exception):
    """The writing was stopped from outside, or its row is gone."""


def write(model: type[Row], pk: int, make: Callable[[Row, IO[bytes]], int]) -> None:
    """Have `make` write a waiting file into a stream; it returns how many rows it wrote.

    Running it twice writes once: only who claims the row writes. What goes wrong is told on the
    row; what nobody foresaw is raised as well.
    """
    claimed = _all(model).filter(pk=pk, state=State.WAITING)
    if not claimed.update(state=State.RUNNING, touched_at=timezone.now()):
        return
    row = _all(model).get(pk=pk)
    try:
        with TemporaryFile() as stream:
            written = make(row, stream)
            stream.seek(0)
            _keep(row, stream, written)
    except Stopped:
        logger.info("the writing of %s %d was stopped", model._meta.label, pk)
    except CantWrite as error:
        logger.warning("%s %d can't be written", model._meta.label, pk, exc_info=True)
        _fail(row, str(error))
    except OSError:
        logger.exception("%s %d: the file can't be written", model._meta.label, pk)
        _fail(row, FULL)
    except Exception:
        _fail(row, UNFORESEEN)
        raise


def note_progress(row: WrittenFile, **fields: Any) -> None:
    """Note how far a file is; raises Stopped where it is to be written no longer."""
    if not _running(row).update(touched_at=timezone.now(), **fields):
        raise Stopped


def cancel(row: WrittenFile) -> bool:
    """Stop a file that waits or is written; return whether there was something to stop."""
    going = _all(type(row)).filter(pk=row.pk, state__in=(State.WAITING, State.RUNNING))
    return bool(going.update(state=State.CANCELLED, touched_at=timezone.now()))


def clear_expired(model: type[WrittenFile]) -> int:
    """Delete the files whose time is over and the rows that tell of them; return how many."""
    outlived = list(_all(model).outlived())
    for row in outlived:
        row.delete()
    return len(outlived)


def _keep(row: WrittenFile, stream: IO[bytes], written: int) -> None:
    row.file.save(row.file_name, File(stream), save=False)
    try:
        note_progress(row, rows_done=written)
        _running(row).update(state=State.DONE, rows_total=written, file=row.file.name)
    except (Stopped, DatabaseError):
        row.file.delete(save=False)
        raise


def _fail(row: WrittenFile, problem: str) -> None:
    _running(row).update(state=State.FAILED, problem=problem, touched_at=timezone.now())


def _running(row: WrittenFile) -> Any:
    return _all(type(row)).filter(pk=row.pk, state=State.RUNNING)


def _all(model: type[WrittenFile]) -> Any:
    return model._default_manager

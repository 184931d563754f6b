"""What nginx keeps of our answers is deleted with each change that an answer may show."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from caching import proxy
from core.models import PublicationHold
from tests import factories

pytestmark = pytest.mark.django_db
Commit = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    with override_settings(PROXY_CACHE_FOLDER=str(tmp_path)):
        yield tmp_path
        settle()


def settle() -> None:
    """Wait until nothing is to be emptied again."""
    while (waiting := proxy._waiting) is not None:
        waiting.join()


def kept(folder: Path) -> Path:
    """Let nginx keep an answer, as with `levels` or without."""
    file = folder / "a" / "1b" / "kept"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("câu trả lời")
    return file


def hide() -> None:
    factories.visibility.hold(factories.news())


def test_kept_answers_go_with_the_commit_and_not_before(
    folder: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    answer = kept(folder)
    with django_capture_on_commit_callbacks() as following:
        hide()
        assert PublicationHold.objects.exists()
    assert answer.exists()
    assert sum(callback is proxy.empty_twice for callback in following) == 1
    for callback in following:
        if callback is proxy.empty_twice:
            callback()
    assert not answer.exists()


def test_nothing_goes_with_a_change_that_is_taken_back(
    folder: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    answer = kept(folder)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        hide()
        transaction.set_rollback(True)
    assert answer.exists()


def test_answers_that_were_on_their_way_go_a_moment_later(folder: Path) -> None:
    proxy.empty_twice()
    late = kept(folder)
    settle()
    assert not late.exists()


def test_each_of_changes_that_follow_each_other_has_its_moment(folder: Path) -> None:
    proxy.empty_twice()
    first = proxy._waiting
    assert first is not None
    assert not first.daemon, "a command that ends waits for it"
    time.sleep(proxy.AGAIN_SECONDS * 2 / 3)
    proxy.empty_twice()
    assert proxy._waiting is first
    first.join()
    late = kept(folder)  # a moment after the first change, but not yet after the second
    settle()
    assert not late.exists()


@pytest.mark.django_db(transaction=True)
def test_change_outside_of_a_transaction_is_told_too(folder: Path) -> None:
    answer = kept(folder)
    factories.place("Đồng Tháp")
    assert not answer.exists()


def test_folder_that_is_not_there_harms_nothing(folder: Path) -> None:
    folder.rmdir()
    proxy.empty()


def test_file_that_cannot_be_deleted_is_logged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    kept(folder)

    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(proxy.os, "unlink", refuse)
    with caplog.at_level(logging.ERROR, "caching.proxy"):
        proxy.empty()
    assert "cannot be deleted" in caplog.text


def test_site_without_the_folder_is_left_alone(
    tmp_path: Path, django_capture_on_commit_callbacks: Commit
) -> None:
    with django_capture_on_commit_callbacks() as following:
        hide()
    assert proxy.empty_twice not in following

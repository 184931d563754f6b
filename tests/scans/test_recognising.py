"""Scans are recognised page by page, found by their words, read over, and never harm the worker."""

import os
import select
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.test import Client

from bench.scans.papers import invented, printed
from bench.scans.spoiling import spoilt
from core.models import DocumentText, PortalDocument
from directives.models import DirectiveFile
from scans import recogniser, work
from scans.hocr import lines_of
from scans.models import Scan, ScanPage
from scans.proposals import read_facts
from scans.tasks import recognise
from search.engines import get_engine
from search.engines.base import SearchRequest
from tests import factories
from tests.factories.pdf import make_pdf
from tests.scans.paper import BLANK, HOCR, attached, program, scanned, that_reads
from understanding.query import parse

pytestmark = pytest.mark.django_db

State = Scan.State


@pytest.fixture
def reader(settings: Any, tmp_path: Path) -> None:
    settings.OCR_PROGRAM = that_reads(tmp_path)


def found(words: str) -> list[int]:
    return [hit.page_id for hit in get_engine().search(SearchRequest(query=parse(words))).hits]


def test_words_and_their_confidence_are_read_and_dirt_is_left_out() -> None:
    header, line = lines_of(HOCR)
    assert header == [("Tờ", 96), ("trình", 91), ("zwxyquat", 41)]
    assert line == [("Mỗi", 95), ("xóm", 93)]


def test_a_page_with_many_unsure_words_is_to_be_read_over() -> None:
    sure = [[("chữ", 96)] * 20]
    scan = Scan()
    assert not ScanPage.of_lines(scan, 1, sure).is_unsure
    assert not ScanPage.of_lines(scan, 1, []).is_unsure
    page = ScanPage.of_lines(scan, 1, [*sure, [("mờ", 60)] * 3])
    assert page.is_unsure
    assert page.unsure_words == [("mờ", 60)] * 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ({"outcome": "no_text", "page_count": 3}, [1, 2, 3]),
        ({"outcome": "done", "pages": ["Chữ thật. " * 60, "Ký bởi: UBND tỉnh"]}, [2]),
        ({"outcome": "done", "pages": ["Chữ thật. " * 60]}, None),
        ({"outcome": "unreadable"}, None),
        # Words alone, however few.
        ({"outcome": "done", "pages": ["Hết."], "content": make_pdf(["Het"])}, None),
    ],
)
def test_pages_without_words_are_noted(text: dict, wanted: list[int] | None) -> None:
    read = attached(**text)
    scan = Scan.objects.filter(pk=read.pk).first()
    assert (scan.wanted if scan else None) == wanted


def test_a_file_is_noted_once_and_another_in_its_place_anew(settings: Any) -> None:
    settings.OCR_MAX_PAGES = 2
    text = attached(page_count=5)
    scan = Scan.objects.get()
    assert (scan.wanted, scan.left_out) == ([1, 2], 3)
    ScanPage.objects.create(scan=scan, number=1, text="cũ")
    text.save()
    assert ScanPage.objects.count() == 1
    text.file_hash = "khác"
    text.save()
    assert ScanPage.objects.count() == 0
    assert Scan.objects.get().file_hash == "khác"


@pytest.mark.own_process
class TestRecognised:
    """A file of a picture, a page with words and a blank one, as it is after its turn."""

    @pytest.fixture(autouse=True)
    def done(self, reader: None) -> None:
        content = scanned([BLANK, BLANK])
        self.text = attached(content, page_count=2)
        assert not work.take_turn(self.text.pk)
        self.text.refresh_from_db()
        self.scan = Scan.objects.get()

    def test_its_words_find_the_page_that_attaches_it(self, client: Client) -> None:
        assert self.scan.state == State.DONE
        assert self.text.pages == ["Tờ trình zwxyquat\nMỗi xóm"] * 2
        assert self.text.recognised == [1, 2]
        directive = DirectiveFile.objects.get().directive
        assert found("zwxyquat") == [directive.pk]
        answer = client.get("/tim-kiem/", {"q": "zwxyquat"})
        (told,) = BeautifulSoup(answer.content, "html.parser").select(".result__file")
        assert "văn bản nhận dạng từ bản quét" in told.get_text()
        page = client.get(directive.get_url()).content.decode()
        assert "văn bản nhận dạng từ bản quét" in page

    def test_what_was_corrected_is_found_and_never_recognised_again(self, client: Client) -> None:
        page = self.scan.pages.get(number=1)
        work.correct(page, "Tờ trình ktvvquyt", factories.editor())
        assert not found("zwxyquat ktvvquyt x")
        work.begin_again(self.scan)
        assert not work.take_turn(self.scan.pk)
        texts = self.scan.pages.values_list("number", "text")
        assert dict(texts) == {1: "Tờ trình ktvvquyt", 2: "Tờ trình zwxyquat\nMỗi xóm"}
        assert found("ktvvquyt")

    def test_a_page_whose_words_were_struck_out_is_found_no_more(self) -> None:
        editor = factories.editor()
        for page in self.scan.pages.all():
            work.correct(page, "", editor)
        assert found("zwxyquat") == []
        work.publish(self.scan.pk)
        assert found("zwxyquat") == []

    def test_the_rest_alone_is_recognised_where_it_was_stopped(self) -> None:
        self.scan.pages.filter(number=2).delete()
        ScanPage.objects.filter(number=1).update(text="giữ nguyên")
        work.begin_again(self.scan, keep=True)
        work.take_turn(self.scan.pk)
        assert self.scan.pages.get(number=1).text == "giữ nguyên"
        assert self.scan.pages.count() == 2


@pytest.mark.own_process
def test_pages_that_are_no_pictures_are_no_scan(reader: None) -> None:
    """Also where nothing is installed: nobody is told that a short page of words waits."""
    for can_recognise in (True, False):
        attached(make_pdf(["", "Chu that cua trang"]), page_count=2)
        assert not work.take_turn(Scan.objects.get().pk, can_recognise=can_recognise)
        assert not Scan.objects.exists()


@pytest.mark.own_process
def test_without_the_recogniser_a_scan_waits(settings: Any) -> None:
    settings.OCR_PROGRAM = ""
    text = attached()
    recognise.enqueue(text.pk)
    assert Scan.objects.get().state == State.WAITING
    assert not ScanPage.objects.exists()


@pytest.mark.own_process
def test_a_broken_file_is_told_and_a_broken_page_does_not_end_the_others(
    settings: Any, tmp_path: Path
) -> None:
    broken = attached(b"%PDF-1.4 rong")
    work.take_turn(broken.pk)
    scan = Scan.objects.get()
    assert (scan.state, scan.problem) == (State.FAILED, "tệp hỏng, không tách được trang")

    once = f"[ -e {tmp_path}/once ] || {{ touch {tmp_path}/once; kill -9 $$; }}\n"
    that_reads(tmp_path)
    path = Path(that_reads(tmp_path))
    path.write_text(path.read_text().replace("mkdir", once + "mkdir"))
    settings.OCR_PROGRAM = str(path)
    text = attached(scanned([BLANK, BLANK]), page_count=2)
    work.take_turn(text.pk)
    first, second = ScanPage.objects.filter(scan=text.pk)
    assert (first.problem, first.text, first.is_unsure) == (recogniser.TOO_HARD, "", True)
    assert second.text.startswith("Tờ trình")


def is_gone(pid: int) -> bool:
    """Wait until a process has ended; the system tells, so that nothing is polled."""
    try:
        watched = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([watched], [], [], 5)[0])
    finally:
        os.close(watched)


@pytest.mark.own_process
def test_a_page_that_hangs_is_killed_with_all_that_it_started(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    hangs = f"sleep 60 &\necho $! > {child}.new && mv {child}.new {child}\nwait"
    settings.OCR_PROGRAM = program(tmp_path, hangs)
    text = attached()
    # Time is up as soon as it hangs.
    monkeypatch.setattr(recogniser, "monotonic", lambda: 1e9 if child.exists() else 0.0)
    work.take_turn(text.pk)
    assert ScanPage.objects.get().problem == recogniser.TOO_LONG
    assert is_gone(int(child.read_text()))


@pytest.mark.own_process
def test_stopping_kills_the_page_at_work_and_keeps_what_is_done(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    begun = f"echo $$ > {child}.new && mv {child}.new {child}\nexec sleep 60"
    settings.OCR_PROGRAM = program(tmp_path, begun)
    text = attached()
    asked = work._is_wanted

    def press_once_begun(scan: Scan) -> bool:
        if child.exists():
            work.stop(scan)
        return asked(scan)

    monkeypatch.setattr(work, "_is_wanted", press_once_begun)
    assert not work.take_turn(text.pk)
    assert Scan.objects.get().state == State.STOPPED
    assert not ScanPage.objects.exists()
    assert is_gone(int(child.read_text()))
    assert not work.take_turn(text.pk)


@pytest.mark.own_process
def test_a_long_file_lets_others_go_first(reader: None, monkeypatch: pytest.MonkeyPatch) -> None:
    text = attached(scanned([BLANK] * 2), page_count=2)
    monkeypatch.setattr(work, "TURN_SECONDS", 0)
    clock: Iterator[float] = iter([0.0, 0.0, 1.0])
    monkeypatch.setattr(work, "monotonic", lambda: next(clock))
    assert work.take_turn(text.pk)
    scan = Scan.objects.get()
    assert (scan.state, scan.pages.count()) == (State.WAITING, 1)


def test_without_the_recogniser_files_wait_and_the_command_says_so(
    settings: Any,
) -> None:
    settings.OCR_PROGRAM = ""
    attached()
    with pytest.raises(CommandError, match="not installed"):
        call_command("recognise_scans")
    assert Scan.objects.get().state == State.WAITING


@pytest.mark.own_process
def test_the_command_tells_what_is_done_and_what_waits(
    reader: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a worker it is done by the time the command ends."""
    monkeypatch.setattr(recogniser, "is_installed", lambda: True)
    attached(scanned([BLANK]), page_count=1)
    call_command("recognise_scans")
    done = Scan.objects.exclude(state=State.WAITING).count()
    said = f"{done} scans done, {1 - done} wait for the worker."
    assert said in capsys.readouterr().out


@pytest.mark.ocr
@pytest.mark.own_process
def test_real_pages_are_read_and_their_number_and_day_found(
    django_capture_on_commit_callbacks,
) -> None:
    """An upload, the way of production: a clean page and one that is signed, skewed and noisy.

    Takes as long as the recogniser takes for two pages.
    """
    papers = [invented(1), invented(4)]
    pages = [printed(papers[0]), spoilt(printed(papers[1]), 4)]
    directive = factories.directive("Về việc khác")
    with django_capture_on_commit_callbacks(execute=True):
        document = PortalDocument.objects.create(
            title="Bản quét", file=ContentFile(scanned(pages, 200), name="that.pdf")
        )
        DirectiveFile.objects.create(directive=directive, document=document)
    call_command("recognise_scans")
    text = DocumentText.objects.get(document=document)
    for paper, words in zip(papers, text.pages, strict=True):
        facts = read_facts([words])
        assert facts is not None
        assert (facts.number, facts.issued_on) == (paper.number, paper.issued_on)
    assert text.recognised == [1, 2]
    assert Scan.objects.get().state == State.DONE

"""The admin shows what is recognised and how far, takes corrections, and proposes to the form."""

import datetime
from http import HTTPStatus
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from bench.scans.papers import STATE, invented
from core.models import DocumentText, PortalDocument
from scans import work
from scans.models import Scan, ScanPage
from scans.proposals import MAX_PAGES, proposals, read_facts
from tests import factories
from tests.scans.paper import attached

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(client: Client) -> Client:
    """Somebody who may change every file."""
    client.force_login(factories.editor())
    return client


@pytest.fixture
def scan() -> Scan:
    text = attached(page_count=2)
    scan = Scan.objects.get(pk=text.pk)
    lines = [[("Tờ", 96), ("trlnh", 41)]]
    page = ScanPage.of_lines(scan, 1, lines)
    page.save()
    return scan


def words_of(answer, selector: str = "main") -> str:
    found = BeautifulSoup(answer.content, "html.parser").select(selector)
    return " ".join(" ".join(each.get_text(" ").split()) for each in found)


def rows_of(answer) -> list[list[str]]:
    table = BeautifulSoup(answer.content, "html.parser").select("table.listing tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("td")] for row in table]


def test_the_list_says_how_far_each_file_is_and_its_file_too(keeper: Client, scan: Scan) -> None:
    (row,) = rows_of(keeper.get(reverse("scans_list")))
    assert row[0].startswith("Bản quét chỉ thị")
    assert row[2:5] == ["2", "1", "1"]
    answer = keeper.get(reverse("scans_list"), {"export": "csv"})
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[1].startswith("Bản quét chỉ thị,đang đợi tới lượt,2,1,1,")


def test_the_list_costs_the_same_for_one_file_and_for_three(keeper: Client, scan: Scan) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            keeper.get(reverse("scans_list_results"))
        return len(captured)

    cost()
    one = cost()
    attached()
    attached()
    assert cost() == one
    assert len(rows_of(keeper.get(reverse("scans_list")))) == 3


def test_without_the_recogniser_the_screens_say_so(
    keeper: Client, scan: Scan, settings: Any
) -> None:
    settings.OCR_PROGRAM = ""
    for address in (reverse("scans_list"), reverse("scans_scan", args=[scan.pk])):
        assert "Máy chủ chưa cài bộ nhận dạng chữ" in words_of(keeper.get(address))
    answer = keeper.post(reverse("scans_again", args=[scan.pk]), follow=True)
    assert "chưa cài" in words_of(answer, ".messages")
    assert Scan.objects.get().state == Scan.State.WAITING


def test_progress_is_told_to_the_script_and_stopping_keeps_what_is_done(
    keeper: Client, scan: Scan
) -> None:
    told = keeper.get(reverse("scans_progress", args=[scan.pk])).json()
    expected = {"is_unfinished": True, "rows_done": 1, "rows_total": 2, "percentage": 50}
    assert told == expected
    keeper.post(reverse("scans_stop", args=[scan.pk]))
    assert Scan.objects.get().state == Scan.State.STOPPED
    assert DocumentText.objects.get().pages == ["Tờ trlnh", ""]


def test_unsure_words_are_marked_and_a_correction_is_kept(keeper: Client, scan: Scan) -> None:
    address = reverse("scans_page", args=[scan.pk, 1])
    shown = BeautifulSoup(keeper.get(address).content, "html.parser")
    assert [each.get_text() for each in shown.select("mark")] == ["trlnh"]
    assert shown.select_one("textarea[name=text]").get_text().strip() == "Tờ trlnh"
    keeper.post(address, {"text": "Tờ trình\r\nzwxyquat"})
    page = ScanPage.objects.get()
    assert page.text == "Tờ trình\nzwxyquat"
    assert page.corrected_by is not None
    assert DocumentText.objects.get().pages[0] == "Tờ trình\nzwxyquat"
    assert "đã sửa tay" in words_of(keeper.get(reverse("scans_scan", args=[scan.pk])))


def test_whoever_may_not_change_the_file_reaches_none_of_it(client: Client, scan: Scan) -> None:
    user = User.objects.create_user("viet", "viet@vidu.vn")
    user.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(user)
    assert "Bản quét chỉ thị" not in words_of(client.get(reverse("scans_list")))
    for name, args in (("scan", ()), ("page", (1,)), ("progress", ())):
        answer = client.get(reverse(f"scans_{name}", args=[scan.pk, *args]))
        assert answer.status_code == HTTPStatus.FOUND, name
    for name in ("stop", "again"):
        client.post(reverse(f"scans_{name}", args=[scan.pk]))
    client.post(reverse("scans_page", args=[scan.pk, 1]), {"text": "lạ"})
    assert Scan.objects.get().state == Scan.State.WAITING
    assert ScanPage.objects.get().text == "Tờ trlnh"


def test_whoever_opens_the_page_is_told_of_its_scan(keeper: Client, scan: Scan) -> None:
    work.stop(scan)
    directive = scan.document.text.document
    page = factories.pages.DirectivePage.objects.get()
    assert directive == scan.document
    said = words_of(keeper.get(f"/admin/pages/{page.pk}/edit/"), ".messages")
    assert "Bản quét “Bản quét chỉ thị”: đã dừng, 1/2 trang, 1 trang cần đọc lại" in said


def test_what_is_told_of_a_page_stands_on_no_other(keeper: Client, scan: Scan) -> None:
    """The script of a form whose page autosave made fetches parts of it, which show no messages."""
    work.stop(scan)
    page = factories.pages.DirectivePage.objects.get()
    attached(directive=page, outcome="unreadable")
    page.subject = "Thực hiện Chỉ thị số 99/CT-TTg của Thủ tướng"
    factories.publish(page)
    past = timezone.now() - datetime.timedelta(hours=1)
    Page.objects.filter(pk=page.pk).update(expire_at=past)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    told = list(keeper.get(address).context["messages"])
    assert len(told) >= 4, [str(message) for message in told]
    keeper.get(f"{address}?_w_hydrate_create_view=1")
    assert not list(keeper.get(reverse("wagtailadmin_home")).context["messages"])


# --- Proposals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(1, 13))
def test_what_a_document_says_of_itself_is_read(seed: int) -> None:
    paper = invented(seed)
    facts = read_facts(["\n".join(paper.segments)])
    assert facts is not None
    read = (facts.number, facts.issued_on, facts.signer)
    assert read == (paper.number, paper.issued_on, paper.signer)


def test_number_and_day_are_found_where_the_head_is_spoilt() -> None:
    text = "CỌNG HOÀ XA HỌI\nSố: 08/CT-UBND\nBình Sơn, ngày 05 tháng 3 năm 2025\nCHI THI\nChữ."
    facts = read_facts([text])
    assert facts is not None
    assert (facts.number, f"{facts.issued_on}") == ("08/CT-UBND", "2025-03-05")
    spoilt = text.replace("ngày 05", "ngày.05").replace("tháng 3 năm", "dhờn 3.năm")
    dirty = read_facts([f"_ {spoilt}"])
    assert dirty is not None
    assert dirty.issued_on == facts.issued_on
    lost = f"{STATE}\nSố:747/TBUBNĐ Bình Sơn, ngày 05 tháng 3 năm 2025\nTHÔNG BÁO\nVề việc giữ rừng"
    (number,) = (
        each for each in proposals(DocumentText(pages=[lost])) if each["field"] == "number"
    )
    assert number["value"] == "747/TB-UBND"
    assert number["evidence"].startswith("Số:747/TBUBNĐ")
    assert read_facts(["Bài báo không phải văn bản.\nSố 5 đường Láng."]) is None


CITING = (
    "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n"
    "{number} Bình Sơn, ngày {day} tháng 8 năm 2026\n"
    "CHỈ THỊ\nVề việc giữ rừng như giữ nhà\n"
    "Thực hiện Luật Thi đua, khen thưởng số 06/2022/QH15 từ ngày 01 tháng 01 năm 2024, Chủ tịch\n"
    "chỉ thị các sở, ban, ngành:\n1. Giữ rừng."
)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Số: 17/CTI-UBND", "17/CT-UBND"),  # the type that is printed tells its symbol
        ("Số: 17/CE-UBND", "17/CT-UBND"),
        ("Số: 17/KH-UBND", "17/KH-UBND"),  # a symbol of its own: not for a machine to decide
        ("Số: 17/CEURND", None),  # the law that is cited has another number
    ],
)
def test_a_misread_number_is_mended_by_its_type_and_never_replaced_by_one_that_is_cited(
    printed: str, read: str | None
) -> None:
    pages = [CITING.format(number=printed, day=12)]
    by_field = {each["field"]: each["value"] for each in proposals(DocumentText(pages=pages))}
    assert (by_field.get("number"), by_field["issued_on"]) == (read, "12/08/2026")
    lost = [CITING.format(number=printed, day="l2")]
    fields = [each["field"] for each in proposals(DocumentText(pages=lost))]
    assert "issued_on" not in fields


def test_what_was_read_unsurely_is_proposed_as_such(keeper: Client) -> None:
    page = CITING.format(number="Số: 17/CT-UBND", day=12)
    text = attached()
    DocumentText.objects.update(outcome="done", pages=[page], recognised=[1])
    lines = [[(word, 95) for word in line.split()] for line in page.splitlines()]
    lines[2][1] = ("17/CT-UBND", 39)
    read = ScanPage.of_lines(Scan.objects.get(pk=text.pk), 1, lines)
    assert read.is_unsure, "a figure is what a document is found by"
    read.save()
    Scan.objects.update(state=Scan.State.DONE)
    told = keeper.get(reverse("scans_proposals", args=[text.pk])).json()["proposals"]
    unsure = {each["field"] for each in told if each["is_unsure"]}
    assert unsure == {"number", "issued_on"}


def test_a_file_proposes_each_field_with_its_line_and_page(keeper: Client) -> None:
    issuer = factories.organisation("Ủy ban nhân dân tỉnh Bình Sơn")
    text = attached(
        outcome="done",
        page_count=2,
        pages=[
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "TỈNH BÌNH SƠN Độc lập - Tự do - Hạnh phúc\n"
            "Số: 08/CT-UBND Bình Sơn, ngày 05 tháng 3 năm 2025\n"
            "CHỈ THỊ\nVề việc giữ rừng như giữ nhà\nCăn cứ Luật Thi đua, khen thưởng;",
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLò Văn Tỉnh",
        ],
    )
    Scan.objects.all().delete()  # as its turn does, which finds no picture
    told = keeper.get(reverse("scans_proposals", args=[text.pk])).json()
    assert told["is_read"]
    assert not told["is_recognised"]
    by_field = {each["field"]: each for each in told["proposals"]}
    assert by_field["number"]["value"] == "08/CT-UBND"
    assert by_field["number"]["evidence"].startswith("Số: 08/CT-UBND")
    assert by_field["issued_on"]["value"] == "05/03/2025"
    assert by_field["issuer"]["value"] == str(issuer.pk)
    assert by_field["issuer"]["evidence"].startswith("ỦY BAN NHÂN DÂN CỘNG")
    assert by_field["subject"]["value"] == "Về việc giữ rừng như giữ nhà"
    signer = by_field["signer"]
    assert (signer["value"], signer["page"]) == ("Lò Văn Tỉnh", 2)
    assert by_field["signer_office"]["value"] == "Chủ tịch"


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("UBND TỈNH BÌNH SƠN SỞ NỘI VỤ", "Sở Nội vụ tỉnh Bình Sơn"),
        ("UBND TỈNH BÌNH SƠN SỞ NỘI VỤ", "Sở Nội vụ"),
        ("UBND XÃ ĐỒNG NGHĨA", "Ủy ban nhân dân xã Đồng Nghĩa"),
    ],
)
def test_an_issuer_is_known_by_its_own_name_or_with_its_place(printed: str, known: str) -> None:
    issuer = factories.organisation(known)
    paper = invented(1)
    text = "\n".join([printed, *paper.segments[2:]])
    by_field = {each["field"]: each for each in proposals(DocumentText(pages=[text]))}
    assert by_field["issuer"]["value"] == str(issuer.pk)


def test_what_the_catalogue_does_not_know_is_not_proposed() -> None:
    pages = ["\n".join(invented(1).segments)]
    fields = [each["field"] for each in proposals(DocumentText(pages=pages))]
    assert "issuer" not in fields
    assert "number" in fields


def test_the_form_is_told_of_a_file_that_cannot_be_read(keeper: Client) -> None:
    text = attached(outcome="unreadable", page_count=0)
    told = keeper.get(reverse("scans_proposals", args=[text.pk])).json()
    assert told["is_read"]
    assert told["warning"].startswith("Không đọc được chữ trong tệp")
    fine = attached(outcome="done", pages=["Chữ thật. " * 60])
    assert keeper.get(reverse("scans_proposals", args=[fine.pk])).json()["warning"] == ""
    long = attached(outcome="done", pages=["Chữ thật. " * 60] * (MAX_PAGES + 1))
    said = keeper.get(reverse("scans_proposals", args=[long.pk])).json()["warning"]
    assert said == f"Gợi ý lấy từ {MAX_PAGES} trang đầu của {MAX_PAGES + 1} trang."


def test_a_page_without_words_is_neither_sure_nor_recognised(keeper: Client, scan: Scan) -> None:
    ScanPage.of_lines(scan, 2, []).save()
    rows = rows_of(keeper.get(reverse("scans_scan", args=[scan.pk])))
    assert rows[1][1:] == ["–", "không thấy chữ"]


def test_the_form_is_told_that_a_file_is_not_read_and_nobody_else_anything(
    keeper: Client, client: Client
) -> None:
    document = PortalDocument.objects.create(title="Chưa đọc")
    address = reverse("scans_proposals", args=[document.pk])
    assert keeper.get(address).json()["is_read"] is False
    client.logout()
    assert client.get(address).status_code == HTTPStatus.FOUND

"""Word files in the admin: from the upload to a draft with its account; hostile files get words."""

import base64
import io
import json
import zipfile
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from core.models import PortalImage
from core.signals import person_withdrawn
from news.models import NewsIndexPage, NewsPage
from tests import factories
from tests.histories import history_of
from tests.word.documents import docx, paragraph, picture, run, table
from word.forms import WordFileForm
from word.models import WordFile
from word.views import MOST_PICTURES

pytestmark = [pytest.mark.django_db, pytest.mark.own_process]

PROSE = "Sáng nay, bà con cả xóm cùng ra đường trồng hoa, quét rác, và mừng mười gương sáng mới."


def png(width: int = 40) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, 30), "red").save(stream, "PNG")
    return stream.getvalue()


def sign_in(client: Client, group: str = "Biên tập viên") -> User:
    user = User.objects.create_user("viet", "viet@vidu.vn")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return user


def send(client: Client, content: bytes, name: str = "Gương sáng Tiên Lữ.docx", address: str = ""):
    return client.post(
        address or reverse("word_new"), {"file": SimpleUploadedFile(name, content)}, follow=True
    )


def refusal(response) -> str:
    errors = BeautifulSoup(response.content, "html.parser").select(".error-message")
    return " ".join(each.get_text(" ", strip=True) for each in errors)


def test_an_editor_makes_a_draft_with_picture_and_account(client: Client) -> None:
    user = sign_in(client)
    content = docx(
        paragraph("Xã Tiên Lữ biểu dương gương sáng", style="Title"),
        paragraph(PROSE),
        table(["Xóm", "Số hộ"], ["Đồng", "86"]),
        picture(1, "Bà con bên đường hoa"),
        paragraph("Đường hoa. Ảnh: Minh Anh", style="Caption"),
        pictures=[png()],
    )
    response = send(client, content)
    page = NewsPage.objects.get()
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.owner) == ("Xã Tiên Lữ biểu dương gương sáng", False, user)
    assert page.slug == "xa-tien-lu-bieu-duong-guong-sang"
    assert [block.block_type for block in page.body] == ["paragraph", "table", "image"]
    assert page.get_latest_revision().user == user
    assert history_of(page) == [("wagtail.create", user.pk)]
    image = PortalImage.objects.get()
    assert image.uploaded_by_user == user
    assert page.body[2].value["credit"] == "Minh Anh"
    record = WordFile.objects.get()
    account = client.get(reverse("word_account", args=[record.pk]))
    assert "Đường hoa · Nguồn ảnh: Minh Anh" in account.content.decode()
    # The account is offered whenever the draft is opened.
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("word_account", args=[record.pk]) in html


def test_a_file_is_put_at_the_end_of_a_draft_whose_head_stays(client: Client) -> None:
    sign_in(client)
    page = factories.news(title="Tin cũ", live=False)
    before = len(page.body)
    address = reverse("word_add", args=[page.pk])
    send(client, docx(paragraph("Tiêu đề khác", style="Title"), paragraph(PROSE)), address=address)
    draft = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.title == "Tin cũ"
    assert [block.block_type for block in list(draft.body)[before:]] == ["heading", "paragraph"]
    assert WordFile.objects.get().page_id == page.pk


def test_the_ways_to_a_file_are_offered_to_those_who_may_write(client: Client) -> None:
    sign_in(client)
    section = NewsIndexPage.objects.get()
    html = client.get(reverse("wagtailadmin_explore", args=[section.pk])).content.decode()
    assert f"{reverse('word_new')}?muc={section.pk}" in html
    page = factories.news(live=False)
    html = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("word_add", args=[page.pk]) in html


def test_who_may_not_write_makes_no_draft(client: Client) -> None:
    user = User.objects.create_user("xem", "xem@vidu.vn")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    page = factories.news(live=False)
    record = WordFile.objects.create(page=page, name="a.docx")
    content = docx(paragraph(PROSE))
    send(client, content)
    send(client, content, address=reverse("word_add", args=[page.pk]))
    response = client.get(reverse("word_account", args=[record.pk]))
    assert NewsPage.objects.count() == 1
    assert not NewsPage.objects.get().latest_revision_id
    assert response.status_code == HTTPStatus.FOUND


def test_pictures_need_the_permission_to_add_pictures(client: Client) -> None:
    user = sign_in(client)
    Group.objects.get(name="Biên tập viên").collection_permissions.all().delete()
    send(client, docx(paragraph(PROSE), picture(1), paragraph("Hoa. Ảnh: A Lê"), pictures=[png()]))
    assert not PortalImage.objects.filter(uploaded_by_user=user).exists()
    record = WordFile.objects.get()
    assert any("không được tải hình" in note for note in record.notes)
    # Its caption stays, and the account doesn't say that the picture did.
    picture_line, caption = record.entries[1:]
    assert (picture_line["became"], caption["became"]) == ("", "Đoạn văn")
    assert picture_line["remark"] == "Hình chưa đưa vào bài"
    assert "Hoa (Ảnh: A Lê)" in record.page.specific.body[0].value.source


def bomb() -> bytes:
    """A file of 100 KB that unpacks to 100 MB."""
    stream = io.BytesIO(docx(paragraph(PROSE)))
    with (
        zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as package,
        package.open("word/big.xml", "w") as part,
    ):
        for _ in range(100):
            part.write(b"<a>" + b" " * 1024 * 1024)
    return stream.getvalue()


ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
HOSTILE = {
    "entity": docx(paragraph(PROSE), beside={"word/footnotes.xml": f"{ENTITY}<a>&x;</a>"}),
    "bomb": bomb(),
    "macro": docx(paragraph(PROSE), beside={"word/vbaProject.bin": b"x"}),
    "remote": docx(
        paragraph(PROSE),
        beside={
            "word/_rels/settings.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships"><Relationship Id="r" Type="x/attachedTemplate" '
                'Target="https://xau.example/a.dotm" TargetMode="External"/></Relationships>'
            )
        },
    ),
    "no Word file": b"PK\x03\x04 khong phai",
    "broken": docx(paragraph(PROSE), beside={"word/document.xml": "<w:document"}),
    "nothing in it": docx(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_in_words(client: Client, name: str) -> None:
    sign_in(client)
    response = send(client, HOSTILE[name])
    assert response.status_code == HTTPStatus.OK
    assert "Chưa lấy được" in refusal(response)
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize(
    ("name", "said"), [("bai.pdf", "chỉ nhận tệp Word (.docx)"), ("bai.docx", "lớn hơn 0 MB")]
)
def test_other_kinds_and_large_files_are_refused(client: Client, settings, name, said) -> None:
    sign_in(client)
    settings.WORD_MAX_BYTES = 100
    settings.WORD_OFFICE_PROGRAM = "khong-co-chuong-trinh-nay"
    content = b"%PDF-1.4" if name.endswith("pdf") else docx(paragraph(PROSE))
    assert said in refusal(send(client, content, name)).replace("Tệp lớn", "lớn")


@pytest.mark.parametrize(
    ("body", "most"),
    [
        ([paragraph("a")] * 10_001, "10.000 đoạn văn"),
        ([table(["a"] * 73)] * 137, "10.000 đoạn văn"),
        ([paragraph(*[run("a")] * 100_001)], "100.000 mẩu chữ"),
    ],
)
def test_a_long_file_is_refused_before_it_is_parsed(client: Client, body, most: str) -> None:
    """No parser would take it: it is not well-formed."""
    sign_in(client)
    assert f"mỗi tệp nhiều nhất {most}" in refusal(send(client, docx(*body, "<w:broken")))


def test_a_file_at_the_limit_is_not_too_long(client: Client) -> None:
    sign_in(client)
    said = refusal(send(client, docx(*[paragraph("a")] * 10_000, "<w:broken")))
    assert "dài quá" not in said
    assert "Chưa lấy được" in said


def test_a_file_of_pictures_alone_is_refused_with_what_to_do(client: Client) -> None:
    sign_in(client)
    said = refusal(send(client, docx(picture(1), pictures=[png()])))
    assert "không thấy chữ nào để lấy" in said
    assert "HTML" not in said


@pytest.mark.parametrize(
    ("program", "accepted"), [("khong-co-chuong-trinh-nay", ".docx"), ("sh", ".docx,.doc")]
)
def test_old_files_are_offered_only_where_they_can_be_read(
    client: Client, settings, program: str, accepted: str
) -> None:
    settings.WORD_OFFICE_PROGRAM = program
    sign_in(client)
    soup = BeautifulSoup(client.get(reverse("word_new")).content, "html.parser")
    assert soup.select_one("input[type=file]")["accept"] == accepted
    help_text = soup.select_one(".help").get_text()
    assert f"Tệp {accepted.replace(',', ' hoặc ')};" in help_text


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def test_an_old_file_is_refused_with_what_to_do_where_no_office_is(
    client: Client, settings
) -> None:
    sign_in(client)
    settings.WORD_OFFICE_PROGRAM = "khong-co-chuong-trinh-nay"
    assert "Lưu thành (Save As)" in refusal(send(client, OLD, "bai.doc"))


def test_an_old_file_goes_through_the_office_program(
    client: Client, settings, tmp_path: Path
) -> None:
    """The program is a stand-in that takes LibreOffice's words and writes what it would write."""
    (tmp_path / "result.docx").write_bytes(docx(paragraph(PROSE)))
    program = tmp_path / "soffice"
    program.write_text(
        "#!/bin/sh\n"
        'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        f'[ -f "$1" ] && cp {tmp_path}/result.docx "$out/tep.docx"\n'
    )
    program.chmod(0o755)
    settings.WORD_OFFICE_PROGRAM = str(program)
    sign_in(client)
    send(client, OLD, "bai.doc")
    assert PROSE in str(NewsPage.objects.get().body)


def paste(client: Client, html: str):
    file = SimpleUploadedFile("dan.html", html.encode(), "text/html")
    return client.post(reverse("word_paste"), {"html": file})


def test_pasting_answers_with_blocks_as_the_editor_takes_them(client: Client) -> None:
    sign_in(client)
    answer = paste(
        client,
        "<h2>Kết quả</h2><p>Rộng 9 m<sup>2</sup></p><table><tr><td>a</td><td>b</td></tr></table>"
        "<p><img src='file:///C:/x.png'></p>",
    ).json()
    heading, text, grid = answer["blocks"]
    assert (heading["type"], heading["value"]["text"]) == ("heading", "Kết quả")
    styled = json.loads(text["value"])["blocks"][0]
    assert styled["inlineStyleRanges"][0]["style"] == "SUPERSCRIPT"
    assert grid["value"]["data"] == [["a", "b"]]
    assert any("Hình 1" in note for note in answer["notes"])
    assert not PortalImage.objects.exists()


def test_a_paste_brings_pictures_whose_letters_it_holds_and_names_the_others(
    client: Client,
) -> None:
    sign_in(client)
    content = base64.encodebytes(png()).decode()
    answer = paste(
        client,
        f"<p>{PROSE}</p><p><img src='data:image/png;base64,{content}' alt='Đường hoa'></p>"
        "<p>Đoạn sau hình.</p><p><img src='file:///C:/hinh.png' alt='Vườn'></p>",
    ).json()
    assert [block["type"] for block in answer["blocks"]] == ["paragraph", "image", "paragraph"]
    picture = PortalImage.objects.get()
    assert (picture.width, picture.height) == (40, 30)
    assert any("Hình 2" in note and "tải hình lên riêng" in note for note in answer["notes"])
    assert "đối chiếu" not in " ".join(answer["notes"])


def test_pictures_pasted_as_files_become_blocks_that_ask_for_their_words(client: Client) -> None:
    sign_in(client)
    names = ("image.png", "image.png", "IMG 12.png")
    files = [SimpleUploadedFile(name, png(41 + at), "image/png") for at, name in enumerate(names)]
    broken = partial(SimpleUploadedFile, "hong.png", b"no picture", "image/png")
    answer = client.post(reverse("word_paste"), {"picture": [*files, broken()]}).json()
    assert [block["type"] for block in answer["blocks"]] == ["image"] * 3
    titles = {picture.title for picture in PortalImage.objects.all()}
    assert titles == {"Hình dán", "Hình dán 2", "IMG 12"}
    notes = " ".join(answer["notes"])
    assert "Hình 1 chưa có mô tả" in notes
    assert "Hình 3 chưa ghi nguồn ảnh" in notes
    assert "Hình 4 chưa đưa vào bài" in notes
    alone = client.post(reverse("word_paste"), {"picture": [broken()]})
    assert alone.status_code == HTTPStatus.BAD_REQUEST
    assert "Hình 1 chưa đưa vào bài" in alone.json()["refusal"]
    many = client.post(
        reverse("word_paste"), {"picture": [broken() for _ in range(MOST_PICTURES + 1)]}
    )
    assert "nhiều nhất 20 hình" in many.json()["refusal"]


def test_a_paste_that_holds_nothing_is_refused_in_words(client: Client) -> None:
    sign_in(client)
    for html in ("", "<p> </p>"):
        answer = paste(client, html)
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert answer.json()["refusal"]


def test_an_account_that_names_a_person_goes_when_they_withdraw(client: Client) -> None:
    page = factories.news()
    kept = WordFile.objects.create(page=page, name="a.docx", notes=["Hình “Trần Thị Bưởi”"])
    gone = WordFile.objects.create(page=page, name="b.docx", notes=["Hình “Lò Văn Hặc”"])
    person_withdrawn.send(sender=None, page_id=0, phrases=["Lò Văn Hặc", "Hặc"])
    assert set(WordFile.objects.all()) == {kept}
    assert gone.pk


def test_sections_of_one_title_are_told_apart() -> None:
    other, twins = factories.news_index("Tin xã"), [factories.news_index("Báo Tỉnh") for _ in "12"]
    form = WordFileForm(sections=[other, *twins])
    said = [label for _value, label in form.fields["section"].choices]
    assert said == ["Tin xã", *(f"Báo Tỉnh ({twin.slug})" for twin in twins)]

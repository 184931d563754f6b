"""Imported drafts in the admin: the reminder, publishing through the form, the list of files."""

from http import HTTPStatus
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from core.signals import person_withdrawn
from imports.models import ImportRecord
from imports.services import import_folder
from news.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(
        get_user_model().objects.create_superuser("bien-tap", "bt@vidu.vn", "khong-ai-biet-1")
    )
    return client


@pytest.fixture
def record(pages_folder: Path) -> ImportRecord:
    import_folder(pages_folder, NewsIndexPage.objects.get())
    return ImportRecord.objects.get(key="basic/lang-hoa.txt")


def body_as_typed(page_id: int) -> list[tuple[str, object]]:
    """The body as the editor's script sends it: the server's HTML has only its data."""
    blocks = []
    for block in NewsPage.objects.get(pk=page_id).body:
        if block.block_type == "paragraph":
            blocks.append(("paragraph", rich_text(block.value.source)))
        else:
            blocks.append((block.block_type, block.block.get_prep_value(block.value)))
    return blocks


def publish(editor: Client, page_id: int, *, is_confirmed: bool = True) -> None:
    """Open the edit form and send it back as it came, with the publish button.

    What the importer doubts is confirmed before, unless it shall not be.
    """
    if is_confirmed:
        record = ImportRecord.objects.get(page_id=page_id)
        editor.post(reverse("imports_confirm", args=[record.pk]))
    address = reverse("wagtailadmin_pages:edit", args=[page_id])
    html = editor.get(address).content.decode()
    form = querydict_from_html(html, form_id="page-edit-form").copy()
    form.update(nested_form_data({"body": streamfield(body_as_typed(page_id))}))
    form["action-publish"] = "action-publish"
    response = editor.post(address, form)
    assert response.status_code == HTTPStatus.FOUND, BeautifulSoup(
        response.content, "html.parser"
    ).get_text(" ", strip=True)[:3000]


def test_edit_page_of_a_draft_shows_what_to_check_until_somebody_confirms_it(
    editor: Client, record: ImportRecord
) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[record.page_id])
    assert "suy từ “Theo baoxomdong.example”" in editor.get(address).content.decode()
    editor.post(reverse("imports_confirm", args=[record.pk]))
    editor.get(address)
    assert "suy từ “Theo baoxomdong.example”" not in editor.get(address).content.decode()
    record.refresh_from_db()
    assert record.confirmed_by.get_username() == "bien-tap"


def test_doubted_page_is_not_published_by_the_form_and_loses_nothing_typed(
    editor: Client, record: ImportRecord
) -> None:
    publish(editor, record.page_id, is_confirmed=False)
    page = NewsPage.objects.get(pk=record.page_id)
    assert not page.live
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    message = BeautifulSoup(response.content, "html.parser").select_one(".messages")
    assert "chưa xuất bản" in message.get_text()
    assert message.find("a", href=reverse("imports_doubts", args=[record.pk]))
    assert page.get_latest_revision().pk != record.revision_id
    publish(editor, record.page_id)
    assert Client().get(page.url).status_code == HTTPStatus.OK


def test_doubted_page_published_past_the_form_is_seen_by_nobody(
    editor: Client, record: ImportRecord
) -> None:
    page = NewsPage.objects.get(pk=record.page_id)
    page.get_latest_revision().publish()
    page.refresh_from_db()
    assert page.live
    assert Client().get(page.url).status_code == HTTPStatus.NOT_FOUND
    editor.post(reverse("imports_confirm", args=[record.pk]))
    assert Client().get(page.url).status_code == HTTPStatus.OK


def test_deleting_the_record_of_a_doubted_page_lets_the_page_go(
    editor: Client, record: ImportRecord
) -> None:
    page = NewsPage.objects.get(pk=record.page_id)
    record.delete()
    page.get_latest_revision().publish()
    assert Client().get(page.url).status_code == HTTPStatus.OK


def test_withdrawal_empties_the_doubts_and_settles_none(record: ImportRecord) -> None:
    person_withdrawn.send(sender=None, page_id=0, phrases=["Hoài Thu"])
    record.refresh_from_db()
    assert record.report == {}
    assert record.is_doubted
    assert not any("Hoài Thu" in note for note in record.notes)


def test_page_of_doubts_lists_all_of_them_and_confirms_at_one_click(
    editor: Client, record: ImportRecord
) -> None:
    html = BeautifulSoup(
        editor.get(reverse("imports_doubts", args=[record.pk])).content, "html.parser"
    )
    assert [item.get_text() for item in html.select("main ul li")] == record.notes
    assert html.find("form", action=reverse("imports_confirm", args=[record.pk]))


def test_doubts_are_confirmed_only_by_those_who_may_edit_the_page(record: ImportRecord) -> None:
    user = get_user_model().objects.create_user("khach", "k@vidu.vn", "khong-ai-biet-1")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    client.post(reverse("imports_confirm", args=[record.pk]))
    record.refresh_from_db()
    assert record.is_doubted


def test_long_reminder_is_cut_and_leads_to_the_whole_list(
    editor: Client, record: ImportRecord
) -> None:
    record.notes = [f"Điều số {number}." for number in range(1, 10)]
    record.save()
    response = editor.get(reverse("wagtailadmin_pages:edit", args=[record.page_id]))
    message = BeautifulSoup(response.content, "html.parser").select_one(".messages")
    # Beside it stands the reminder of documents that the archive does not hold.
    told = [item for item in message.select("li li") if item.text.startswith("Điều số")]
    assert len(told) == 6
    link = message.find("a", string="Xem cả 9 điều và xác nhận")
    assert link["href"] == reverse("imports_doubts", args=[record.pk])


def test_imported_drafts_are_published_by_the_admin_form_as_they_are(
    editor: Client, record: ImportRecord, client: Client
) -> None:
    for page_id in ImportRecord.objects.values_list("page_id", flat=True):
        publish(editor, page_id)
    pages = NewsPage.objects.live()
    assert pages.count() == 3
    for page in pages:
        html = BeautifulSoup(Client().get(page.url).content, "html.parser")
        assert html.h1.get_text().strip() == page.title
    published = pages.get(pk=record.page_id)
    assert [link.author.name for link in published.authors.all()] == ["Hoài Thu"]


def test_real_pages_are_published_by_the_admin_form_and_shown(
    editor: Client, known_portal: None, seeds_folder: Path
) -> None:
    reports = import_folder(seeds_folder, NewsIndexPage.objects.get())
    for report in reports:
        publish(editor, report.page_id)
        page = NewsPage.objects.get(pk=report.page_id)
        response = Client().get(page.url)
        assert response.status_code == HTTPStatus.OK
        article = BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)
        assert report.parsed.title in article
        assert report.parsed.blocks[-1].text in article
        long_enough = [line.text for line in report.parsed.dropped if len(line.text) > 20]
        repeated = report.parsed.title + report.parsed.sapo
        assert not [text for text in long_enough if text in article and text not in repeated]
        assert set(page.page_movements.values_list("movement_id", flat=True)) == set(
            report.ties.ids("movements")
        )
        assert set(page.directive_links.values_list("directive_id", flat=True)) == set(
            report.ties.ids("directives")
        )


def test_list_shows_files_with_links_to_their_pages(editor: Client, record: ImportRecord) -> None:
    html = BeautifulSoup(editor.get(reverse("import_records:index")).content, "html.parser")
    links = {link.get("href") for link in html.select("main a")}
    assert reverse("wagtailadmin_pages:edit", args=[record.page_id]) in links
    assert reverse("import_records:inspect", args=[record.pk]) in links


def test_inspecting_a_file_lists_the_points_to_check(editor: Client, record: ImportRecord) -> None:
    response = editor.get(reverse("import_records:inspect", args=[record.pk]))
    items = BeautifulSoup(response.content, "html.parser").select("main dd li")
    assert [item.get_text() for item in items] == record.notes


def test_nobody_adds_or_changes_records_by_hand(editor: Client, record: ImportRecord) -> None:
    add = editor.get(reverse("import_records:add"))
    edit = editor.get(reverse("import_records:edit", args=[record.pk]))
    delete = editor.get(reverse("import_records:delete", args=[record.pk]))
    refused = reverse("wagtailadmin_home")
    assert (add.status_code, add.url) == (HTTPStatus.FOUND, refused)
    assert (edit.status_code, edit.url) == (HTTPStatus.FOUND, refused)
    assert delete.status_code == HTTPStatus.OK

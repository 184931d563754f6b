"""Exemplars that an imported story names: found, shown with why, tied by the editor alone."""

import json
from http import HTTPStatus
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from exemplars.models import ExemplarAlias, ExemplarPage
from exemplars.withdrawal import withdraw
from imports.models import ImportRecord
from imports.recognising import KnownNames, recognised
from imports.services import import_folder
from imports.signal_handlers import EMPTIED
from merging.services import merge
from news.models import NewsExemplar, NewsIndexPage, NewsPage
from organisations.models import Place
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

STORY = """Người trồng đường hoa ở Cầu Mới

Thứ Ba, 05/09/2023

Bà Phạm Thị Lụa, chi hội phụ nữ thôn Đồng Trại, tỉnh Ninh Bình, cùng bà con trồng đường hoa.

Ba năm nay bà Lụa dậy từ bốn giờ sáng để tưới cây, ai hỏi bà chỉ cười rồi lại cúi xuống nhổ cỏ.

Nhờ tổ tự quản đường hoa xóm cầu mới mà cả thôn sạch đẹp, nhà nào cũng có hoa sen trước ngõ.
"""


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bai.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


def imported(folder: Path) -> ImportRecord:
    import_folder(folder, NewsIndexPage.objects.get())
    return ImportRecord.objects.get()


def lua(**fields: object) -> ExemplarPage:
    if "place" not in fields:
        fields["place"] = Place.objects.filter(name="Ninh Bình").first() or factories.place(
            "Ninh Bình"
        )
    return factories.exemplar("Phạm Thị Lụa", **fields)


def said_in(text: str) -> list[str]:
    return [named.said for named in KnownNames().named_in(text)]


def test_names_are_found_without_marks_in_other_names_and_the_longest_first() -> None:
    lua()
    longer = factories.exemplar("Phạm Thị Lụa Hồng")
    ExemplarAlias.objects.create(exemplar=longer, name="Cô Lụa Bản Mây")
    assert said_in("Gặp bà Pham Thi Lua.") == ["Pham Thi Lua"]
    assert said_in("Gặp PHẠM THỊ LỤA HỒNG và Cô Lụa Bản Mây") == ["PHẠM THỊ LỤA HỒNG"]
    assert said_in("Phạm Thị\nLụa rồi lại Phạm Thị Lụa") == ["Phạm Thị Lụa"]


@pytest.mark.parametrize("printed", ["Vi Văn Quí", "Vi Văn Quý", "Vi Van Quy"])
def test_both_spellings_of_a_name_are_one_name(printed: str) -> None:
    factories.exemplar("Vi Văn Quý")
    assert said_in(f"Gặp ông {printed}.") == [printed]


def test_a_name_in_small_letters_is_a_name_only_where_it_is_long() -> None:
    factories.exemplar("Hoa Sen")
    factories.exemplar("Tổ tự quản đường hoa xóm Cầu Mới", kind=ExemplarPage.Kind.COLLECTIVE)
    factories.exemplar("Sen")
    assert said_in(STORY) == ["tổ tự quản đường hoa xóm cầu mới"]
    assert said_in("Cô Hoa Sen") == ["Hoa Sen"]


def test_merged_profile_is_no_candidate() -> None:
    kept, merged = lua(), lua()
    merge(merged, kept, by=None)
    (named,) = KnownNames().named_in(STORY)
    assert named.exemplar_ids == (kept.pk,)


def test_what_else_the_text_says_puts_the_likelier_first() -> None:
    far = lua(place=factories.place("Cà Mau"))
    near = lua(organisation_text="Chi hội phụ nữ thôn Đồng Trại", started_year=2023)
    named = KnownNames().named_in(STORY)
    (candidates,) = recognised(named, STORY, {2023}).values()
    assert [each.exemplar.pk for each in candidates] == [near.pk, far.pk]
    assert candidates[0].reasons == ("bài nêu đơn vị này", "bài nêu nơi này", "cùng năm")
    assert candidates[1].reasons == ()


def test_import_ties_nobody_and_notes_whom_the_story_may_mean(folder: Path) -> None:
    lua()
    lua(live=False, has_consent=False)
    record = imported(folder)
    assert not NewsExemplar.objects.exists()
    assert any("“Phạm Thị Lụa” (2 hồ sơ)" in note for note in record.notes)
    assert ExemplarPage.objects.count() == 2


def test_editor_is_asked_ties_one_and_sets_the_other_aside(desk: Client, folder: Path) -> None:
    meant, other = lua(), lua(place=factories.place("Cà Mau"))
    record = imported(folder)
    edit = reverse("wagtailadmin_pages:edit", args=[record.page_id])
    address = reverse("imports_exemplars", args=[record.pk])
    assert address in Reading.of(desk.get(edit)).links
    shown = Reading.of(desk.get(address))
    assert "bài nêu nơi này" in shown.words
    assert reverse("wagtailadmin_pages:edit", args=[other.pk]) in shown.links
    decide = "imports_decide"
    desk.post(reverse(decide, args=[record.pk, "khong-phai"]), {"ho-so": other.pk})
    desk.post(reverse(decide, args=[record.pk, "gan"]), {"ho-so": meant.pk})
    desk.post(reverse(decide, args=[record.pk, "gan"]), {"ho-so": meant.pk})
    assert NewsExemplar.objects.get().exemplar_id == meant.pk
    draft = NewsPage.objects.get(pk=record.page_id)
    assert not draft.live
    newest = draft.get_latest_revision_as_object()
    assert [link.exemplar_id for link in newest.exemplar_links.all()] == [meant.pk]
    assert "Xem và chọn" not in Reading.of(desk.get(edit)).words
    desk.post(reverse(decide, args=[record.pk, "hoi-lai"]), {"ho-so": meant.pk})
    assert not NewsExemplar.objects.exists()
    assert "Xem và chọn" in Reading.of(desk.get(edit)).words


def test_published_story_gets_the_tie_as_a_draft(desk: Client, folder: Path) -> None:
    meant = lua()
    record = imported(folder)
    story = NewsPage.objects.get(pk=record.page_id)
    story.get_latest_revision().publish()
    answer = desk.post(
        reverse("imports_decide", args=[record.pk, "gan"]), {"ho-so": meant.pk}, follow=True
    )
    assert "Bài đã đăng" in Reading.of(answer).words
    assert not NewsExemplar.objects.exists()
    newest = NewsPage.objects.get(pk=story.pk).get_latest_revision_as_object()
    assert newest.exemplar_links.count() == 1


def test_what_was_set_aside_outlives_another_run(folder: Path) -> None:
    other = lua()
    record = imported(folder)
    from imports.exemplars import SET_ASIDE, set_aside, story_of

    set_aside(record, story_of(record), other, by=factories.editor())
    (folder / "bai.txt").write_text(STORY + "\nThêm một câu.\n", encoding="utf-8")
    again = imported(folder)
    assert again.report[SET_ASIDE] == [other.pk]
    assert "Thêm một câu" in json.dumps(again.report, ensure_ascii=False)


def test_newsroom_sees_what_was_imported(desk: Client, folder: Path) -> None:
    record = imported(folder)
    listed = desk.get(reverse("import_records:index"))
    assert reverse("wagtailadmin_pages:edit", args=[record.page_id]) in Reading.of(listed).links
    shown = Reading.of(desk.get(reverse("import_records:inspect", args=[record.pk])))
    assert reverse("imports_exemplars", args=[record.pk]) in shown.links


@pytest.mark.parametrize("act", ["gan", "khong-phai", "hoi-lai"])
def test_who_may_not_edit_the_story_decides_nothing(client: Client, folder: Path, act: str) -> None:
    meant, record = lua(), imported(folder)
    client.force_login(User.objects.create_user("khach", is_staff=True))
    address = reverse("imports_decide", args=[record.pk, act])
    assert client.post(address, {"ho-so": meant.pk}).status_code in {
        HTTPStatus.FOUND,
        HTTPStatus.FORBIDDEN,
    }
    assert not NewsExemplar.objects.exists()


@pytest.mark.parametrize("chosen", ["", "x", "999999", "9" * 30, "٣"])
def test_exemplar_that_is_gone_is_said_so(desk: Client, folder: Path, chosen: str) -> None:
    record = imported(folder)
    answer = desk.post(
        reverse("imports_decide", args=[record.pk, "gan"]), {"ho-so": chosen}, follow=True
    )
    assert "Hồ sơ không còn" in Reading.of(answer).words


def test_story_that_names_nobody_known_says_so(desk: Client, folder: Path) -> None:
    record = imported(folder)
    shown = Reading.of(desk.get(reverse("imports_exemplars", args=[record.pk])))
    assert "Bài không nêu tên tấm gương nào đã có trên cổng." in shown.words
    assert (
        "Xem và chọn"
        not in Reading.of(desk.get(reverse("wagtailadmin_pages:edit", args=[record.page_id]))).words
    )


def test_report_forgets_a_person_who_withdraws(folder: Path) -> None:
    person = lua()
    record = imported(folder)
    decoy = ImportRecord.objects.create(key="khac", content_hash="x", notes=["Điều khác."])
    withdraw(person, by=None)
    record.refresh_from_db()
    decoy.refresh_from_db()
    assert (record.report, record.notes) == ({}, [EMPTIED])
    assert record.page_id is not None
    assert decoy.notes == ["Điều khác."]

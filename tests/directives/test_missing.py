"""The staff's list of documents that pages cite and readers don't find in the archive."""

import datetime
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directives import missing
from directives.citing import record_citations
from directives.models import (
    Citation,
    DirectivePage,
    DirectiveRelation,
    DocumentType,
    IgnoredCitation,
)
from tests import factories
from tests.factories.people import Desk, typed_body
from tests.factories.reading import Reading
from tests.factories.visibility import HIDINGS, hidden
from tests.histories import history_of

pytestmark = pytest.mark.django_db


def story(text: str, **fields):
    page = factories.news(body=factories.body(text=text), **fields)
    record_citations(page)
    return page


def listed() -> list[tuple[str, int]]:
    rows = missing.with_pages(missing.missing_documents())
    return [(row.cited.label, row.count) for row in rows]


@pytest.fixture
def desk(client: Client) -> Desk:
    client.force_login(factories.editor())
    return Desk(client)


def test_the_most_cited_document_comes_first() -> None:
    for _ in range(2):
        story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021.")
    story("Theo Kế hoạch số 49/KH-UBND.")
    assert listed() == [("Chỉ thị 19/CT-TTg", 2), ("Kế hoạch 49/KH-UBND", 1)]


@pytest.mark.parametrize("how", HIDINGS)
def test_only_visible_pages_count(how: str) -> None:
    hidden(lambda **fields: story("Theo Chỉ thị số 19/CT-TTg.", **fields), how)
    story("Theo Kế hoạch số 49/KH-UBND.")
    assert listed() == [("Kế hoạch 49/KH-UBND", 1)]


def test_the_list_is_narrowed_by_type_even_where_the_page_prints_none(desk) -> None:
    story("Theo 15/2025/TT-BNV và Chỉ thị số 19/CT-TTg.")
    answer = desk.client.get(reverse("directives_missing"), {"loai": "Thông tư"})
    assert [row.cited.code for row in answer.context["rows"]] == ["15/2025/TT-BNV"]
    assert answer.context["types"] == [("Chỉ thị", 1), ("Thông tư", 1)]


def test_the_list_costs_the_same_for_one_row_and_many(desk) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk.client.get(reverse("directives_missing")).status_code == HTTPStatus.OK
        return len(captured)

    story("Theo Chỉ thị số 1/CT-TTg.")
    queries()
    of_one = queries()
    for number in range(2, 22):
        story(f"Theo Chỉ thị số {number}/CT-TTg.")
    assert queries() == of_one


def test_one_click_makes_the_draft_with_what_the_pages_say(
    desk, django_capture_on_commit_callbacks
) -> None:
    party = DocumentType.objects.create(name="Chỉ thị", family="party", abbreviation="CT")
    factories.document_type("Chỉ thị")
    politburo = factories.organisation("Bộ Chính trị", level="national")
    page = story("Theo Chỉ thị số 34-CT/TW ngày 07/4/2014 của Bộ Chính trị về thi đua.")
    key = Citation.objects.get().key
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.client.post(reverse("directives_missing_create"), {"key": key})
    document = DirectivePage.objects.get()
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[document.pk])
    assert not document.live
    assert history_of(document) == [("wagtail.create", document.owner_id)]
    assert document.owner_id
    assert (document.document_type, document.number, document.issuer, document.issued_on) == (
        party,
        "34-CT/TW",
        politburo,
        datetime.date(2014, 4, 7),
    )
    assert Citation.objects.get(page_id=page.pk).target == document
    form = desk.client.get(answer.url)
    assert form.status_code == HTTPStatus.OK
    assert "34-CT/TW" in form.content.decode()
    # It waits in the list as a draft until readers find it.
    (row,) = missing.with_pages(missing.missing_documents())
    assert row.target == document
    document.subject = "Về việc tiếp tục đổi mới công tác thi đua"
    factories.publish(document)
    assert listed() == []


def test_a_second_click_opens_the_same_draft(desk, django_capture_on_commit_callbacks) -> None:
    story("Theo Chỉ thị số 34 ngày 07/4/2014 của Bộ Chính trị.")
    factories.document_type("Chỉ thị")
    key = Citation.objects.get().key
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            desk.client.post(reverse("directives_missing_create"), {"key": key})
    assert DirectivePage.objects.count() == 1


def test_a_false_citation_is_ignored_now_and_later_and_can_be_taken_back(desk) -> None:
    story("Theo Chỉ thị số 19/CT-TTg.")
    key = Citation.objects.get().key
    desk.client.post(reverse("directives_missing_ignore"), {"key": key})
    story("Lại theo Chỉ thị số 19/CT-TTg.")
    assert listed() == []
    assert IgnoredCitation.objects.get().ignored_by.username == "nguoi-duyet"
    assert "19/CT-TTg" in desk.client.get(reverse("directives_ignored")).content.decode()
    desk.client.post(reverse("directives_missing_back"), {"key": key})
    assert listed() == [("Chỉ thị 19/CT-TTg", 2)]


def test_what_nobody_cites_any_more_is_said_politely(desk) -> None:
    answer = desk.client.post(
        reverse("directives_missing_create"), {"key": "khong-co"}, follow=True
    )
    assert "Không còn trang nào dẫn chiếu văn bản này." in answer.content.decode()
    assert not DirectivePage.objects.exists()


def test_the_list_is_closed_to_those_who_may_not_add_documents(client, django_user_model) -> None:
    user = django_user_model.objects.create_user("khach", "khach@example.org", "mat-khau")
    client.force_login(user)
    assert client.get(reverse("directives_missing")).status_code == HTTPStatus.FOUND


class TestTheEditor:
    def test_opening_a_page_warns_of_what_its_citations_want(self, desk) -> None:
        page = story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021.")
        text = desk.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "Văn bản nêu trong trang này cần xem lại:" in text
        assert "Chỉ thị 19/CT-TTg (16/07/2021)" in text
        assert "chưa có trong kho." in text

    def test_an_ended_document_is_told_with_its_day_and_what_replaced_it(self, desk) -> None:
        kind = factories.document_type("Chỉ thị")
        old = factories.directive(
            number="19/CT-TTg", document_type=kind, issued_on=datetime.date(2021, 7, 16)
        )
        new = factories.directive(
            number="8/CT-TTg", document_type=kind, issued_on=datetime.date(2025, 3, 1)
        )
        DirectiveRelation.objects.create(source=new, kind="replaces", target=old)
        day = datetime.datetime(2025, 9, 1, tzinfo=datetime.UTC)
        page = story("Theo Chỉ thị số 19/CT-TTg.", published_on=day)
        answer = desk.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        (told,) = [said for said in Reading.of(answer).texts("li li") if "hết hiệu lực" in said]
        assert told == (
            "Chỉ thị 19/CT-TTg : hết hiệu lực từ 01/03/2025, trước ngày của trang này "
            "(01/09/2025); thay bằng Chỉ thị 8/CT-TTg (01/03/2025) ."
        )

    def test_a_page_whose_citations_are_in_order_is_opened_in_silence(self, desk) -> None:
        factories.directive(
            number="19/CT-TTg",
            document_type=factories.document_type("Chỉ thị"),
            issued_on=datetime.date(2021, 7, 16),
        )
        page = story("Theo Chỉ thị số 19/CT-TTg ngày 16/7/2021.")
        text = desk.client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert "cần xem lại" not in text

    def test_publishing_warns_too(self, desk) -> None:
        page = story("Không có gì.")
        factories.publish(page)
        answer = desk.change(
            page, publish=True, lead="Theo Chỉ thị số 19/CT-TTg, xã ra quân.", body=typed_body()
        )
        assert answer.status_code == HTTPStatus.FOUND
        text = desk.client.get(answer.url).content.decode()
        assert "Văn bản nêu trong trang này cần xem lại:" in text

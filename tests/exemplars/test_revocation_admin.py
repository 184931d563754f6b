"""An honour is taken back from its page's form, and given back with a reason."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from exemplars.models import AwardGrant, AwardRevocation, ExemplarPage
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db

TYPED = {
    "act": "annulled",
    "decision_number": "12/QĐ-UBND",
    "revoked_on": "21/11/2026",
    "reason": "Khai sai hồ sơ",
}


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


@pytest.fixture
def honour() -> AwardGrant:
    return AwardGrant.objects.create(
        exemplar=factories.exemplar("Lò Thị Ban Mai"),
        title=factories.award_title("Bằng khen hạng thử"),
        year=2024,
        granted_on=datetime.date(2024, 9, 2),
        decision_number="99/QĐ-UBND",
    )


def form_of(client: Client, page: ExemplarPage) -> str:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()


def test_the_honour_leaves_the_page_and_stays_with_staff(
    reviewer: Client, honour: AwardGrant
) -> None:
    page = honour.exemplar
    address = reverse("award_revoke", args=[honour.key])
    assert address in form_of(reviewer, page)
    assert "Bằng khen hạng thử" in reviewer.get(page.url).content.decode()
    answer = reviewer.post(address, TYPED)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert "Bằng khen hạng thử" not in Client().get(page.url).content.decode()
    form = form_of(reviewer, page)
    assert "Hủy bỏ quyết định khen thưởng theo Quyết định 12/QĐ-UBND, ngày 21/11/2026" in form
    assert address not in form
    revocation = AwardRevocation.objects.get()
    assert revocation.granting_decision == "99/QĐ-UBND"
    assert revocation.recorded_by.username == "nguoi-duyet"
    listed = reviewer.get(reverse("award_revocations")).content.decode()
    assert "Lò Thị Ban Mai" in listed
    assert "Khai sai hồ sơ" in listed
    history = reviewer.get(reverse("wagtailadmin_pages:history", args=[page.pk])).content.decode()
    assert "Danh hiệu không còn giá trị: Bằng khen hạng thử 2024. Hủy bỏ quyết định" in history


def test_undoing_asks_why_and_brings_the_honour_back(reviewer: Client, honour: AwardGrant) -> None:
    reviewer.post(reverse("award_revoke", args=[honour.key]), TYPED)
    address = reverse("award_reinstate", args=[AwardRevocation.objects.get().pk])
    assert "Hoàn tác" in reviewer.post(address, {"reason": ""}).content.decode()
    assert AwardRevocation.objects.exists()
    reviewer.post(address, {"reason": "Ghi nhầm người"})
    assert not AwardRevocation.objects.exists()
    assert "Bằng khen hạng thử" in Client().get(honour.exemplar.url).content.decode()
    assert "Ghi nhầm người" in reviewer.get(reverse("award_revocations")).content.decode()
    acts = PageLogEntry.objects.filter(page_id=honour.exemplar_id, action__startswith="exemplars.")
    assert [entry.data["reason"] for entry in acts.order_by("timestamp")] == [
        "Khai sai hồ sơ",
        "Ghi nhầm người",
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"decision_number": ""}, "Ghi số quyết định hủy bỏ, tước"),
        ({"revoked_on": "01/09/2024"}, "không thể trước ngày khen"),
        ({"revoked_on": "01/01/2099"}, "chưa đến"),
        ({"reason": ""}, "bắt buộc"),
        ({"act": ""}, "bắt buộc"),
        ({"act": "stripped"}, "Chỉ danh hiệu vinh dự Nhà nước mới bị tước"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    reviewer: Client, honour: AwardGrant, typed: dict, said: str
) -> None:
    answer = reviewer.post(reverse("award_revoke", args=[honour.key]), {**TYPED, **typed})
    html = answer.content.decode()
    assert said in html
    kept = [value for name, value in TYPED.items() if name not in typed]
    assert all(value in html for value in kept)
    assert not AwardRevocation.objects.exists()


def test_a_second_revocation_is_refused_kindly(reviewer: Client, honour: AwardGrant) -> None:
    address = reverse("award_revoke", args=[honour.key])
    reviewer.post(address, TYPED)
    assert reviewer.post(address, TYPED).status_code == 302
    assert AwardRevocation.objects.count() == 1


def test_writers_neither_see_the_list_nor_revoke(client: Client, honour: AwardGrant) -> None:
    writer = User.objects.create_user("nguoi-viet", password="mat-khau-thu-nghiem")
    writer.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(writer)
    client.post(reverse("award_revoke", args=[honour.key]), TYPED)
    assert not AwardRevocation.objects.exists()
    assert client.get(reverse("award_revocations")).status_code == 302
    assert reverse("award_revoke", args=[honour.key]) not in form_of(client, honour.exemplar)


def test_a_row_deleted_from_the_page_stays_on_record(reviewer: Client, honour: AwardGrant) -> None:
    reviewer.post(reverse("award_revoke", args=[honour.key]), TYPED)
    page = honour.exemplar
    honour.delete()
    assert "dòng khen thưởng đã xóa" in form_of(reviewer, page)
    assert "Lò Thị Ban Mai" in reviewer.get(reverse("award_revocations")).content.decode()


def test_a_copy_of_the_page_has_honours_of_its_own(honour: AwardGrant) -> None:
    copy = honour.exemplar.copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"})
    (copied,) = copy.awards.all()
    assert copied.key != honour.key


def test_publishing_needs_a_decision_or_the_word_that_it_is_missing(reviewer: Client) -> None:
    page = factories.exemplar()
    title = factories.award_title()
    AwardGrant.objects.create(exemplar=page, title=title, year=2024)
    desk = Desk(reviewer)
    refused = desk.change(page, publish=True, quote="Câu nói mới.", story=typed_body())
    assert refused.status_code == 200
    html = refused.content.decode()
    assert "đánh dấu “chưa có quyết định”" in html
    assert "Câu nói mới." in html
    assert desk.change(page, quote="Bản nháp", story=typed_body()).status_code == 302
    form = desk.form_of(page, story=typed_body())
    form["awards-0-is_decision_missing"] = "on"
    form["action-publish"] = "action-publish"
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert reviewer.post(address, form).status_code == 302
    assert AwardGrant.objects.get().is_decision_missing

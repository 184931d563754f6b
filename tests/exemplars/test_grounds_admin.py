"""An editor records a ground, and a reviewer removes a person who withdrew."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from exemplars.models import Consent, ConsentWithdrawal, ExemplarPage
from tests import factories
from tests.factories.people import Desk, typed_body

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_exemplars_consent:add"


@pytest.fixture
def reviewer(client: Client) -> Client:
    client.force_login(factories.editor())
    return client


def typed(page: ExemplarPage, **fields: object) -> dict:
    return {
        "exemplar": page.pk,
        "basis": "consent",
        "given_on": datetime.date(2026, 11, 1),
        "covers_name": "on",
        "covers_story": "on",
        "purpose": Consent.PURPOSE,
        "is_informed": "on",
        "evidence_absence": "paper",
        **fields,
    }


def test_the_form_begins_with_the_page_and_leads_back_to_it(reviewer: Client) -> None:
    page = factories.exemplar(has_consent=False)
    form = reviewer.get(f"{reverse(ADD)}?exemplar={page.pk}")
    assert form.context["form"].instance.exemplar == page
    answer = reviewer.post(reverse(ADD), typed(page))
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert Consent.objects.get().recorded_by.username == "nguoi-duyet"
    assert reviewer.get(page.url).status_code == 200


def test_who_changes_a_ground_is_told_what_readers_see_now(reviewer: Client) -> None:
    page = factories.exemplar("Bàn Văn Ví Dụ", has_consent=False)

    def told(kind: str, typed: dict, *which: int) -> str:
        address = reverse(f"wagtailsnippets_exemplars_consent:{kind}", args=which)
        shown = reviewer.post(address, typed, follow=True)
        return " ".join(str(message) for message in shown.context["messages"])

    assert "“Bàn Văn Ví Dụ” đang hiện với bạn đọc." in told("add", typed(page))
    ground = Consent.objects.get().pk
    less = typed(page)
    del less["covers_story"]
    hidden = "“Bàn Văn Ví Dụ” nay ẩn với bạn đọc: còn thiếu căn cứ công khai cho câu chuyện"
    assert hidden in told("edit", less, ground)
    assert reviewer.get(page.url).status_code == 404
    assert "đang hiện với bạn đọc" in told("edit", typed(page), ground)
    assert "nay ẩn với bạn đọc" in told("delete", {}, ground)
    page.unpublish()
    assert "bạn đọc" not in told("add", typed(page))


def test_a_file_is_judged_by_what_is_inside_and_nothing_typed_is_lost(reviewer: Client) -> None:
    page = factories.exemplar(has_consent=False)
    fake = SimpleUploadedFile("dong-y.pdf", b"<script>alert(1)</script>")
    answer = reviewer.post(reverse(ADD), typed(page, evidence=fake, note="Ký tại xã"))
    assert answer.status_code == 200
    assert "Chỉ nhận tệp PDF" in answer.content.decode()
    assert "Ký tại xã" in answer.content.decode()
    assert not Consent.objects.exists()


def test_papers_are_handed_to_who_may_open_them_only_and_each_look_is_logged(
    client: Client,
) -> None:
    page = factories.exemplar(has_consent=False)
    paper = SimpleUploadedFile("dong-y.pdf", b"%PDF-1.7 signed")
    ground = factories.consent(page, evidence=paper)
    address = reverse("exemplars_evidence", args=[ground.pk])
    listing = reverse("wagtailsnippets_exemplars_consent:list")
    assert client.get(address).status_code == 302
    member = User.objects.create_user("can-bo", password="mat-khau-thu-nghiem")
    client.force_login(member)
    assert client.get(address).status_code in (302, 403)
    member.groups.add(Group.objects.get(name="Biên tập viên"))
    assert client.get(address).status_code == 302, "writers record grounds, and open no papers"
    shown = client.get(listing).content.decode()
    assert "có tệp" in shown
    assert address not in shown
    looks = ModelLogEntry.objects.filter(action="exemplars.paper_opened")
    assert not looks.exists()
    member.groups.add(Group.objects.get(name="Quản trị nội dung"))
    answer = client.get(address)
    assert b"".join(answer) == b"%PDF-1.7 signed"
    assert "attachment" in answer["Content-Disposition"]
    assert address in client.get(listing).content.decode()
    look = looks.get()
    assert (look.user, look.object_id) == (member, str(ground.pk))
    assert page.title not in look.label


def test_the_page_form_says_what_is_missing_and_publishing_warns(reviewer: Client) -> None:
    page = factories.exemplar(has_consent=False)
    html = reviewer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Chưa đủ căn cứ để bạn đọc thấy bản này" in html
    answer = Desk(reviewer).change(page, publish=True, quote="Một câu mới.", story=typed_body())
    shown = reviewer.get(answer.url).content.decode()
    assert "bạn đọc chưa thấy" in shown


def test_a_person_is_removed_after_the_word_is_typed(reviewer: Client) -> None:
    page = factories.exemplar("Lò Thị Ban Mai")
    address = reverse("exemplars_withdraw", args=[page.pk])
    assert "Không hoàn tác được" in reviewer.get(address).content.decode()
    refused = reviewer.post(address, {"requested_on": "21/11/2026", "confirmation": "rút"})
    assert "Hãy gõ đúng chữ GỠ" in refused.content.decode()
    assert ExemplarPage.objects.get(pk=page.pk).title == "Lò Thị Ban Mai"
    reviewer.post(address, {"requested_on": "21/11/2026", "confirmation": "gỡ"})
    entry = ConsentWithdrawal.objects.get()
    assert entry.requested_on == datetime.date(2026, 11, 21)
    shown = reviewer.get(reverse("exemplars_withdrawal", args=[entry.reference])).content.decode()
    assert "Lò Thị Ban Mai" not in shown
    assert "Hồ sơ này đã gỡ" in reviewer.get(address).content.decode()


def test_writers_may_not_remove_a_person(client: Client) -> None:
    writer = User.objects.create_user("nguoi-viet", password="mat-khau-thu-nghiem")
    writer.groups.add(Group.objects.get(name="Biên tập viên"))
    client.force_login(writer)
    page = factories.exemplar("Lò Thị Ban Mai")
    client.post(
        reverse("exemplars_withdraw", args=[page.pk]),
        {"requested_on": "21/11/2026", "confirmation": "gỡ"},
    )
    assert ExemplarPage.objects.get(pk=page.pk).title == "Lò Thị Ban Mai"

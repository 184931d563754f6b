"""A ground opens a page only with something behind it: proof, knowledge, and a child's own word."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from core.models import SiteSettings
from exemplars.models import Consent, ExemplarPage
from tests import factories
from tests.factories.reading import Reading

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 11, 1)
CHILD = {"is_for_minor": True, "guardian_name": "Lò Thị Mẹ"}
NO_FILE = {"evidence_absence": ""}

CASES: list[tuple[dict, set[str]]] = [
    ({}, set()),
    (NO_FILE, {"evidence"}),
    ({**NO_FILE, "evidence": "consents/2026/a.pdf"}, set()),
    ({"evidence_absence": "witnessed"}, {"note"}),
    ({"evidence_absence": "other"}, {"note"}),
    ({"evidence_absence": "other", "note": "Ở đảo, chờ tàu."}, set()),
    ({"is_informed": False}, {"is_informed"}),
    ({"purpose": ""}, {"purpose"}),
    ({"given_on": None}, {"given_on"}),
    (CHILD, {"minor_age"}),
    ({**CHILD, "minor_age": "under_7"}, set()),
    ({**CHILD, "minor_age": "from_7"}, {"child_agreed_on"}),
    ({**CHILD, "minor_age": "from_7", "child_agreed_on": DAY}, set()),
    (
        {**CHILD, "minor_age": "from_7", "guardian_name": "", "child_agreed_on": DAY},
        {"guardian_name"},
    ),
    ({**NO_FILE, "basis": "law"}, {"legal_basis"}),
    ({**NO_FILE, "basis": "law", "legal_basis": "Luật …", "is_informed": False}, set()),
]


@pytest.mark.parametrize(("fields", "missing"), CASES)
def test_what_a_ground_lacks_keeps_the_page_closed(fields: dict, missing: set[str]) -> None:
    page = factories.exemplar(has_consent=False)
    ground = factories.consent(page, **fields)
    assert set(ground.lacks()) == missing
    assert ExemplarPage.objects.visible().filter(pk=page.pk).exists() is not bool(missing)
    if missing:
        with pytest.raises(ValidationError) as told:
            ground.full_clean()
        assert set(told.value.message_dict) == missing
    else:
        ground.full_clean()


def test_birth_year_of_a_child_is_no_adult() -> None:
    page = factories.exemplar(has_consent=False, birth_year=2015)
    ground = Consent(exemplar=page, given_on=DAY, is_informed=True, evidence_absence="paper")
    assert set(ground.lacks()) == {"is_for_minor"}
    page.birth_year = 2000
    assert ground.lacks() == {}


def test_defaults_saved_open_nothing_and_what_was_typed_stays(client: Client) -> None:
    client.force_login(factories.editor())
    page = factories.exemplar(has_consent=False)
    address = f"{reverse('wagtailsnippets_exemplars_consent:add')}?exemplar={page.pk}"
    sent = {"exemplar": page.pk, "basis": "consent", "given_on": DAY, "covers_name": "on"}
    answer = client.post(address, {**sent, "covers_story": "on", "note": "Ký tại xã"})
    words = answer.content.decode()
    assert "Đính kèm bản đồng ý đã ký, hoặc chọn vì sao chưa có tệp." in words
    assert "Ký tại xã" in words
    assert not Consent.objects.exists()
    assert not ExemplarPage.objects.visible().filter(pk=page.pk).exists()


def test_form_to_sign_tells_purpose_controller_and_rights(client: Client) -> None:
    site = SiteSettings.objects.first() or SiteSettings.for_site(factories.home_page().get_site())
    site.agency = "Sở Nội vụ Xứ Thử"
    site.save()
    page = factories.exemplar("Lò Thị Ban Mai", has_consent=False, portrait=factories.image())
    address = reverse("exemplars_consent_form", args=[page.pk])
    assert client.get(address).status_code == 302
    client.force_login(factories.editor())
    reading = Reading.of(client.get(address))
    for words in (
        "Lò Thị Ban Mai",
        "Sở Nội vụ Xứ Thử",
        Consent.PURPOSE,
        "rút lại",
        "giám hộ",
        "7 tuổi",
    ):
        assert words in reading.words
    ticked = [text for text in reading.texts(".boxes li") if "hồ sơ đang có" in text]
    assert [text.split(" (")[0] for text in ticked] == [
        "☐ họ tên",
        "☐ câu chuyện, thành tích",
        "☐ hình ảnh",
    ]
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert address in form

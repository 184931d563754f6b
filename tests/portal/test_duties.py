"""A site that goes on the Internet says who answers for it, and what may be asked for."""

import pytest
from django.core.checks import CheckMessage
from django.core.exceptions import ValidationError
from wagtail.models import Site

from core.models import SiteSettings
from portal.checks import ACCESS_SLUG, check_duties
from tests import factories
from tests.factories.visibility import HIDINGS, hidden

pytestmark = pytest.mark.django_db

TOLD = {
    "agency": "Sở Nội vụ",
    "responsible_person": "Bà Trần Thị B, Giám đốc",
    "address": "Số 1, đường A",
    "email": "lienhe@guong.example",
}


def told(**changes: str) -> SiteSettings:
    settings = SiteSettings.for_site(Site.objects.get())
    for name, value in (TOLD | changes).items():
        setattr(settings, name, value)
    settings.save()
    return settings


def found() -> list[CheckMessage]:
    return check_duties(None, databases=["default"])


def test_a_complete_site_has_nothing_to_mend() -> None:
    told()
    factories.standard("Tiếp cận thông tin", slug=ACCESS_SLUG)
    assert found() == []
    told(email="", phone="0210 3000 000")
    assert found() == []


@pytest.mark.parametrize("name", ["agency", "responsible_person", "address", "email"])
def test_what_is_missing_is_named_and_neither_saved_by_the_form(name: str) -> None:
    factories.standard("Tiếp cận thông tin", slug=ACCESS_SLUG)
    settings = told(**{name: ""})
    (message,) = found()
    assert message.id == "portal.E001"
    (missing,) = settings.missing()
    assert missing in message.msg
    with pytest.raises(ValidationError, match=missing):
        settings.full_clean()


@pytest.mark.parametrize("how", HIDINGS)
def test_a_section_that_nobody_sees_is_none(how: str) -> None:
    told()
    hidden(factories.standard, how, title="Tiếp cận thông tin", slug=ACCESS_SLUG)
    assert [message.id for message in found()] == ["portal.W001"]


def test_without_the_database_nothing_is_asked(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):
        assert check_duties(None) == []

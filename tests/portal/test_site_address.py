import pytest
from django.core.management import call_command
from django.test import override_settings
from wagtail.models import Site


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["https://thidua.example.vn", "http://localhost:8123", "http://localhost"]
)
def test_links_of_the_default_site_begin_with_the_base_url(address: str) -> None:
    with override_settings(WAGTAILADMIN_BASE_URL=address):
        call_command("set_site_address")
    site = Site.objects.get(is_default_site=True)
    assert site.root_url == address
    assert site.root_page.full_url == f"{address}/"

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import BaseCommand
from wagtail.models import Site

DEFAULT_PORTS = {"http": 80, "https": 443}


class Command(BaseCommand):
    """Give the default site the address in BASE_URL, from which full links are made.

    The sitemap, canonical links and mails need it. Running it again changes nothing.
    """

    help = "Give the default site the address in the variable BASE_URL."

    def handle(self, *args: Any, **options: Any) -> None:
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        site = Site.objects.get(is_default_site=True)
        site.hostname = address.hostname
        site.port = address.port or DEFAULT_PORTS[address.scheme]
        site.save()  # not update(): saving also clears Wagtail's cache of addresses
        self.stdout.write(site.root_url)

"""`python -m speed.growing PAGES`: catalogues and so many pages, in bulk.

The one place that says how a site is grown: what is measured on it asks `bench.growth` for no more
than its pages' addresses.
"""

import sys


def grow(pages: int) -> None:
    """Write so many pages; whether readers may see each, no signal decided."""
    from django.core.management import call_command
    from wagtail.models import Page

    from bench.growth import site
    from core.visibility import refresh_access

    call_command("load_catalogues", verbosity=0)
    site.make(pages)
    refresh_access(Page.objects.order_by("pk").values_list("pk", flat=True))


if __name__ == "__main__":
    import django

    django.setup()
    grow(int(sys.argv[1]))

"""`python -m speed.growing PAGES '[["migrate"], …]'`: commands, catalogues, so many pages in bulk.

The one place that says how a site is grown: what is measured on it asks `bench.growth` for no more
than its pages' addresses.
"""

import json
import sys

from bench.drill.preparing import carry_out


def grow(pages: int) -> None:
    """Write so many pages; whether readers may see each, no signal decided."""
    from django.core.management import call_command
    from wagtail.models import Page

    from bench.growth import site
    from core.visibility import refresh_access

    call_command("load_catalogues", verbosity=0)
    call_command("load_roles", verbosity=0)
    site.make(pages)
    refresh_access(Page.objects.order_by("pk").values_list("pk", flat=True))


if __name__ == "__main__":
    carry_out(json.loads(sys.argv[2]))
    grow(int(sys.argv[1]))

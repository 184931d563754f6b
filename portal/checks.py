"""What a portal on the Internet owes its readers, checked in its database before it opens."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from wagtail.models import Site

from core.models import SiteSettings
from core.querysets import visible_pages

ACCESS_SLUG = "tiep-can-thong-tin"
"""The address by which the section on access to information is known."""


@register(Tags.database, deploy=True)
def check_duties(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Check that each site says who answers for it, how to reach them, and what may be asked for.

    Only where the database may be asked: `check --deploy --database default`.
    """
    if not databases:
        return []
    return [message for site in Site.objects.all() for message in _missing_of(site)]


def _missing_of(site: Site) -> Iterator[CheckMessage]:
    settings = SiteSettings.for_site(site)
    if missing := settings.missing():
        yield Error(
            f"The site {site.hostname} does not say: {', '.join(missing)}.",
            hint="Fill them in, in the admin under Cài đặt → Thông tin cổng.",
            id="portal.E001",
        )
    below = visible_pages().descendant_of(site.root_page)
    if not below.filter(slug=ACCESS_SLUG).exists():
        yield Warning(
            f"The site {site.hostname} has no public page {ACCESS_SLUG}.",
            hint="docs/editors/tiep-can-thong-tin.md says what an agency of the State owes there.",
            id="portal.W001",
        )

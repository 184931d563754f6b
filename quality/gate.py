"""The gate: what all checks of a page's type say of a draft, and whether it may be published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse
from wagtail.models import Page, Site

from core.models import BasePage
from quality.findings import Check, Draft, Finding, checks
from quality.models import QualitySettings

HELD = "chua-duyet"
"""In the address of a page form: an approval that was pressed elsewhere was held back."""


@dataclass(frozen=True)
class Group:
    """What one check found."""

    name: str
    label: str
    findings: Sequence[Finding]
    is_blocking: bool

    @property
    def corrected_at_once(self) -> int:
        """How many findings one press mends."""
        return sum(finding.right is not None for finding in self.findings)

    @property
    def told(self) -> str:
        """What it is called where its findings aren't shown; what a page lacks, itself."""
        lacking = [finding.said for finding in self.findings if finding.passage is None]
        return " ".join([f"{self.label}:", *lacking]).rstrip(".") if lacking else self.label


def review(page: Page) -> list[Group]:
    """Return what was found in a page as it stands in memory, what blocks first."""
    if not isinstance(page, BasePage):
        return []
    settings = QualitySettings.for_site(_site_of(page))
    draft = Draft(page)
    groups = [
        Group(name, check.label, found, is_blocking=check.is_needed or name in settings.blocking)
        for name, check in of_type(page)
        if (check.is_needed or name not in settings.left_out)
        and (found := _found(name, check, draft))
    ]
    return sorted(groups, key=lambda group: not group.is_blocking)


def of_type(page: Page) -> Iterator[tuple[str, Check]]:
    """Yield the checks that a page's type is composed of, with their names."""
    for name, check in checks.items():
        if not check.page_types or isinstance(page, check.page_types):
            yield name, check


def blocking(page: Page) -> list[Group]:
    """Return what must be mended before readers see the page."""
    return [group for group in review(page) if group.is_blocking]


def held_at(page: Page) -> str | None:
    """Return the address of the form that says what keeps a page from readers; None: nothing."""
    if not blocking(page):
        return None
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?{HELD}=1"


def _found(name: str, check: Check, draft: Draft) -> list[Finding]:
    return [replace(finding, check=name) for finding in check.find(draft)]


def _site_of(page: Page) -> Site:
    return page.get_site() or Site.objects.get(is_default_site=True)
